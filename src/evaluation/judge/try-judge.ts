import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { type JudgeName, judgeNames, type Matter } from './judges.ts';
import type { Verdict } from './vote.ts';

/** One line of `evals/judges.jsonl`: what a judge is tried on, with what the developers say about it. */
export const Trial = z.strictObject({
  id: z.string(),
  judge: z.enum(judgeNames as [JudgeName]),
  /** Made from a right answer by a program, or written and labelled by a developer. */
  origin: z.enum(['planted', 'labelled']),
  question: z.string(),
  text: z.string(),
  against: z.array(z.string()).min(1),
  right: z.boolean(),
});
export type Trial = z.infer<typeof Trial>;

/** How far a judge can be believed: a wrong answer is what it has to find. */
export interface Trust {
  /** Trials with a verdict. */
  cases: number;
  /** Trials on which no two votes agreed. */
  undecided: number;
  /** Of those that it calls wrong, the share that is. */
  precision: number;
  /** Of those that are wrong, the share that it calls so. */
  recall: number;
  /** Agreement beyond chance (Cohen 1960). */
  kappa: number;
}

/** @throws AppError `bad_request` with file and line */
export async function readTrials(file: string): Promise<Trial[]> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new AppError('bad_request', `${file} can't be read.`, { cause });
  });
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [Trial.parse(JSON.parse(line))];
    } catch (cause) {
      throw new AppError('bad_request', `${file}:${i + 1}: this is no trial of a judge`, { cause });
    }
  });
}

/** @param decide what the judge says about a matter */
export async function tryJudge(
  trials: Trial[],
  decide: (matter: Matter) => Promise<Verdict | undefined>,
): Promise<Trust> {
  const counts = { bothWrong: 0, bothRight: 0, missed: 0, alarm: 0, undecided: 0 };
  for (const trial of trials) {
    const verdict = await decide(trial);
    if (!verdict) counts.undecided++;
    else if (trial.right) counts[verdict.right ? 'bothRight' : 'alarm']++;
    else counts[verdict.right ? 'missed' : 'bothWrong']++;
  }
  return toTrust(counts);
}

interface Counts {
  bothWrong: number;
  bothRight: number;
  missed: number;
  alarm: number;
  undecided: number;
}

function toTrust({ bothWrong, bothRight, missed, alarm, undecided }: Counts): Trust {
  const cases = bothWrong + bothRight + missed + alarm;
  const share = (part: number, all: number): number => (all === 0 ? 0 : part / all);
  const agreed = share(bothWrong + bothRight, cases);
  const byChance =
    share(bothWrong + missed, cases) * share(bothWrong + alarm, cases) +
    share(bothRight + alarm, cases) * share(bothRight + missed, cases);
  return {
    ...{ cases, undecided },
    precision: share(bothWrong, bothWrong + alarm),
    recall: share(bothWrong, bothWrong + missed),
    kappa: byChance === 1 ? 0 : (agreed - byChance) / (1 - byChance),
  };
}
