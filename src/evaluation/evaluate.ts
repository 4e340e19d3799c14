import type { Dataset, LoadedCase, Output, Provenance, Run, ScoredCase, Split } from '../types/evaluation.ts';
import type { Baseline, Thresholds } from './baseline.ts';
import { sideBySide } from './compare.ts';
import { type Embed, withSimilarity } from './evidence.ts';
import { scoringOf } from './faults.ts';
import { type JudgeDeps, judgeRun } from './judge/judge-run.ts';
import { load } from './load.ts';
import type { Reference } from './reference.ts';
import type { Beside } from './report/page-cases.ts';
import { figureNames, type Report, toReport } from './report.ts';
import { type RunDeps, runCases } from './run.ts';
import { keptNowhere, openRunFolder, readRun } from './run-folder.ts';
import { scoreRun } from './score.ts';

export interface EvaluateOptions {
  datasets: string[];
  split: Split | 'all';
  /** Where outputs are kept as they come; an interrupted run of the same configuration goes on there. */
  out?: string;
  /** Only these cases of the datasets. */
  only?: (entry: LoadedCase) => boolean;
  /** Folder of another run, to stand beside this one in the report. */
  against?: string;
  baseline?: Baseline;
  thresholds?: Thresholds;
}

/** What outputs are scored with. */
export interface ScoreDeps {
  /** What replies are held against; without it nothing is said about quotes, unconfirmed statements, forms and links. */
  reference?: Reference;
  /** Compares a block with a quote in another language; without it only their values are compared. */
  embed?: Embed;
  /** A model that judges too; needs the reference. */
  judge?: JudgeDeps;
}

export interface EvaluateDeps extends RunDeps, ScoreDeps {
  clock: () => Date;
  /** The only stage that the target runs, or what is broken in it. */
  limits?: Pick<Provenance, 'stage' | 'fault'>;
}

export interface Evaluation {
  dataset: Dataset;
  cases: ScoredCase[];
  report: Report;
  beside: Beside;
}

/** An evaluation: load → run → score → report. @throws AppError `bad_request` when a file can't be read */
export async function evaluate(options: EvaluateOptions, deps: EvaluateDeps): Promise<Evaluation> {
  const dataset = await loadChosen(options);
  return sumUp(dataset, await runDataset(dataset, options, deps), options, deps);
}

/** The same from the outputs that a run left in a folder: nothing is asked. */
export async function rescore(folder: string, options: EvaluateOptions, deps: ScoreDeps): Promise<Evaluation> {
  return sumUp(await loadChosen(options), await readRun(folder), options, deps);
}

async function loadChosen({ datasets, split, only }: EvaluateOptions): Promise<Dataset> {
  const dataset = await load(datasets, split);
  return only ? { ...dataset, cases: dataset.cases.filter(only) } : dataset;
}

async function runDataset(dataset: Dataset, options: EvaluateOptions, deps: EvaluateDeps): Promise<Run> {
  const { target } = deps;
  const given: Provenance = {
    target: target.name,
    ...deps.limits,
    startedAt: deps.clock().toISOString(),
    digests: target.digests,
    datasets: dataset.files,
  };
  const folder = options.out ? await openRunFolder(options.out, given) : keptNowhere(given);
  const outputs = await runCases(dataset, folder.earlier, folder.keep, deps);
  const provenance = { ...folder.provenance, finishedAt: deps.clock().toISOString() };
  await folder.finish(provenance);
  return { provenance, outputs };
}

async function sumUp(dataset: Dataset, run: Run, options: EvaluateOptions, deps: ScoreDeps): Promise<Evaluation> {
  const cases = await score(dataset, run, deps);
  const other = options.against ? await readOther(options.against, dataset, deps) : undefined;
  const { reference, judge } = deps;
  const judgements = reference && judge ? await judgeRun(cases, reference, judge) : undefined;
  return {
    dataset,
    cases,
    report: {
      ...toReport(run.provenance, cases, options),
      ...(other ? { beside: sideBySide(figureNames, cases, other) } : {}),
      ...(judgements ? { judgements } : {}),
    },
    beside: {
      ...(reference ? { reference } : {}),
      ...(other ? { other: { name: other.provenance.target, cases: other.cases } } : {}),
    },
  };
}

async function readOther(folder: string, dataset: Dataset, deps: ScoreDeps) {
  const run = await readRun(folder);
  return { provenance: run.provenance, cases: await score(dataset, run, deps) };
}

async function score(dataset: Dataset, { outputs, provenance }: Run, deps: ScoreDeps): Promise<ScoredCase[]> {
  const reference = await lookUp(outputs, deps);
  return scoreRun(dataset, outputs, reference, scoringOf(provenance));
}

const lookUp = async (outputs: Output[], { reference, embed }: ScoreDeps): Promise<Reference | undefined> =>
  reference && embed ? withSimilarity(outputs, reference, embed) : reference;
