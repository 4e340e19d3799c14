import type { Document, Statement } from '../../types/document.ts';
import { unverified } from '../confirm.ts';
import { type Finding, problem } from '../finding.ts';
import type { LineOf } from '../line-finder.ts';
import type { ReadKnowledge } from '../publish-documents.ts';

/** What the marks and attributes of documents may name. */
interface Known {
  keys: Set<string>;
  regions: Set<string>;
}

/** Headings, ids, source marks, validity and regions of every document. */
export function checkStatements({ documents, catalogue }: ReadKnowledge, lineOf: LineOf): Finding[] {
  const known = {
    keys: new Set(catalogue.sources.map(({ key }) => key)),
    regions: new Set(catalogue.regions.map(({ code }) => code)),
  };
  return documents.flatMap((document) => [
    ...faultsOfFrontMatter(document, known).map(({ field, fault }) =>
      problem(document.file, lineOf(document.file, [field]), fault),
    ),
    ...checkHeadings(document),
    ...checkIds(document),
    ...document.sections.flatMap(({ statements }) =>
      statements.flatMap((statement) =>
        faultsOfStatement(document, statement, known).map((fault) => problem(document.file, statement.line, fault)),
      ),
    ),
  ]);
}

function faultsOfFrontMatter({ regions, ...validity }: Document, known: Known): { field: string; fault: string }[] {
  const { effectiveFrom: from, effectiveTo: to } = validity;
  return [
    ...unknownRegions(regions, known).map((fault) => ({ field: 'regions', fault })),
    ...faultsOfValidity({ ...(from ? { from } : {}), ...(to ? { to } : {}) }).map((fault) => ({
      field: 'effectiveFrom',
      fault,
    })),
  ];
}

function checkHeadings({ kind, file, sections }: Document): Finding[] {
  if (kind !== 'guide') return [];
  return sections
    .filter((section) => !section.aspect)
    .map(({ heading, statements }) =>
      problem(
        file,
        statements[0]?.line ?? 0,
        `the heading “${heading}” needs an aspect as its anchor, such as {#materials}`,
      ),
    );
}

function checkIds({ file, sections }: Document): Finding[] {
  const seen = new Set<string>();
  return sections.flatMap(({ statements }) =>
    statements.flatMap(({ id, line }) => {
      const twice = seen.has(id);
      seen.add(id);
      return twice ? [problem(file, line, `the id ${id} stands twice in this document`)] : [];
    }),
  );
}

function faultsOfStatement({ kind }: Document, statement: Statement, known: Known): string[] {
  const { marks, regions = [] } = statement;
  return [
    ...marks
      .filter(({ key }) => key !== unverified && !known.keys.has(key))
      .map(({ key }) => `the source key ${key} isn't in sources.yaml`),
    ...(kind !== 'import' && /\[\^[^\]]+\]|\{#/.test(statement.text)
      ? ['a mark or attribute stands within the statement, not behind it: citizens would read it']
      : []),
    ...(kind === 'guide' && marks.length === 0 ? ['the statement has no source mark such as [^KEY]'] : []),
    ...faultsOfValidity(statement),
    ...unknownRegions(regions, known),
  ];
}

function faultsOfValidity({ from, to }: Pick<Statement, 'from' | 'to'>): string[] {
  const wrong = [from, to].filter((date) => date !== undefined && !isDay(date));
  if (wrong.length > 0) return wrong.map((date) => `“${date}” is no day of the calendar, written YYYY-MM-DD`);
  return from && to && from > to ? [`from=${from} is later than to=${to}`] : [];
}

/** `new Date` would take 30 February for 2 March. */
export const isDay = (date: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date);

const unknownRegions = (codes: string[], { regions }: Known): string[] =>
  codes
    .filter((code) => regions.size > 0 && !regions.has(code))
    .map((code) => `the region ${code} isn't in regions.yaml`);
