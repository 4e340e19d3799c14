import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { describeIssue } from '../load.ts';

export async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new AppError('bad_request', `${path} can't be read.`, { cause });
  }
}

/** One JSON object a line, each of this shape. */
export async function readJsonLines<T>(path: string, shape: z.ZodType<T>): Promise<{ line: number; value: T }[]> {
  const lines = (await readText(path)).split(/\r?\n/).map((text, index) => ({ text, line: index + 1 }));
  return eachOrThrow(
    lines.filter(({ text }) => text.trim() !== ''),
    ({ text, line }) => {
      const parsed = Json.pipe(shape).safeParse(text);
      if (parsed.success) return { line, value: parsed.data };
      return parsed.error.issues.map((issue) => `${path}:${line}: ${describeIssue(issue)}`);
    },
  );
}

const Json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('this line is no JSON');
    return z.NEVER;
  }
});

/** What becomes of every row, unless some give problems: then all of those are thrown at once, as AppError `bad_request`. */
export function eachOrThrow<Row, T extends object>(rows: Row[], become: (row: Row) => T | string[]): T[] {
  const problems: string[] = [];
  const made = rows.flatMap((row) => {
    const result = become(row);
    if (!Array.isArray(result)) return [result];
    problems.push(...result);
    return [];
  });
  if (problems.length > 0) throw new AppError('bad_request', problems.join('\n'));
  return made;
}

/** The same for the same row of the same file; other formats' ids hold more than ours may. */
export const idOf = (path: string, own: string | number): string =>
  `${basename(path).replace(/\.\w+$/, '')}-${own}`.replace(/[^\w.-]+/g, '-');
