import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Use } from '../types/count.ts';
import { nameOfAnswer } from '../types/curated-answer.ts';
import type { Language } from '../types/language.ts';
import type { Asked, OnProgress, Question } from '../types/question.ts';
import type { Reply, Trace } from '../types/reply.ts';
import { assistantForReply, isFailure, saidBy } from './assistant.ts';
import { configuredMode, type ModeDeps, modesFor, servicesOf } from './choose-mode.ts';
import type { Draft } from './compose/draft.ts';
import { inTurn } from './compose/several.ts';
import { composeEach, composeGuarded } from './compose.ts';
import { type ConsultDeps, type Consulted, consult } from './consult.ts';
import { guard } from './guard.ts';
import { hintsAtSteering } from './guard-rules/hints.ts';
import type { Knowledge } from './knowledge.ts';
import type { Read, Reads } from './read.ts';
import type { Receipts } from './receipt.ts';
import { type ReceiveDeps, type Received, receive } from './receive.ts';
import { type ReplyWishes, toRejection, toReply } from './reply.ts';
import { retrieve, withoutPassagesWhileAway } from './retrieve.ts';
import { type Candidate, route } from './route.ts';
import { separate } from './separate.ts';
import { citationsOf, type Show, tell } from './tell.ts';
import { startTrace, type Tracing } from './trace.ts';
import { detectLanguage } from './understand/language.ts';
import { type UnderstandDeps, type Understanding, understand } from './understand.ts';
import type { Supports } from './verify/support.ts';
import { verify } from './verify.ts';

export interface QuestionDeps extends ReceiveDeps, UnderstandDeps, ModeDeps {
  /** What citizens are answered from; undefined before the first publication. */
  knowledge: () => Knowledge | undefined;
  /** An operator is named: no longer a demonstration. */
  operated: boolean;
  /** Signs what can be taken along. */
  receipts: Receipts;
  log: Log;
  /** Milliseconds, monotonic, for traces. */
  now: () => number;
  /** Tells words that could be orders to the assistant; missing = by the rules. Handed in to try what stands behind it. */
  hintsAtSteering?: ConsultDeps['hintsAtSteering'];
  /** Hears how each question ended; missing = nobody counts. */
  count?: (use: Use) => void;
}

/**
 * A question from the citizen's words to the checked reply:
 * receive → guard → understand → retrieve → route → compose → verify → reply.
 * Expected endings are replies. @throws AppError `not_found` when the conversation or its token is wrong
 */
export async function answerQuestion(
  asked: Asked,
  deps: QuestionDeps,
  onProgress: OnProgress = () => {},
): Promise<Reply> {
  const language = detectLanguage(asked.text, asked.language);
  const received = await receive(asked, deps);
  if (received.outcome === 'rejected') {
    const ids = { id: deps.newId(), conversationId: asked.conversationId ?? deps.newId() };
    deps.count?.({ kind: 'question', detail: received.status, language });
    return toRejection(received.status, ids, asked.text.trim() === '' ? (asked.language ?? 'zh') : language);
  }
  if (received.outcome === 'repeated') return repeated(received, deps, language);
  const { question } = received;
  if (question.stored) onProgress({ type: 'accepted', ...idsOf(question) });
  return answerAccepted(question, deps, { onProgress, left: asked.left });
}

/** Answers a question that was committed before: also what a crash has left without a reply. Always ends in a reply. */
export async function answerAccepted(
  accepted: Question,
  deps: QuestionDeps,
  { onProgress = () => {}, left }: { onProgress?: OnProgress; left?: Asked['left'] | undefined } = {},
): Promise<Reply> {
  const question = withoutAttempts(accepted);
  const trace = startTrace(configuredMode(deps), deps.now, onProgress);
  trace.enter('receive');
  const knowledge = deps.knowledge();
  const language = detectLanguage(question.text, question.language ?? question.turns.at(-1)?.language);
  let sent = 0;
  const show: Show = (block, citations) => onProgress({ type: 'block', index: sent++, block, citations });
  const answered = knowledge
    ? await answerFrom(knowledge, question, language, deps, { trace, show, left })
    : toRejection('error_database', { id: question.replyId, conversationId: question.conversationId }, language);
  const reply = question.stored ? await withReceipt(answered, deps.receipts) : answered;
  for (const block of reply.blocks.slice(sent)) show(block, citationsOf(block, reply));
  const saved = await save(question, reply, trace.end(knowledge), deps);
  onProgress({ type: 'reply', reply: saved });
  deps.count?.(useOf(saved));
  return saved;
}

/** Of several services that belong to no life event none is what the question was about. */
function useOf({ status, lifeEvent, services, language }: Reply): Use {
  const service = services.length === 1 ? services[0] : undefined;
  return { kind: 'question', detail: status, subject: lifeEvent?.id ?? service?.id, language };
}

/** Whoever tried to steer the assistant has asked nothing that the next question could lean on. */
const withoutAttempts = (question: Question): Question => ({
  ...question,
  turns: question.turns.filter(({ status }) => status !== 'guarded_injection'),
});

/** Only what is stored can be shown again. */
async function withReceipt(reply: Reply, receipts: Receipts): Promise<Reply> {
  const receipt = await receipts.sign(reply);
  return receipt ? { ...reply, receipt } : reply;
}

