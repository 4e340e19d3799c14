import { z } from 'zod';
import { Aspect } from './aspect.ts';
import { IsoDate, StatementReference } from './document.ts';
import { Language } from './language.ts';
import { Reply, Status } from './reply.ts';

/** One question of a message that asks several. */
export const ExpectedPart = z.strictObject({
  /** Services that are right for it, the best first; one of them must be among those of the reply. */
  services: z.array(z.string()).min(1),
  /** The sides that it asks for. */
  aspects: z.array(Aspect).exactOptional(),
});
export type ExpectedPart = z.infer<typeof ExpectedPart>;

/** What one right reply has. Whatever is missing isn't scored. */
export const ExpectedReply = z.strictObject({
  status: Status,
  /** Services that are right, the best first; each of them counts as right. */
  services: z.array(z.string()).exactOptional(),
  /** All the sides that are asked for, and no other. */
  aspects: z.array(Aspect).exactOptional(),
  /** Of a message that asks several questions: each of them, in its order; `services` and `aspects` are then those of the first, and of all. */
  parts: z.array(ExpectedPart).min(2).exactOptional(),
  /** Short strings that must stand in the blocks, in the language that is shown. */
  facts: z.array(z.string().min(1)).exactOptional(),
  /** Strings that must stand nowhere in what the citizen sees. */
  absent: z.array(z.string().min(1)).exactOptional(),
  /** Services that a clarification must offer; it may offer others too. */
  choices: z.array(z.string()).exactOptional(),
  /** Languages that the reply may be in; missing = that of the case. */
  language: z.array(Language).exactOptional(),
  /** Statements that a complete answer cites, in whatever language; it may cite others too. */
  citations: z.array(StatementReference).exactOptional(),
  /** The life event that is asked about. */
  lifeEvent: z.string().exactOptional(),
  /** What it costs the citizen to be led to this service instead: 0 nothing, 0.5 a wasted trip, 1 a right or money lost. */
  costs: z.record(z.string(), z.number().min(0).max(1)).exactOptional(),
});
export type ExpectedReply = z.infer<typeof ExpectedReply>;

export const Expected = ExpectedReply.extend({
  /** What the replies to `history` have, one for each, in its order. */
  turns: z.array(ExpectedReply).exactOptional(),
  /** Of a simulated conversation: what the citizen is after, for people. It is reached when a reply has all the rest. */
  goal: z.string().min(1).exactOptional(),
  /** Of a simulated conversation: how many questions the citizen asks at most. */
  maxTurns: z.number().int().min(1).max(12).exactOptional(),
});

/** Someone who goes on asking until they have what they are after. What they say depends on what was asked back, and on nothing else. */
export const Citizen = z.strictObject({
  /** What they tap when it is among the choices that are offered, the likeliest first. */
  picks: z.array(z.string()).default([]),
  /** What they say otherwise: the first line not yet said that fits the reply's status. `after` missing = it always fits. */
  says: z.array(z.strictObject({ text: z.string().min(1), after: z.array(Status).min(1).exactOptional() })),
});
export type Citizen = z.infer<typeof Citizen>;

/** One line of `evals/datasets/*.jsonl`: a question and what a right reply has. */
export const Case = z
  .object({
    id: z.string().regex(/^[\w.-]+$/, 'an id has letters, digits, dots, hyphens and underscores only'),
    language: Language,
    question: z.string(),
    /** Earlier questions of the same conversation, asked first, in this order. */
    history: z.array(z.string()).exactOptional(),
    /** Who goes on asking after `question`: makes it a simulated conversation. */
    citizen: Citizen.exactOptional(),
    region: z.string().exactOptional(),
    asOf: IsoDate.exactOptional(),
    expected: Expected,
    tags: z.array(z.string()).default([]),
    /** For whoever checks the case. */
    note: z.string().exactOptional(),
  })
  .superRefine(({ history = [], citizen, expected: { turns, goal, maxTurns } }, context) => {
    const fault = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (turns && turns.length !== history.length)
      fault(['expected', 'turns'], 'has one expectation for each of history');
    if (citizen && (!goal || !maxTurns)) fault(['expected'], 'a case with a citizen has a goal and maxTurns');
    if (!citizen && (goal ?? maxTurns) !== undefined)
      fault(['citizen'], 'a case with a goal or maxTurns has a citizen');
  });
export type Case = z.infer<typeof Case>;

export const splits = ['tune', 'test'] as const;
export type Split = (typeof splits)[number];

/** Cases read from files, each with its half and the digest of its line's content. */
export interface Dataset {
  files: { file: string; digest: string; cases: number }[];
  cases: LoadedCase[];
  /** Fields that mean nothing here, as `file:line: …`. */
  warnings: string[];
}
export interface LoadedCase extends Case {
  split: Split;
  digest: string;
}

/** What came back for one case: saved apart from its scores. `error` = it could not be determined, and says why. */
export const Output = z.object({
  caseId: z.string(),
  caseDigest: z.string(),
  /** The replies to the history, then the one to the question itself. Empty when none came. */
  replies: z.array(Reply),
  /** Of a simulated conversation: what the citizen said, one for each reply. */
  said: z.array(z.string()).exactOptional(),
  /** From the question to its whole reply; of the last attempt. */
  milliseconds: z.number(),
  /** Until the first block was shown, where the target tells. */
  firstBlockMilliseconds: z.number().exactOptional(),
  /** That the last question took of a model, where the target tells. */
  tokens: z.object({ prompt: z.number().int(), completion: z.number().int() }).exactOptional(),
  /** What these tokens cost, in the currency of the prices that were given. */
  cost: z.number().exactOptional(),
  attempts: z.number().int(),
  error: z.string().exactOptional(),
});
export type Output = z.infer<typeof Output>;

/** Who answered what, and when: stands beside every result. */
export const Provenance = z.object({
  target: z.string(),
  /** The one stage of the question flow that was run; missing = all of it. */
  stage: z.string().exactOptional(),
  /** What was broken while it ran. */
  fault: z.string().exactOptional(),
  startedAt: z.string(),
  /** Missing while the run goes on, and when it was interrupted. */
  finishedAt: z.string().exactOptional(),
  /** Of what answered: configuration, knowledge, embedder, code, as far as they are known. */
  digests: z.record(z.string(), z.string()),
  datasets: z.array(z.object({ file: z.string(), digest: z.string(), cases: z.number().int() })),
});
export type Provenance = z.infer<typeof Provenance>;

export interface Run {
  provenance: Provenance;
  outputs: Output[];
}

/** What one scorer found in one case: `hit` of `of` were right. */
export interface Score {
  hit: number;
  of: number;
  /** What was wrong, for people. */
  notes: string[];
}

export interface ScoredCase {
  case: LoadedCase;
  output: Output;
  /** False: it errored, has no scores, and never counts as a pass. */
  determined: boolean;
  /** By scorer; missing = this scorer has nothing to say about this case. */
  scores: Record<string, Score>;
}

/** A share over cases with its 95 % interval. */
export interface Figure {
  cases: number;
  hit: number;
  of: number;
  share: number;
  low: number;
  high: number;
}
