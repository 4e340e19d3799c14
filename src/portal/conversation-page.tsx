import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { toAppError } from '../errors.ts';
import type { Publication } from '../types/publication.ts';
import type { Asked, Conversations } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import type { TurnView } from './chat-view.tsx';
import { HomePage } from './home-page.tsx';
import type { Frame } from './page.tsx';
import { linkTo, type Preferences } from './preferences.ts';
import { sendPage } from './send-page.ts';

export interface ConversationDeps {
  live(): Publication | undefined;
  conversations: Pick<Conversations, 'read' | 'delete'>;
  /** Asks the question flow; the reply always comes, whatever happened. */
  ask(asked: Asked): Promise<Reply>;
  /** Who asks, for the rate limit only. */
  clientOf(c: Context): string | undefined;
  newId(): string;
}

const field = z.string().min(1).max(200).optional().catch(undefined);
const Posted = z.object({
  question: z.string().catch(''),
  intent: z.literal('start-over').optional().catch(undefined),
  conversationId: field,
  conversationToken: field,
  nonce: field,
});
type Posted = z.infer<typeof Posted>;

/** The chat without scripts: a posted question is answered on a page that shows the whole conversation. */
export async function answerPosted(c: Context, deps: ConversationDeps, page: Frame) {
  refuseForeignPost(c);
  const posted = Posted.parse(await c.req.parseBody());
  if (posted.intent) return startOver(c, deps, posted, page.preferences);
  const earlier = await earlierTurns(deps, posted);
  const reply = await deps.ask(await toAsked(c, deps, posted, page.preferences, earlier !== undefined));
  const turns = await turnsWith(deps, earlier ?? [], posted, reply);
  const conversationToken = reply.conversationToken ?? (earlier ? posted.conversationToken : undefined);
  const publication = deps.live();
  const chat = {
    language: page.preferences.language,
    size: page.preferences.size,
    linkHosts: publication?.catalogue.linkHosts ?? [],
    turns,
    carried: {
      nonce: deps.newId(),
      ...(conversationToken ? { conversationId: reply.conversationId, conversationToken } : {}),
    },
  };
  return sendPage(c, <HomePage {...page} publication={publication} chat={chat} />);
}

/** A form on another site must not ask or delete in a citizen's name. */
function refuseForeignPost(c: Context): void {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const foreign = site
    ? site !== 'same-origin' && site !== 'none'
    : origin !== undefined && URL.canParse(origin) && new URL(origin).host !== c.req.header('host');
  if (foreign) throw new HTTPException(403, { message: 'This form was sent from another site.' });
}

async function startOver(c: Context, deps: ConversationDeps, posted: Posted, preferences: Preferences) {
  if (posted.conversationId && posted.conversationToken) {
    await deps.conversations.delete(posted.conversationId, posted.conversationToken);
  }
  return c.redirect(linkTo('/', preferences), 303);
}

/** Undefined when there is no conversation to continue. While the database is away the page shows only what was asked now. */
async function earlierTurns(deps: ConversationDeps, posted: Posted): Promise<TurnView[] | undefined> {
  if (!posted.conversationId || !posted.conversationToken) return undefined;
  try {
    const read = await deps.conversations.read(posted.conversationId, posted.conversationToken);
    return read?.turns.map((turn, index) => ({ key: String(index), ...turn }));
  } catch (thrown) {
    if (toAppError(thrown).code !== 'database_unavailable') throw thrown;
    return [];
  }
}

async function toAsked(
  c: Context,
  deps: ConversationDeps,
  posted: Posted,
  preferences: Preferences,
  continues: boolean,
): Promise<Asked> {
  const client = deps.clientOf(c);
  return {
    text: posted.question,
    language: preferences.language,
    ...(preferences.region ? { region: preferences.region } : {}),
    ...(continues && posted.conversationId && posted.conversationToken
      ? { conversationId: posted.conversationId, conversationToken: posted.conversationToken }
      : {}),
    ...(posted.nonce ? { idempotencyKey: await keyOf(posted.nonce, posted.question) } : {}),
    ...(client ? { client } : {}),
  };
}

/** The same for a page that is sent again, another for another question from the same page. */
async function keyOf(nonce: string, question: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${nonce}\n${question}`));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The conversation as it is stored now, where personal data is masked; else what was just asked. */
async function turnsWith(
  deps: ConversationDeps,
  earlier: TurnView[],
  posted: Posted,
  reply: Reply,
): Promise<TurnView[]> {
  const token = reply.conversationToken ?? posted.conversationToken;
  const stored = token
    ? await earlierTurns(deps, { ...posted, conversationId: reply.conversationId, conversationToken: token })
    : undefined;
  if (stored?.some((turn) => turn.reply?.id === reply.id)) return stored;
  return [...earlier, { key: String(earlier.length), question: posted.question, reply }];
}
