import { copyFile, readdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { AppError } from '../errors.ts';
import type { ChatModel } from '../models/chat.ts';
import type { QuestionDeps } from '../question/answer-question.ts';
import type { LoadedCase } from '../types/evaluation.ts';
import { Baseline, readJsonAs, Thresholds, toBaseline, writeBaseline } from './baseline.ts';
import {
  type EvaluateDeps,
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  rescore,
  type ScoreDeps,
} from './evaluate.ts';
import { type FaultName, faults } from './faults.ts';
import { Flags, usualFolder } from './flags.ts';
import type { JudgeDeps } from './judge/judge-run.ts';
import { openaiTarget } from './openai-target.ts';
import type { Reference } from './reference.ts';
import { toText } from './report/text.ts';
import { writeReport } from './report/write.ts';
import type { Target } from './run.ts';
import { readRun } from './run-folder.ts';
import { isMissed, strictlyCorrect } from './score.ts';
import { serverTarget } from './server-target.ts';
import { stageTarget } from './stages.ts';

/** The question flow as it was opened. */
export interface Own {
  target: Target;
  /** Missing while a server has the data folder: then its stages can't be reached one by one. */
  question?: QuestionDeps;
}

/** How the configured model takes part in this run. */
export type ModelWishes = Pick<Flags, 'mode' | 'maxCalls' | 'deadline'>;

export interface CommandDeps
  extends Omit<EvaluateDeps, 'target' | 'reference' | 'limits' | 'broken' | 'prices' | 'judge'> {
  /** The folder with `evals/`. */
  root: string;
  /** Lends the question flow here, or that of the server which runs on the data folder, and closes it afterwards. */
  withOwn<T>(wishes: ModelWishes, work: (own: Own) => Promise<T>): Promise<T>;
  /** The question flow on a throw-away database with one part broken. */
  withFault<T>(fault: FaultName, work: (target: Target) => Promise<T>): Promise<T>;
  /** What replies are held against. */
  readReference(): Promise<Reference>;
  fetch: typeof fetch;
  /** For `--openai`. */
  apiKey?: string;
  /** Models that are configured, the one that answers first. */
  models: () => ChatModel[];
  newId: () => string;
  /** Standard output. */
  print: (text: string) => void;
  /** Standard error. */
  say: (text: string) => void;
}

/** `npm run evaluate`. @returns the exit code: 0 done, 1 failed or worse than the baseline, 2 wrong use */
export async function runEvaluation(given: unknown, deps: CommandDeps): Promise<0 | 1 | 2> {
  const parsed = Flags.safeParse(given);
  if (!parsed.success) {
    deps.say(parsed.error.issues.map((issue) => issue.message).join('\n'));
    return 2;
  }
  try {
    return await evaluateWith(parsed.data, deps);
  } catch (error) {
    // A file that can't be read or isn't one of ours.
    if (!(error instanceof AppError) || error.code !== 'bad_request') throw error;
    deps.say(error.message);
    return 2;
  }
}

async function evaluateWith(flags: Flags, deps: CommandDeps): Promise<0 | 1> {
  const reference = await deps.readReference();
  const options = await toOptions(flags, reference, deps);
  const judge = flags.judge ? { judge: judgeFor(flags, deps) } : {};
  const given = { ...deps, ...judge, reference };
  const evaluation = flags.rescore ? await rescore(flags.rescore, options, given) : await ask(flags, options, given);
  for (const warning of evaluation.dataset.warnings) deps.say(warning);
  return conclude(evaluation, flags, options, deps);
}

/** Another model than answers, if there is one: nobody sees their own mistakes. */
function judgeFor({ model }: Flags, { models, root, onProgress }: CommandDeps): JudgeDeps {
  const [first, ...others] = models();
  if (!first) throw new AppError('bad_request', '--judge needs a model: set CHAT_BASE_URL and CHAT_MODEL.');
  const answerer = model ?? first.name;
  const judge = [first, ...others].find((candidate) => candidate.name !== answerer) ?? first;
  return { model: judge, answerer, root, ...(onProgress ? { onProgress } : {}) };
}

function ask(flags: Flags, options: EvaluateOptions, deps: CommandDeps & ScoreDeps): Promise<Evaluation> {
  const { server, openai, model, stage, fault, prices } = flags;
  const [prompt, completion] = (prices ?? '').split(',').map(Number);
  const priced = prices ? { prices: { prompt: prompt ?? 0, completion: completion ?? 0 } } : {};
  const work = (target: Target, limits: EvaluateDeps['limits'] = {}): Promise<Evaluation> =>
    evaluate(options, { ...deps, ...priced, target, limits, broken: limits.fault !== undefined });
  if (server) return work(serverTarget(server, deps));
  if (openai && model) {
    return work(openaiTarget({ url: openai, model, ...(deps.apiKey ? { apiKey: deps.apiKey } : {}) }, deps));
  }
  if (fault) return deps.withFault(fault, (target) => work(target, { fault }));
  return deps.withOwn(flags, ({ target, question }) => {
    if (!stage) return work(target);
    if (question) return work(stageTarget(stage, question, target.digests), { stage });
    throw new AppError('bad_request', '--stage needs a data folder that no server uses: stop it, or set DATA_DIR.');
  });
}

async function toOptions(flags: Flags, reference: Reference, deps: CommandDeps): Promise<EvaluateOptions> {
  const { split, out = usualFolder(flags), against, baseline, bless, misses, fault } = flags;
  const known = flags.rescore ?? misses;
  const datasets = flags.dataset ?? (known ? await datasetsOf(known) : await standardSet(deps.root));
  const right = misses ? await rightIn(misses, datasets, reference) : undefined;
  const compared =
    baseline && !bless ? { baseline: await readJsonAs(baseline, Baseline), ...(await thresholds(deps.root)) } : {};
  return {
    datasets,
    split,
    out,
    ...(right ? { only: (entry: LoadedCase) => !right.has(entry.id) } : {}),
    ...(against ? { against } : {}),
    ...compared,
    ...(fault ? { thresholds: Object.fromEntries(faults[fault].scorers.map((name) => [name, { all: 1 }])) } : {}),
  };
}

const datasetsOf = async (folder: string): Promise<string[]> =>
  (await readRun(folder)).provenance.datasets.map((dataset) => dataset.file);

/** Ids of cases that were strictly correct, as they are scored now; what has changed since, or was never asked, isn't. */
async function rightIn(folder: string, datasets: string[], reference: Reference): Promise<Set<string>> {
  const { cases, dataset } = await rescore(folder, { datasets, split: 'all' }, { reference });
  const right = cases.filter((entry) => entry.determined && !isMissed(entry.scores[strictlyCorrect]));
  if (right.length === dataset.cases.length) throw new AppError('bad_request', `${folder}: no case was missed.`);
  return new Set(right.map((entry) => entry.case.id));
}

async function standardSet(root: string): Promise<string[]> {
  const folder = join(root, 'evals', 'datasets');
  const names = await readdir(folder).catch((): string[] => []);
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => relative('', join(folder, name)));
}

