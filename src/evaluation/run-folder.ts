import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { Output, Provenance, type Run } from '../types/evaluation.ts';
import { readJsonAs } from './baseline.ts';

/** Where a run is kept while it goes on, so that an interrupted one can go on. */
export interface RunFolder {
  /** Of the run that is taken up, else as it was given. */
  provenance: Provenance;
  /** Outputs of the same, interrupted run. */
  earlier: Output[];
  keep(output: Output): Promise<void>;
  finish(provenance: Provenance): Promise<void>;
}

const paths = (folder: string) => ({ run: join(folder, 'run.json'), outputs: join(folder, 'outputs.jsonl') });

/** A run that is not kept. */
export const keptNowhere = (provenance: Provenance): RunFolder => ({
  provenance,
  earlier: [],
  keep: async () => {},
  finish: async () => {},
});

/** Opens a folder for a run. What an interrupted run of the same configuration has left there is taken up; anything else is replaced. */
export async function openRunFolder(folder: string, provenance: Provenance): Promise<RunFolder> {
  await mkdir(folder, { recursive: true });
  const { run, outputs } = paths(folder);
  const before = await readRun(folder).catch(() => undefined);
  const continued = before && isSame(before.provenance, provenance) ? before : undefined;
  const started = continued?.provenance ?? provenance;
  const earlier = (continued?.outputs ?? []).filter((output) => output.error === undefined);
  // Written anew, because a killed run may have left half a line.
  await writeFile(outputs, earlier.map(line).join(''));
  await writeFile(run, json(started));
  return {
    provenance: started,
    earlier,
    keep: (output) => appendFile(outputs, line(output)),
    finish: (finished) => writeFile(run, json(finished)),
  };
}

/** Reads a run, finished or not; of a case that was asked again the last output. @throws AppError `bad_request` */
export async function readRun(folder: string): Promise<Run> {
  const { run, outputs } = paths(folder);
  const provenance = await readJsonAs(run, Provenance);
  const text = await readFile(outputs, 'utf8').catch(() => '');
  const lines = text.split('\n');
  const read = lines.flatMap((written, index) => {
    if (written === '') return [];
    const parsed = Output.safeParse(parse(written));
    // A run that was killed while it wrote leaves half a line at the end.
    if (!parsed.success && index < lines.length - 1) {
      throw new AppError('bad_request', `${outputs}:${index + 1}: this is no output of a run`);
    }
    return parsed.success ? [parsed.data] : [];
  });
  return { provenance, outputs: [...new Map(read.map((output) => [output.caseDigest, output])).values()] };
}

function parse(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

/** Interrupted, and of the same target, digests and datasets. */
function isSame(before: Provenance, now: Provenance): boolean {
  if (before.finishedAt !== undefined) return false;
  const what = ({ target, stage, fault, digests, datasets }: Provenance): string =>
    JSON.stringify([target, stage, fault, Object.entries(digests).sort(), datasets]);
  return what(before) === what(now);
}

const line = (output: Output): string => `${JSON.stringify(output)}\n`;
const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
