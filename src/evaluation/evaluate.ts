import type { Dataset, Provenance, Run, ScoredCase, Split } from '../types/evaluation.ts';
import type { Baseline, Thresholds } from './baseline.ts';
import { load } from './load.ts';
import type { Reference } from './reference.ts';
import { type Report, toReport } from './report.ts';
import { type RunDeps, runCases } from './run.ts';
import { keptNowhere, openRunFolder, readRun } from './run-folder.ts';
import { scoreRun } from './score.ts';

export interface EvaluateOptions {
  datasets: string[];
  split: Split | 'all';
  /** Where outputs are kept as they come; an interrupted run of the same configuration goes on there. */
  out?: string;
  baseline?: Baseline;
  thresholds?: Thresholds;
}

export interface EvaluateDeps extends RunDeps {
  clock: () => Date;
  /** What replies are held against; without it nothing is said about quotes, unconfirmed statements, forms and links. */
  reference?: Reference;
}

export interface Evaluation {
  dataset: Dataset;
  cases: ScoredCase[];
  report: Report;
}

/** An evaluation: load → run → score → report. @throws AppError `bad_request` when a file can't be read */
export async function evaluate(options: EvaluateOptions, deps: EvaluateDeps): Promise<Evaluation> {
  const dataset = await load(options.datasets, options.split);
  const run = await runDataset(dataset, options, deps);
  const cases = scoreRun(dataset, run.outputs, deps.reference);
  return { dataset, cases, report: toReport(run.provenance, cases, options) };
}

/** The same from the outputs that a run left in a folder: nothing is asked. */
export async function rescore(folder: string, options: EvaluateOptions, reference?: Reference): Promise<Evaluation> {
  const dataset = await load(options.datasets, options.split);
  const run = await readRun(folder);
  const cases = scoreRun(dataset, run.outputs, reference);
  return { dataset, cases, report: toReport(run.provenance, cases, options) };
}

async function runDataset(dataset: Dataset, options: EvaluateOptions, deps: EvaluateDeps): Promise<Run> {
  const { target } = deps;
  const given: Provenance = {
    target: target.name,
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
