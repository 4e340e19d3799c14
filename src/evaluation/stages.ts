import { AppError } from '../errors.ts';
import { answerAccepted, type QuestionDeps } from '../question/answer-question.ts';
import { compose, composeGuarded } from '../question/compose.ts';
import { type Guarded, guard } from '../question/guard.ts';
import type { Knowledge } from '../question/knowledge.ts';
import { receive } from '../question/receive.ts';
import { toRejection, toReply } from '../question/reply.ts';
import { retrieve } from '../question/retrieve.ts';
import { type Route, route } from '../question/route.ts';
import { detectLanguage } from '../question/understand/language.ts';
import { understand } from '../question/understand.ts';
import { verify } from '../question/verify.ts';
import type { Language } from '../types/language.ts';
import type { Question } from '../types/question.ts';
import type { Reply, Stage, Status } from '../types/reply.ts';
import type { Target } from './run.ts';
import { type ScorerName, usualScorers } from './scorers/registry.ts';

/** Stages that can be measured alone, each with the scorers of what it decides. */
export const stageScorers = {
  guard: ['guarded'],
  understand: ['language', 'aspects', 'aspects-found'],
  retrieve: ['retrieved'],
  route: ['guarded', 'way', 'service-top-1', 'service-top-3', 'choices', 'life-event'],
  compose: usualScorers,
  verify: usualScorers,
} as const satisfies Partial<Record<Stage, readonly ScorerName[]>>;

export type MeasuredStage = keyof typeof stageScorers;
export const measuredStages = Object.keys(stageScorers) as MeasuredStage[];

/**
 * One stage of the question flow on what the stages before it really give it. The reply holds what that stage knows and
 * nothing else. Afterwards the question is answered whole, so that the next one of the conversation finds it.
 */
export function stageTarget(stage: MeasuredStage, deps: QuestionDeps, digests: Record<string, string>): Target {
  return {
    name: `this program, ${stage} alone`,
    digests,
    ask: async (asked, hear) => {
      const received = await receive(asked, deps);
      if (received.outcome === 'repeated') throw new AppError('conflict', 'This question was asked before.');
      const language = detectLanguage(asked.text, asked.language);
      if (received.outcome === 'rejected') {
        return toRejection(received.status, { id: deps.newId(), conversationId: deps.newId() }, language);
      }
      const knowledge = deps.knowledge();
      if (!knowledge) throw new AppError('database_unavailable', 'Nothing is published.');
      const start = deps.now();
      const reply = await runTo(stage, received.question, knowledge, deps);
      hear?.took(deps.now() - start);
      await answerAccepted(received.question, deps);
      return reply;
    },
  };
}

async function runTo(
  stage: MeasuredStage,
  question: Question,
  knowledge: Knowledge,
  deps: QuestionDeps,
): Promise<Reply> {
  const language = detectLanguage(question.text, question.language ?? question.turns.at(-1)?.language);
  const guarded = guard(question.text, language);
  if (guarded || stage === 'guard') return afterGuard(stage, guarded, question, language);
  const understood = await understand(question, knowledge, deps);
  const known = { ...silent(question, understood.language), aspects: understood.aspects };
  if (stage === 'understand') return known;
  const found = await retrieve(understood, knowledge);
  if (stage === 'retrieve') {
    return traced(known, stage, {
      chunks: found.slice(0, firstPassages).map(({ chunkId, score }) => [chunkId, score]),
    });
  }
  const routed = route(understood, found, knowledge);
  if (stage === 'route') return { ...known, ...waysOut(routed), candidates: routed.candidates };
  const draft = await compose(routed, understood, knowledge);
  const wishes = { demonstration: false, degraded: false, candidates: routed.candidates };
  if (stage === 'compose') return toReply(question, draft, understood.language, wishes);
  const verified = verify(draft, knowledge);
  const reply = toReply(question, verified.draft, understood.language, wishes);
  return traced(reply, stage, { blocks: verified.draft.blocks.length, dropped: verified.dropped });
}

const firstPassages = 10;

/** What the guard has stopped, no later stage gets to see. */
function afterGuard(stage: MeasuredStage, guarded: Guarded | undefined, question: Question, language: Language): Reply {
  const wishes = { demonstration: false, degraded: false, candidates: [] };
  if (guarded && (stage === 'compose' || stage === 'verify')) {
    return toReply(question, composeGuarded(guarded, language), language, wishes);
  }
  return { ...silent(question, language), ...(guarded ? { status: guarded.status } : {}) };
}

/** A reply that says nothing yet. */
const silent = ({ replyId, conversationId, conversationToken }: Question, language: Language): Reply => ({
  id: replyId,
  conversationId,
  ...(conversationToken ? { conversationToken } : {}),
  ...{ status: 'answered', language, mode: 'extractive', aspects: [], blocks: [], citations: [], services: [] },
  ...{ candidates: [], choices: [], suggestions: [], notices: [] },
});

const traced = (reply: Reply, stage: Stage, detail: Record<string, unknown>): Reply => ({
  ...reply,
  trace: { stages: [{ stage, milliseconds: 0, detail }] },
});

const statusOf: Record<Exclude<Route['to'], 'guarded'>, Status> = {
  service: 'answered',
  'life-event': 'answered',
  documents: 'answered',
  clarification: 'clarification',
  'other-province': 'unanswerable_out_of_scope',
  'out-of-scope': 'unanswerable_out_of_scope',
};

function waysOut(routed: Route): Pick<Reply, 'status' | 'choices' | 'lifeEvent'> {
  const choices =
    routed.to === 'clarification'
      ? routed.serviceIds.map((serviceId) => ({ label: serviceId, question: '', serviceId }))
      : [];
  return {
    status: routed.to === 'guarded' ? routed.guarded.status : statusOf[routed.to],
    choices,
    ...(routed.to === 'life-event' ? { lifeEvent: { id: routed.lifeEventId, title: '', url: '' } } : {}),
  };
}
