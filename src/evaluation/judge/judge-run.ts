import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatModel } from '../../models/chat.ts';
import type { Figure, ScoredCase } from '../../types/evaluation.ts';
import type { Reference } from '../reference.ts';
import { wilson } from '../statistics.ts';
import { fill, type JudgeName, judgeNames, judges, type Matter } from './judges.ts';
import { readTrials, type Trial, type Trust, tryJudge } from './try-judge.ts';
import { type Verdict, vote } from './vote.ts';

/** What a model says about a run, with what that is worth. It explains, and decides nothing. */
export interface Judgement {
  judge: JudgeName;
  title: string;
  unit: string;
  model: string;
  /** The judge is the model that answered. */
  ownAnswers: boolean;
  figure: Omit<Figure, 'cases'> & { undecided: number };
  trust: Trust;
  /** What it calls wrong. */
  notes: { id: string; reason: string }[];
}

export interface JudgeDeps {
  model: ChatModel;
  /** Of the model that answered, if any did. */
  answerer?: string;
  /** The folder with `prompts/` and `evals/`. */
  root: string;
  onProgress?: (done: number, of: number) => void;
}

/** Tries every judge on what is known, then lets it judge a run. @throws AppError `bad_request` when its trials can't be read */
export async function judgeRun(cases: ScoredCase[], reference: Reference, deps: JudgeDeps): Promise<Judgement[]> {
  const trials = await readTrials(join(deps.root, 'evals', 'judges.jsonl'));
  const judgements: Judgement[] = [];
  for (const name of judgeNames) judgements.push(await judgeWith(name, trials, cases, reference, deps));
  return judgements;
}

async function judgeWith(
  name: JudgeName,
  trials: Trial[],
  cases: ScoredCase[],
  reference: Reference,
  { model, answerer, root, onProgress }: JudgeDeps,
): Promise<Judgement> {
  const { title, unit, prompt, mattersOf } = judges[name];
  const template = await readFile(join(root, 'prompts', prompt), 'utf8');
  const decide = (matter: Matter): Promise<Verdict | undefined> => vote(fill(template, matter), model);
  const trust = await tryJudge(
    trials.filter((trial) => trial.judge === name),
    decide,
  );
  const matters = cases.flatMap(({ case: entry, output, determined }) => {
    const reply = output.replies.at(-1);
    return determined && reply ? mattersOf(entry, reply, reference).map((matter) => ({ id: entry.id, matter })) : [];
  });
  const decided: { id: string; verdict: Verdict | undefined }[] = [];
  for (const { id, matter } of matters) {
    decided.push({ id, verdict: await decide(matter) });
    onProgress?.(decided.length, matters.length);
  }
  const ownAnswers = model.name === answerer;
  return { ...{ judge: name, title, unit, model: model.name, ownAnswers, trust }, ...sumUp(decided) };
}

function sumUp(decided: { id: string; verdict: Verdict | undefined }[]): Pick<Judgement, 'figure' | 'notes'> {
  const known = decided.flatMap(({ id, verdict }) => (verdict ? [{ id, ...verdict }] : []));
  const [hit, of] = [known.filter((one) => one.right).length, known.length];
  return {
    figure: { hit, of, share: of === 0 ? 0 : hit / of, ...wilson(hit, of), undecided: decided.length - of },
    notes: known.filter((one) => !one.right).map(({ id, reason }) => ({ id, reason })),
  };
}
