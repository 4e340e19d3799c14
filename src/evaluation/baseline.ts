import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { Provenance, type ScoredCase } from '../types/evaluation.ts';

/** The scores that later runs are held against, by the digest of the case: a changed case isn't compared. */
export const Baseline = z.object({
  provenance: Provenance,
  cases: z.record(
    z.string(),
    z.object({ id: z.string(), scores: z.record(z.string(), z.tuple([z.number(), z.number()])) }),
  ),
});
export type Baseline = z.infer<typeof Baseline>;

/** Least shares by scorer and half, such as `{"service-shown": {"test": 0.92}}`. */
export const Thresholds = z.record(
  z.string(),
  z.strictObject({
    tune: z.number().exactOptional(),
    test: z.number().exactOptional(),
    all: z.number().exactOptional(),
  }),
);
export type Thresholds = z.infer<typeof Thresholds>;

export function toBaseline(provenance: Provenance, cases: ScoredCase[]): Baseline {
  const determined = cases.filter((entry) => entry.determined);
  return {
    provenance,
    cases: Object.fromEntries(
      determined.map(({ case: { id, digest }, scores }) => [
        digest,
        { id, scores: Object.fromEntries(Object.entries(scores).map(([name, { hit, of }]) => [name, [hit, of]])) },
      ]),
    ),
  };
}

/** @throws AppError `bad_request` when the file can't be read or isn't one of ours */
export async function readJsonAs<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : 'it is missing or no JSON';
    throw new AppError('bad_request', `${file}: ${reason}`, { cause });
  }
}

/** One case a line: a change of the baseline shows which cases changed. */
export async function writeBaseline(file: string, { provenance, cases }: Baseline): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const lines = Object.entries(cases).map(([digest, scores]) => `${JSON.stringify(digest)}: ${JSON.stringify(scores)}`);
  await writeFile(file, `{"provenance": ${JSON.stringify(provenance)},\n"cases": {\n${lines.join(',\n')}\n}}\n`);
}
