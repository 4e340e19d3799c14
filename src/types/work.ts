import { z } from 'zod';
import { Aspect } from './aspect.ts';
import { Language } from './language.ts';

/**
 * What there is to do: questions that got nothing, alike ones together (`unanswered`); replies that citizens called wrong
 * (`reported`); statements without a source (`unverified`); translations behind the Chinese (`translation`); guides past
 * their review (`review`); sources that are gone or other than they were (`source`); answers of staff that are set aside
 * (`answer`).
 */
export const workKinds = ['unanswered', 'reported', 'unverified', 'translation', 'review', 'source', 'answer'] as const;
export const WorkKind = z.enum(workKinds);
export type WorkKind = z.infer<typeof WorkKind>;

export const workStates = ['open', 'taken', 'done', 'rejected'] as const;
export const WorkState = z.enum(workStates);
export type WorkState = z.infer<typeof WorkState>;

/** What staff have said of an item. One that nobody has touched has none. */
export interface WorkMark {
  kind: WorkKind;
  /** Unique within the kind, and the same for as long as the item is there. */
  key: string;
  state: WorkState;
  /** Name of the account that has taken it. */
  owner: string | null;
  note: string | null;
  changedBy: string;
  changedAt: string;
}

/** One thing to do, as a queue lists it. */
export interface WorkItem {
  kind: WorkKind;
  key: string;
  state: WorkState;
  owner: string | null;
  note: string | null;
  /** Citizens who have met it, or are likely to: conversations of a cluster, questions about the service otherwise. */
  affected: number;
  /** Whom or what it is about. */
  serviceId?: string;
  aspect?: Aspect;
  language?: Language;
  documentId?: string;
  statementId?: string;
  /** The reply that a report is bound to, or the one that stands for a cluster. */
  replyId?: string;
  /** Of a report: the publication that the reply was made from. */
  publication?: number;
  /** Key of a source. */
  sourceKey?: string;
  /** Who is to keep it right, as its file says. */
  keeper?: string;
  /** What is shown of it; in `language` where that is set. */
  text: string;
  /** First and last day (`YYYY-MM-DD`) that it was met. */
  firstDay?: string;
  lastDay?: string;
  /** `YYYY-MM-DD`; missing = nobody has promised anything. */
  due?: string;
  /** Was done or rejected, and has come up again since. */
  again?: true;
}

/** A question that staff carry over, in their wording: among those that teach routing, or into the evaluation set. */
export const CarriedQuestion = z.object({
  question: z.string().trim().min(1).max(500),
  language: Language,
  /** Missing = none of ours. */
  serviceId: z.string().optional(),
  aspect: Aspect.optional(),
});
export type CarriedQuestion = z.infer<typeof CarriedQuestion>;

export interface EvaluationQuestion extends CarriedQuestion {
  id: number;
  addedBy: string;
  addedAt: string;
}
