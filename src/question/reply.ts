import { say, type TextKey } from '../texts/texts.ts';
import type { Language } from '../types/language.ts';
import type { Question } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import { type Draft, emptyDraft } from './compose/draft.ts';
import { fixedBlock } from './compose/fixed.ts';
import type { Candidate } from './route.ts';

export interface ReplyWishes {
  /** No operator is named: this is a demonstration. */
  demonstration: boolean;
  degraded: boolean;
  /** A configured language model gave no answer. */
  modelFailed?: boolean;
  candidates: Candidate[];
}

/** Puts a verified draft into the form that leaves the house, with the notices that every answer carries. */
export function toReply(question: Question, draft: Draft, language: Language, wishes: ReplyWishes): Reply {
  const keys: Extract<TextKey, `notice.${string}`>[] = [
    'notice.ai-generated',
    ...(wishes.demonstration ? (['notice.demonstration'] as const) : []),
    ...(wishes.degraded ? (['notice.degraded'] as const) : []),
    ...(wishes.modelFailed && !wishes.degraded ? (['notice.degraded.model'] as const) : []),
    ...(question.masked.length > 0 ? (['notice.personal-data'] as const) : []),
    ...draft.notices,
  ];
  const written = writtenIn(draft, language);
  const slots = { language: say(written === 'zh' ? 'language.zh' : 'language.en', language) };
  return {
    id: question.replyId,
    conversationId: question.conversationId,
    ...(question.conversationToken ? { conversationToken: question.conversationToken } : {}),
    status: draft.status,
    language,
    mode: draft.mode,
    aspects: draft.aspects,
    blocks: draft.blocks,
    citations: draft.citations,
    services: draft.services,
    ...(draft.lifeEvent ? { lifeEvent: draft.lifeEvent } : {}),
    candidates: wishes.candidates,
    choices: draft.choices,
    suggestions: draft.suggestions,
    notices: keys.map((key) => ({
      kind: key.split('.')[1] as Reply['notices'][number]['kind'],
      text: say(key, language, slots),
    })),
    ...(draft.handover ? { handover: { ...draft.handover, hours: say('handover.hours', language) } } : {}),
  };
}

/** What was read to answer: the shown text's language, or that of the guide which a model has translated. */
function writtenIn({ mode, blocks, citations }: Draft, language: Language): Language {
  const foreign = mode === 'generative' ? citations.find((citation) => citation.language !== language) : undefined;
  return (foreign ?? blocks.find((block) => block.kind !== 'fixed'))?.language ?? 'zh';
}

const rejectionTexts = {
  rejected_empty: 'rejected.empty',
  rejected_too_long: 'rejected.too-long',
  rejected_busy: 'rejected.busy',
  rejected_rate_limited: 'rejected.rate-limited',
  error_database: 'error.database',
  error_timeout: 'error.timeout',
  error_model: 'error.model',
} as const satisfies Partial<Record<Reply['status'], TextKey>>;

export type Rejection = keyof typeof rejectionTexts;

/** A question that got no answer at all: what to do instead, in the citizen's language. */
export function toRejection(status: Rejection, ids: { id: string; conversationId: string }, language: Language): Reply {
  const draft = { ...emptyDraft(status, 'fixed'), blocks: [fixedBlock(rejectionTexts[status], language)] };
  const question = {
    replyId: ids.id,
    conversationId: ids.conversationId,
    text: '',
    masked: [],
    turns: [],
    stored: false,
  };
  const reply = toReply(question, draft, language, { demonstration: false, degraded: false, candidates: [] });
  return { ...reply, notices: [] };
}
