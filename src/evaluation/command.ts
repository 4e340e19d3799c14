import { readdir } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { Baseline, readJsonAs, Thresholds, toBaseline, writeBaseline } from './baseline.ts';
import { type EvaluateDeps, type EvaluateOptions, type Evaluation, evaluate, rescore } from './evaluate.ts';
import { openaiTarget } from './openai-target.ts';
import type { Reference } from './reference.ts';
import { toText } from './report/text.ts';
import { writeReport } from './report/write.ts';
import type { Target } from './run.ts';
import { readRun } from './run-folder.ts';

/** What the door shows in `--help` and reads from the command line, as commander's `option(flags, description)` takes it. */
export const evaluateFlags = [
  ['--dataset <file...>', 'cases, one JSON object a line; default: every file of evals/datasets/'],
  ['--split <half>', 'tune, test or all (default: all, printed apart)'],
  ['--server <url>', 'ask a running server over POST /api/chat'],
  ['--openai <url>', 'ask an OpenAI-compatible endpoint; needs --model'],
  ['--model <name>', 'the model at that endpoint'],
  ['--out <dir>', 'keep outputs, scores and the report there; an interrupted run goes on there'],
  ['--rescore <dir>', 'score the outputs kept there again; nothing is asked'],
  [
    '--baseline <file>',
    'compare with these scores; exit code 1 when significantly worse or below evals/thresholds.json',
  ],
  ['--bless', 'write the scores to the baseline file instead of comparing'],
  ['--json', 'print the report as JSON and nothing else'],
] as const;

const Flags = z
  .strictObject({
    dataset: z.array(z.string()).exactOptional(),
    split: z.enum(['tune', 'test', 'all'], '--split is tune, test or all').default('all'),
    server: z.url('--server needs an address').exactOptional(),
    openai: z.url('--openai needs an address').exactOptional(),
    model: z.string().exactOptional(),
    out: z.string().exactOptional(),
    rescore: z.string().exactOptional(),
    baseline: z.string().exactOptional(),
    bless: z.boolean().default(false),
    json: z.boolean().default(false),
  })
  .refine(({ server, openai, rescore }) => [server, openai, rescore].filter(Boolean).length <= 1, {
    message: '--server, --openai and --rescore exclude each other',
  })
  .refine(({ openai, model }) => Boolean(openai) === Boolean(model), {
    message: '--openai and --model need each other',
  })
  .refine(({ bless, split }) => !bless || split === 'all', { message: '--bless needs both halves, so no --split' });
type Flags = z.infer<typeof Flags>;

export interface CommandDeps extends Omit<EvaluateDeps, 'target' | 'reference'> {
  /** The folder with `evals/`. */
  root: string;
  /** Lends the question flow here, or that of the server which runs on the data folder, and closes it afterwards. */
  withOwn<T>(work: (target: Target) => Promise<T>): Promise<T>;
  /** A server at an address. */
  atServer(url: string): Target;
  /** What replies are held against. */
  readReference(): Promise<Reference>;
  fetch: typeof fetch;
  /** For `--openai`. */
  apiKey?: string;
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
  const options = await toOptions(flags, deps);
  const evaluation = flags.rescore
    ? await rescore(flags.rescore, options, await deps.readReference())
    : await ask(flags, options, deps);
  for (const warning of evaluation.dataset.warnings) deps.say(warning);
  return conclude(evaluation, flags, options, deps);
}

async function ask(flags: Flags, options: EvaluateOptions, deps: CommandDeps): Promise<Evaluation> {
  const reference = await deps.readReference();
  const work = (target: Target): Promise<Evaluation> => evaluate(options, { ...deps, target, reference });
  const { server, openai, model } = flags;
  if (server) return work(deps.atServer(server));
  if (!openai || !model) return deps.withOwn(work);
  const endpoint = { url: openai, model, ...(deps.apiKey ? { apiKey: deps.apiKey } : {}) };
  return work(openaiTarget(endpoint, deps));
}

async function toOptions(flags: Flags, deps: CommandDeps): Promise<EvaluateOptions> {
  const { split, out, baseline, bless } = flags;
  const compared =
    baseline && !bless ? { baseline: await readJsonAs(baseline, Baseline), ...(await thresholds(deps.root)) } : {};
  return {
    datasets: flags.dataset ?? (flags.rescore ? await datasetsOf(flags.rescore) : await standardSet(deps.root)),
    split,
    ...(out ? { out } : {}),
    ...compared,
  };
}

const datasetsOf = async (folder: string): Promise<string[]> =>
  (await readRun(folder)).provenance.datasets.map((dataset) => dataset.file);

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
  const folder = flags.out ?? flags.rescore;
  const written = folder ? await writeReport(folder, evaluation) : undefined;
  const blessed = flags.bless ? (flags.baseline ?? defaultBaseline(options.datasets, deps.root)) : undefined;
  if (blessed) await writeBaseline(blessed, toBaseline(report.provenance, cases));
  if (flags.json) deps.print(JSON.stringify(report, null, 1));
  else
    deps.print(
      [toText(report), written && `Report: ${written}`, blessed && `Baseline: ${blessed}`].filter(Boolean).join('\n'),
    );
  return report.passed ? 0 : 1;
}

const defaultBaseline = (datasets: string[], root: string): string =>
  join(root, 'evals', 'baselines', `${datasets.map((file) => basename(file, '.jsonl')).join('+')}.json`);
