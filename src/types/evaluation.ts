import { z } from 'zod';
import { Aspect } from './aspect.ts';
import { IsoDate } from './document.ts';
import { Language } from './language.ts';
import { Reply, Status } from './reply.ts';

/** What a right reply has. Whatever is missing isn't scored. */
export const Expected = z.strictObject({
  status: Status,
  /** Services that are right, the best first; each of them counts as right. */
  services: z.array(z.string()).exactOptional(),
  /** All the sides that are asked for, and no other. */
  aspects: z.array(Aspect).exactOptional(),
  /** Short strings that must stand in the blocks, in the language that is shown. */
  facts: z.array(z.string().min(1)).exactOptional(),
  /** Strings that must stand nowhere in what the citizen sees. */
  absent: z.array(z.string().min(1)).exactOptional(),
  /** Services that a clarification must offer; it may offer others too. */
  choices: z.array(z.string()).exactOptional(),
  /** Languages that the reply may be in; missing = that of the case. */
  language: z.array(Language).exactOptional(),
});

/** One line of `evals/datasets/*.jsonl`: a question and what a right reply has. */
export const Case = z.object({
  id: z.string().regex(/^[\w.-]+$/, 'an id has letters, digits, dots, hyphens and underscores only'),
  language: Language,
  question: z.string(),
  /** Earlier questions of the same conversation, asked first, in this order. */
  history: z.array(z.string()).exactOptional(),
  region: z.string().exactOptional(),
  asOf: IsoDate.exactOptional(),
  expected: Expected,
  tags: z.array(z.string()).default([]),
  /** For whoever checks the case. */
  note: z.string().exactOptional(),
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
  /** From the question to its whole reply; of the last attempt. */
  milliseconds: z.number(),
  attempts: z.number().int(),
  error: z.string().exactOptional(),
});
export type Output = z.infer<typeof Output>;

/** Who answered what, and when: stands beside every result. */
export const Provenance = z.object({
  target: z.string(),
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
