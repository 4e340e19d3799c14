import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { toAppError } from '../errors.ts';
import { type Desk, Handing } from '../types/desk.ts';
import type { Publication } from '../types/publication.ts';
import type { Asked, Conversations } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import type { TurnView } from './chat-view.tsx';
import { type DeskIntent, type DeskView, deskIntents } from './desk-view.tsx';
import { HomePage } from './home-page.tsx';
import type { Frame } from './page.tsx';
import { linkTo, type Preferences } from './preferences.ts';
import { sendPage } from './send-page.ts';

export interface ConversationDeps {
  live(): Publication | undefined;
  conversations: Pick<Conversations, 'read' | 'delete'>;
  /** The hand-over desk; missing = there is none. */
  desk?: Desk;
  /** Asks the question flow; the reply always comes, whatever happened. */
  ask(asked: Asked): Promise<Reply>;
  /** Who asks, for the rate limit only. */
  clientOf(c: Context): string | undefined;
  newId(): string;
}

const field = z.string().min(1).max(200).optional().catch(undefined);
const Posted = z.object({
  question: z.string().catch(''),
  intent: z
    .enum(['start-over', ...deskIntents])
    .optional()
    .catch(undefined),
  wish: z.string().optional().catch(undefined),
  transcript: z.string().optional().catch(undefined),
  conversationId: field,
  conversationToken: field,
  nonce: field,
});
type Posted = z.infer<typeof Posted>;

/** The chat without scripts: a posted question is answered on a page that shows the whole conversation. */
export async function answerPosted(c: Context, deps: ConversationDeps, page: Frame) {
  refuseForeignPost(c);
  const posted = Posted.parse(await c.req.parseBody());
  if (posted.intent === 'start-over') return startOver(c, deps, posted, page.preferences);
  if (posted.intent) return showDesk(c, deps, { ...posted, intent: posted.intent }, page);
  const earlier = (await readStored(deps, posted))?.turns;
  const reply = await deps.ask(await toAsked(c, deps, posted, page.preferences, earlier !== undefined));
  const conversationToken = reply.conversationToken ?? (earlier ? posted.conversationToken : undefined);
  const owned = conversationToken ? { conversationId: reply.conversationId, conversationToken } : {};
  const stored = await readStored(deps, owned);
  const known = stored?.turns.some((turn) => turn.reply?.id === reply.id) ? stored : undefined;
  const asked: TurnView = { key: String(earlier?.length ?? 0), question: posted.question, reply };
  const shown = known ?? { turns: [...(earlier ?? []), asked] };
  return sendConversation(c, deps, page, owned, shown);
}

interface Shown {
  turns: TurnView[];
  sent?: DeskView['sent'];
}

/** The conversation with the field to ask on. */
function sendConversation(
  c: Context,
  deps: ConversationDeps,
  page: Frame,
  owned: Owned,
  { turns, sent }: Shown,
  given: Pick<DeskView, 'handing' | 'said'> = {},
) {
  const publication = deps.live();
  const chat = {
    language: page.preferences.language,
    size: page.preferences.size,
    linkHosts: publication?.catalogue.linkHosts ?? [],
    turns,
    desk: deps.desk && { ...given, status: deps.desk.status(), sent },
    carried: { nonce: deps.newId(), ...owned },
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

/** What the citizen wants of the desk, then the conversation as it is now. */
async function showDesk(c: Context, deps: ConversationDeps, posted: Posted & { intent: DeskIntent }, page: Frame) {
  const { conversationId, conversationToken: token } = posted;
  if (!deps.desk || !conversationId || !token) return c.redirect(linkTo('/', page.preferences), 303);
  const given = await pressed(deps.desk, posted, { conversationId, token }, page.preferences.language);
  const stored = await readStored(deps, posted);
  if (!stored) return c.redirect(linkTo('/', page.preferences), 303);
  return sendConversation(c, deps, page, { conversationId, conversationToken: token }, stored, given);
}

async function pressed(
  desk: Desk,
  { intent, wish, transcript = '' }: Posted & { intent: DeskIntent },
  owned: { conversationId: string; token: string },
  language: Preferences['language'],
): Promise<Pick<DeskView, 'handing' | 'said'>> {
  if (intent === 'desk') {
    if (!desk.status().open) return { said: 'closed' };
    const handing = await desk.prepare(owned);
    return handing ? { handing } : { said: 'unsent' };
  }
  if (intent === 'desk-withdraw') return (await desk.withdraw(owned)) ? { said: 'withdrawn' } : {};
  if (intent !== 'desk-send') return {};
  const handing = Handing.safeParse({ question: wish, transcript, language });
  if (!handing.success) return { handing: { question: wish ?? '', transcript }, said: 'unsent' };
  const outcome = await desk.handOver({ ...owned, ...handing.data });
  return outcome === 'closed' ? { said: 'closed' } : {};
}

type Owned = Pick<Posted, 'conversationId' | 'conversationToken'>;

/** Undefined when there is no conversation to continue. While the database is away the page shows only what was asked now. */
async function readStored(deps: ConversationDeps, owned: Owned): Promise<Shown | undefined> {
  if (!owned.conversationId || !owned.conversationToken) return undefined;
  try {
    const read = await deps.conversations.read(owned.conversationId, owned.conversationToken);
    if (!read) return undefined;
    // As it is stored now, where personal data is masked.
    return { turns: read.turns.map((turn, index) => ({ key: String(index), ...turn })), sent: read.handover };
  } catch (thrown) {
    if (toAppError(thrown).code !== 'database_unavailable') throw thrown;
    return { turns: [] };
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
