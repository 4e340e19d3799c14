import { basename } from 'node:path';
import type { Document, Section, Statement } from '../types/document.ts';
import { type Finding, warning } from './finding.ts';
import { type Instructing, instructingIn } from './instructing.ts';

const reasons: Record<Instructing, string> = {
  instructions: 'it gives an assistant instructions',
  transfer: 'it asks for money to a card or account',
  secrets: 'it asks for a code or password',
};

/**
 * Documents without the sentences that steer an assistant, ask for money to a card or account, or for a password: what
 * nobody has reviewed must not be quoted to citizens. The rest of such a paragraph goes as well, because an order often
 * runs on in sentences that look like information. What a guide marks with its source was reviewed and stays.
 */
export function holdBack(documents: Document[]): { documents: Document[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const kept = documents.map((document) => {
    const held = holdBackIn(document);
    findings.push(...held.findings);
    return held.document;
  });
  return {
    documents: kept.filter(({ sections }, n) => sections.length > 0 || documents[n]?.sections.length === 0),
    findings,
  };
}

function holdBackIn(document: Document): { document: Document; findings: Finding[] } {
  const found: Finding[] = [];
  const report = (line: number, what: string, why: Instructing): void => {
    found.push(warning(document.file, line, `${what} is held back: ${reasons[why]}`));
  };
  const title = document.kind === 'guide' ? undefined : instructingIn(document.title);
  if (title) report(1, 'the title', title);
  const sections = document.sections.map((section, n) => holdBackInSection(section, n, document, report));
  if (found.length === 0) return { document, findings: found };
  return {
    document: {
      ...document,
      ...(title ? { title: basename(document.id) } : {}),
      sections: sections.filter(({ statements }) => statements.length > 0),
    },
    findings: found,
  };
}

type ReportHeld = (line: number, what: string, why: Instructing) => void;

function holdBackInSection(section: Section, n: number, { kind }: Document, report: ReportHeld): Section {
  const unreviewed = (statement: Statement): boolean => kind !== 'guide' || statement.marks.length === 0;
  const heading = kind === 'guide' ? undefined : instructingIn(section.heading);
  if (heading) report(section.statements[0]?.line ?? 0, 'the heading above', heading);
  const held = new Set<Statement>();
  for (const [at, statement] of section.statements.entries()) {
    const why = unreviewed(statement) ? instructingIn(statement.text) : undefined;
    if (!why) continue;
    report(statement.line, 'the paragraph', why);
    for (const other of paragraphOf(section.statements, at).filter(unreviewed)) held.add(other);
  }
  if (!heading && held.size === 0) return section;
  const statements = section.statements.filter((statement) => !held.has(statement));
  if (!heading) return { ...section, statements };
  // Ids are made of the heading's words.
  const id = `held-${n + 1}`;
  return {
    ...section,
    id,
    heading: '',
    statements: statements.map((kept, at) => ({ ...kept, id: `${id}-${at + 1}` })),
  };
}

/** A table row or list item is its own; without lines it can't be told where a paragraph ends, so that all after it goes. */
function paragraphOf(statements: Statement[], at: number): Statement[] {
  const here = statements[at];
  if (!here) return [];
  if (here.kind !== 'paragraph') return [here];
  return statements.filter(
    ({ kind, line }, n) => kind === 'paragraph' && (here.line > 0 ? line === here.line : n >= at),
  );
}
