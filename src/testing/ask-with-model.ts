import { readFileSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { isCompose, reading, statementsIn } from '../evaluation/scripted-model.ts';
import { createLog } from '../log.ts';
import { openChat } from '../models/open-chat.ts';
import { type Behaviour, type ChatEndpoint, type SentChat, serveChat } from '../models/stand-ins/chat-endpoint.ts';
import { answerQuestion, type QuestionDeps } from '../question/answer-question.ts';
import type { Assistant } from '../question/assistant.ts';
import { openPrompts, type PromptName, promptNames } from '../question/prompts.ts';
import type { Language } from '../types/language.ts';
import type { Progress } from '../types/question.ts';
import type { Reply, Trace } from '../types/reply.ts';
import type { Mode, Switch } from '../types/switch.ts';
import type { QuestionFlow } from './question-flow.ts';

export const promptTexts = Object.fromEntries(
  promptNames.map((name) => [name, readFileSync(new URL(`../../prompts/${name}.md`, import.meta.url), 'utf8')]),
) as Record<PromptName, string>;

export const canary = 'LW-test-canary-77';

export interface Asking {
  question: string;
  /** Asked before in the same conversation, without the model. */
  earlier?: string[];
  mode?: Mode;
  switches?: Switch[];
  deadlineMs?: number;
  language?: Language;
  /** The same server is also the model `v`, which votes. */
  verified?: boolean;
}

export interface Asked {
  reply: Reply;
  shown: Extract<Progress, { type: 'block' }>[];
  trace: Trace | undefined;
  /** What the model got. */
  sent: SentChat[];
}

/** Asks with a model that behaves so; what it can do is what `onProbe` says. */
export async function askWithModel(
  flow: QuestionFlow,
  {
    question,
    earlier = [],
    mode = 'generative',
    switches = [],
    deadlineMs = 20_000,
    language,
    verified = false,
  }: Asking,
  script: (sent: SentChat, call: number) => Behaviour,
  onProbe?: Parameters<typeof serveChat>[1],
): Promise<Asked> {
  const endpoint = await serveChat(script, onProbe);
  const assistant = await assistantOn(endpoint, { mode, deadlineMs, verified }, flow);
  const made: { trace?: Trace } = {};
  const deps = withTrace({ ...flow.deps, assistant, switches: () => switches }, made);
  const shown: Asked['shown'] = [];
  const collect = (progress: Progress): void => {
    if (progress.type === 'block') shown.push(progress);
  };
  const page = language ? { language } : {};
  let ids: { conversationId?: string; conversationToken?: string } = {};
  for (const text of earlier) {
    const before = await answerQuestion({ text, ...page, ...ids }, flow.deps);
    const { conversationId, conversationToken = ids.conversationToken ?? '' } = before;
    ids = { conversationId, conversationToken };
  }
  const reply = await answerQuestion({ text: question, ...page, ...ids }, deps, collect);
  await endpoint.close();
  return { reply, shown, trace: made.trace, sent: endpoint.sent };
}

/** The assistant with the model that this server is. */
export async function assistantOn(
  { baseUrl }: Pick<ChatEndpoint, 'baseUrl'>,
  { mode = 'generative', deadlineMs = 20_000, verified = false }: Pick<Asking, 'mode' | 'deadlineMs' | 'verified'>,
  { deps: { clock, now } }: Pick<QuestionFlow, 'deps'>,
): Promise<Assistant> {
  const config = readConfig({
    CHAT_BASE_URL: baseUrl,
    CHAT_MODEL: 'm',
    CHAT_MODE: mode,
    CHAT_DEADLINE_MS: String(deadlineMs),
    ...(verified ? { CHAT_VERIFIER: JSON.stringify({ baseUrl, model: 'v' }) } : {}),
  });
  const chat = openChat(config, { log: createLog({ level: 'silent' }), clock, now });
  if (!chat) throw new Error('No model is configured.');
  return { chat, prompts: await openPrompts(promptTexts), canary };
}

/** Keeps what is stored of how a reply was made. */
function withTrace(deps: QuestionDeps, made: { trace?: Trace }): QuestionDeps {
  const { conversations } = deps;
  const finish: typeof conversations.finish = (reply, trace) => {
    made.trace = trace as Trace;
    return conversations.finish(reply, trace);
  };
  return { ...deps, conversations: { ...conversations, finish } };
}

/** The token under which the model was given the statement that says this. */
export function tokenOf(sent: SentChat, words: string): string {
  const found = statementsIn(sent).find(({ text }) => text.includes(words));
  if (!found) throw new Error(`No statement says ${words}.`);
  return found.token;
}

/** A model that understands nothing and composes so. */
export const composing =
  (compose: (sent: SentChat) => Behaviour) =>
  (sent: SentChat): Behaviour =>
    isCompose(sent) ? compose(sent) : reading();

/** Without ids, which are new each time. */
export const essence = ({ status, mode, aspects, blocks, citations, services, candidates }: Reply) => ({
  ...{ status, mode, aspects, blocks, citations, services, candidates },
});