async function thresholds(root: string): Promise<{ thresholds?: Thresholds }> {
  const file = join(root, 'evals', 'thresholds.json');
  const names = await readdir(join(root, 'evals')).catch((): string[] => []);
  return names.includes(basename(file)) ? { thresholds: await readJsonAs(file, Thresholds) } : {};
}

async function conclude(
  evaluation: Evaluation,
  flags: Flags,
  options: EvaluateOptions,
  deps: CommandDeps,
): Promise<0 | 1> {
  const { report, cases } = evaluation;
  const written = await writeReport(flags.rescore ?? options.out ?? usualFolder(flags), evaluation);
  const blessed = flags.bless ? (flags.baseline ?? defaultBaseline(options.datasets, deps.root)) : undefined;
  if (blessed) {
    await writeBaseline(blessed, toBaseline(report.provenance, cases));
    for (const kind of ['.html', '.md']) {
      await copyFile(join(dirname(written), `report${kind}`), blessed.replace(/(\.json)?$/, kind));
    }
  }
  if (flags.json) deps.print(JSON.stringify(report, null, 1));
  else deps.print([toText(report), blessed && `Baseline: ${blessed}`, `Report: ${written}`].filter(Boolean).join('\n'));
  return report.passed ? 0 : 1;
}

const defaultBaseline = (datasets: string[], root: string): string =>
  join(root, 'evals', 'baselines', `${datasets.map((file) => basename(file, '.jsonl')).join('+')}.json`);