async function answerFrom(
  live: Knowledge,
  question: Question,
  language: Language,
  deps: QuestionDeps,
  { trace, show, left }: { trace: Tracing; show: Show; left: Asked['left'] | undefined },
): Promise<Reply> {
  const wishes: ReplyWishes = { demonstration: !deps.operated, degraded: !question.stored, candidates: [] };
  const knowledge = withoutPassagesWhileAway(live, (error) => {
    deps.log.warn({ err: error }, 'answering without passages');
    wishes.degraded = true;
  });
  trace.enter('guard');
  const guarded = guard(question.text, language);
  if (guarded) {
    trace.note({ ending: guarded.status, kind: guarded.kind });
    return toReply(question, checked(composeGuarded(guarded, language), knowledge, trace), language, wishes);
  }
  trace.enter('understand');
  const understood = await understandOr(question, knowledge, deps, wishes);
  trace.note({
    language: understood.language,
    aspects: understood.aspects,
    region: understood.region,
    leans: understood.leaning.leans,
  });
  trace.enter('retrieve');
  const found = await retrieve(understood, knowledge);
  trace.note({ chunks: found.slice(0, 5).map((chunk) => [chunk.chunkId, Number(chunk.score.toFixed(4))]) });
  trace.enter('route');
  const assistant = assistantForReply(deps.assistant, left);
  const chooseMode = modesFor(assistant, knowledge, deps);
  const own = { understood, routed: route(understood, found, knowledge) };
  const read = await readOut(question, own, knowledge, { hintsAtSteering, ...deps, assistant, chooseMode });
  const { parts } = read;
  const candidates = candidatesOf(parts);
  const several = parts.length > 1 ? { questions: parts.length } : {};
  const curated = curatedIn(parts);
  trace.note({ to: parts[0].routed.to, ...several, ...curated, candidates, ...saidBy(assistant, read.silence) });
  trace.enter('compose');
  const composed = await composeEach(parts, knowledge);
  const mode = trace.decide(chooseMode(parts.flatMap(({ routed }) => servicesOf(routed, knowledge))));
  const writer = mode === 'generative' ? assistant : undefined;
  const told = await tell(composed, knowledge, { ...deps, assistant: writer, show, trace });
  const modelFailed = [read.silence, ...told.silences].some(isFailure);
  const reply = checked(told.draft, knowledge, trace, told.supports);
  return toReply(question, reply, parts[0].understood.language, { ...wishes, modelFailed, candidates });
}

/** The best of each question first. */
function candidatesOf(parts: Reads): Candidate[] {
  const all = inTurn(parts.map(({ routed }) => routed.candidates));
  return all.filter((one, i) => all.findIndex(({ serviceId }) => serviceId === one.serviceId) === i).slice(0, 5);
}

/** The answers of staff that are told, with how near their examples are, and the nearest of all that mean something else. */
function curatedIn(parts: Reads): { curated?: { answer: string; similarity: number; rival: number }[] } {
  const curated = parts.flatMap(({ routed }) => {
    if (routed.to !== 'service' || !routed.curated) return [];
    const { answer, similarity, rival } = routed.curated;
    return [
      { answer: nameOfAnswer(answer), similarity: Number(similarity.toFixed(4)), rival: Number(rival.toFixed(4)) },
    ];
  });
  return curated.length > 0 ? { curated } : {};
}

/** A message that asks several questions is taken apart where its words tell; where they don't, the model may help. */
async function readOut(question: Question, own: Read, knowledge: Knowledge, deps: ConsultDeps): Promise<Consulted> {
  const parts = await separate(question, own, knowledge, deps);
  return parts.length > 1 ? { parts } : consult(question, own, knowledge, deps);
}

/** Without the embedder a question is still matched by its words. */
async function understandOr(
  question: Question,
  knowledge: Knowledge,
  deps: QuestionDeps,
  wishes: ReplyWishes,
): Promise<Understanding> {
  try {
    return await understand(question, knowledge, deps);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'embedder_unavailable') throw error;
    deps.log.warn({ err: error }, 'answering by keywords alone');
    wishes.degraded = true;
    const { dimension } = knowledge.publication.serviceClassifier;
    return understand(question, knowledge, { ...deps, embedQuestion: async () => new Int8Array(dimension) });
  }
}

function checked(draft: Draft, knowledge: Knowledge, trace: Tracing, supports?: Supports): Draft {
  trace.enter('verify');
  const verified = verify(draft, knowledge, supports);
  trace.note({ blocks: verified.draft.blocks.length, dropped: verified.dropped });
  trace.enter('reply');
  return verified.draft;
}

async function save(question: Question, reply: Reply, trace: Trace, deps: QuestionDeps): Promise<Reply> {
  if (!question.stored) return reply;
  try {
    await deps.conversations.finish(reply, trace);
  } catch (error) {
    // The citizen gets the answer all the same; it is composed again at the next start if it is missing then.
    deps.log.error({ err: error, replyId: reply.id }, 'a reply could not be stored');
  }
  return reply;
}

/** The reply that this idempotency key got before; waits for one that is still being composed. */
async function repeated(
  { replyId, conversationId, conversationToken }: Extract<Received, { outcome: 'repeated' }>,
  deps: QuestionDeps,
  language: Language,
): Promise<Reply> {
  const token = conversationToken ? { conversationToken } : {};
  for (let attempt = 0; attempt < 100; attempt++) {
    const found = await deps.conversations.reply(replyId);
    if (found?.state === 'done') return { ...found.reply, ...token };
    if (!found) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return toRejection('error_timeout', { id: replyId, conversationId }, language);
}

const idsOf = ({ replyId, conversationId, conversationToken }: Question) => ({
  replyId,
  conversationId,
  ...(conversationToken ? { conversationToken } : {}),
});
