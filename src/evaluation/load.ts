import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { Case, type Dataset, type LoadedCase, type Split } from '../types/evaluation.ts';

/** A case belongs to `test` when the first byte of the SHA-256 of its id is even: nobody chooses, and it stays. */
export function splitOf(id: string): Split {
  return (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 0 ? 'test' : 'tune';
}

/** Reads datasets, one case a line. @throws AppError `bad_request` that lists every bad line as `file:line: reason` */
export async function load(files: string[], split: Split | 'all'): Promise<Dataset> {
  const dataset: Dataset = { files: [], cases: [], warnings: [] };
  const problems: string[] = [];
  const lineOfId = new Map<string, string>();
  for (const file of files) {
    const text = await readText(file);
    const read = readCases(file, text);
    problems.push(...read.problems);
    dataset.warnings.push(...read.warnings);
    for (const { line, ...entry } of read.cases) {
      const place = `${file}:${line}`;
      const first = lineOfId.get(entry.id);
      if (first) problems.push(`${place}: the id ${entry.id} stands at ${first} already`);
      else lineOfId.set(entry.id, place);
      if (split === 'all' || entry.split === split) dataset.cases.push(entry);
    }
    dataset.files.push({ file, digest: digestOf(text), cases: read.cases.length });
  }
  if (problems.length > 0) throw new AppError('bad_request', problems.join('\n'));
  if (dataset.cases.length === 0) throw new AppError('bad_request', `No case was found in ${files.join(', ')}.`);
  return dataset;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError('bad_request', `${file} can't be read.`, { cause });
  }
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Read {
  cases: (LoadedCase & { line: number })[];
  problems: string[];
  warnings: string[];
}

function readCases(file: string, text: string): Read {
  const read: Read = { cases: [], problems: [], warnings: [] };
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (const [index, written] of lines.entries()) {
    if (written.trim() !== '') readCase(written, index + 1, (what) => `${file}:${index + 1}: ${what}`, read);
  }
  return read;
}

function readCase(written: string, line: number, at: (what: string) => string, into: Read): void {
  const json = parseJson(written);
  if (json === undefined) {
    into.problems.push(at('this line is no JSON object'));
    return;
  }
  const parsed = Case.safeParse(json);
  if (!parsed.success) {
    into.problems.push(...parsed.error.issues.map((issue) => at(describeIssue(issue))));
    return;
  }
  const unknown = Object.keys(json).filter((key) => !(key in Case.shape));
  if (unknown.length > 0) into.warnings.push(at(`unknown and ignored: ${unknown.join(', ')}`));
  const digest = digestOf(JSON.stringify(parsed.data));
  into.cases.push({ ...parsed.data, split: splitOf(parsed.data.id), digest, line });
}

function parseJson(written: string): object | undefined {
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with which field. */
export const describeIssue = (issue: z.core.$ZodIssue): string =>
  `${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}`;
