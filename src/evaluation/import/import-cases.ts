import { detectLanguage } from '../../question/understand/language.ts';
import { Case } from '../../types/evaluation.ts';
import { describeIssue } from '../load.ts';
import type { ImportedRow, ImportOptions } from './importer.ts';
import { eachOrThrow } from './read-lines.ts';
import { type ImportFormat, importers } from './registry.ts';

/** Cases from another format, checked as those of a dataset are. @throws AppError `bad_request` that lists every bad row as `file:line: reason` */
export async function importCases(
  format: ImportFormat,
  path: string,
  options: ImportOptions,
): Promise<{ cases: Case[]; warnings: string[] }> {
  const { rows, warnings = [] } = await importers[format].read(path, options);
  const places = new Map<string, string>();
  const cases = eachOrThrow(rows, (row) => {
    const parsed = Case.safeParse(withLanguage(row, options));
    if (!parsed.success) return parsed.error.issues.map((issue) => `${row.place}: ${describeIssue(issue)}`);
    const first = places.get(parsed.data.id);
    if (first) return [`${row.place}: the id ${parsed.data.id} stands at ${first} already`];
    places.set(parsed.data.id, row.place);
    return parsed.data;
  });
  return { cases, warnings };
}

/** As a dataset's file: one case a line. */
export const toJsonLines = (cases: Case[]): string => cases.map((entry) => `${JSON.stringify(entry)}\n`).join('');

/** The question's own language where the file doesn't say one. */
function withLanguage({ case: entry }: ImportedRow, { language }: ImportOptions): Record<string, unknown> {
  const own = typeof entry.question === 'string' ? detectLanguage(entry.question) : undefined;
  return { language: language ?? own, ...entry };
}
