import { sourcesOf } from '../service/sources.ts';
import type { Catalogue } from '../types/catalogue.ts';
import type { Document, Statement } from '../types/document.ts';
import type { Language } from '../types/language.ts';
import { CitationMarks, type Numbered, type Quoting } from './citation-view.tsx';
import { regionName, sourceKey } from './guide.ts';

/** What a page knows while it shows statements of one document. */
export interface Showing {
  catalogue: Catalogue;
  /** Of the document. */
  language: Language;
  /** Of the words around it. */
  reader: Language;
  quoting: Quoting;
  numbers: Map<string, number>;
  /** Where the statement stands in its guide, when that is another page. */
  url?: string;
  /** `YYYY-MM-DD`: what begins later says so in sight. */
  today?: string;
  /** The Chinese original by statement, to be shown beside its translation. */
  originals?: ReadonlyMap<string, string> | undefined;
}

/** The sentence, where and from when to when it holds, the marks that open its sources, and the original where that is wanted. */
export function StatementText({ statement, showing }: { statement: Statement; showing: Showing }) {
  const { catalogue, language, quoting, originals } = showing;
  const validity = inSight(statement, showing.today) ? quoting.texts.effective(statement.from, statement.to) : '';
  const original = originals?.get(statement.id);
  const regions = (statement.regions ?? []).map((code) => regionName(code, catalogue.regions, language));
  const told = (
    <>
      {regions.length > 0 ? (
        <span class="tag" lang={language}>
          {regions.join(language === 'en' ? ', ' : '、')}
        </span>
      ) : null}
      {validity ? <span class="tag">{validity}</span> : null}
      <span lang={language}>{statement.text}</span>
      <CitationMarks numbered={numberedSources(statement, showing)} quoting={quoting} />
    </>
  );
  if (!original) return told;
  return (
    <div class="pair">
      <div>{told}</div>
      <div class="original" lang="zh">
        {original}
      </div>
    </div>
  );
}

/** A rule that ends, or has not begun, is read differently from one that just holds. */
function inSight({ from, to }: Statement, today: string | undefined): boolean {
  return to !== undefined || (from !== undefined && today !== undefined && from > today);
}

/** The Chinese sentences of a document by their ids, when they are to stand beside its translation. */
export function originalsOf(document: Document, documents: Document[], beside: boolean | undefined) {
  if (!beside || document.language === 'zh') return undefined;
  const chinese = documents.find((each) => each.id === document.id && each.language === 'zh');
  const statements = chinese?.sections.flatMap((section) => section.statements) ?? [];
  return new Map(statements.filter((each) => each.confirmed).map((each) => [each.id, each.text]));
}

function numberedSources(statement: Statement, { catalogue, language, numbers, url }: Showing): Numbered[] {
  const sources = sourcesOf(statement, catalogue, language);
  const number = numbers.get(sourceKey(statement));
  if (sources.length === 0 || number === undefined) return [];
  return [
    {
      number,
      citation: {
        sources,
        language,
        ...(statement.from ? { effectiveFrom: statement.from } : {}),
        ...(statement.to ? { effectiveTo: statement.to } : {}),
        ...(url ? { url } : {}),
      },
    },
  ];
}

/** Statements in their own order: neighbouring list items as one list, each with an anchor of its own. */
export function Statements({
  statements,
  showing,
  ordered = false,
}: {
  statements: Statement[];
  showing: Showing;
  ordered?: boolean;
}) {
  const groups: Statement[][] = [];
  for (const statement of statements) {
    const last = groups.at(-1);
    if (last && listed(last[0]) && listed(statement)) last.push(statement);
    else groups.push([statement]);
  }
  return (
    <>
      {groups.map((group) => {
        if (!listed(group[0])) return <Paragraphs group={group} showing={showing} />;
        const items = group.map((statement) => (
          <li id={statement.id}>
            <StatementText statement={statement} showing={showing} />
          </li>
        ));
        return ordered ? <ol class="statements">{items}</ol> : <ul class="statements">{items}</ul>;
      })}
    </>
  );
}

function Paragraphs({ group, showing }: { group: Statement[]; showing: Showing }) {
  return (
    <>
      {group.map((statement) => (
        <div class="block" id={statement.id}>
          <StatementText statement={statement} showing={showing} />
        </div>
      ))}
    </>
  );
}

function listed(statement: Statement | undefined): boolean {
  return statement?.kind === 'item' || statement?.kind === 'row';
}
