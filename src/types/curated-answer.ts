import { z } from 'zod';
import { IsoDate, StatementReference } from './document.ts';
import { Language } from './language.ts';

const Questions = z.partialRecord(Language, z.array(z.string().trim().min(1)).min(1));

/** One paragraph of the answer and what it rests on. In a language without a text the statements themselves are told. */
export const AnswerBlock = z.strictObject({
  text: z.partialRecord(Language, z.string().trim().min(1)).default({}),
  /** By their names, each with the stamp of what it said when somebody last read the block against it; see `stampOf`. */
  statements: z
    .record(StatementReference, z.string())
    .refine((named) => Object.keys(named).length > 0, 'a block rests on one statement at least'),
});
export type AnswerBlock = z.infer<typeof AnswerBlock>;

/** `answers/<service>/<id>.yaml`: an answer that staff wrote for a kind of question. */
export const AnswerFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id has small letters, digits and dashes'),
  owner: z.string().min(1),
  reviewedOn: IsoDate.optional(),
  reviewBy: IsoDate.optional(),
  /** The first and the last day on which it is told. */
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  /** Questions that it answers. */
  examples: Questions.refine((all) => Object.keys(all).length > 0, 'one example question at least is needed'),
  /** Questions that look like them and aren't meant. */
  against: Questions.default({}),
  blocks: z.array(AnswerBlock).min(1),
});
export type AnswerFile = z.infer<typeof AnswerFile>;

/**
 * Why an answer isn't told: a statement that it rests on is gone, isn't confirmed any more, or says something else than
 * when the answer was read against it; or its own words don't hold.
 */
export const asideReasons = ['gone', 'unconfirmed', 'changed', 'wording'] as const;

export const CuratedAnswer = AnswerFile.extend({
  serviceId: z.string(),
  /** Empty while it is told; `statement`: which one. */
  aside: z.array(z.object({ why: z.enum(asideReasons), statement: StatementReference.optional() })).default([]),
});
export type CuratedAnswer = z.infer<typeof CuratedAnswer>;

/** An example question of an answer. */
export interface AnswerExample {
  /** `<service>/<id>` */
  answer: string;
  language: Language;
  question: string;
  /** It isn't meant. */
  against: boolean;
}

/** What an answer is called among all. */
export const nameOfAnswer = ({ serviceId, id }: Pick<CuratedAnswer, 'serviceId' | 'id'>): string =>
  `${serviceId}/${id}`;

export const fileOfAnswer = (answer: Pick<CuratedAnswer, 'serviceId' | 'id'>): string =>
  `answers/${nameOfAnswer(answer)}.yaml`;

/** The example questions of all answers, in the order in which their vectors are stored. */
export const examplesOfAnswers = (answers: CuratedAnswer[]): AnswerExample[] =>
  answers.flatMap((answer) =>
    [false, true].flatMap((against) =>
      (Object.entries(against ? answer.against : answer.examples) as [Language, string[]][]).flatMap(
        ([language, questions]) =>
          questions.map((question) => ({ answer: nameOfAnswer(answer), language, question, against })),
      ),
    ),
  );
