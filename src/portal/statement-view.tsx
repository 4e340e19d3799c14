import { sourcesOf } from '../service/sources.ts';
import type { Catalogue } from '../types/catalogue.ts';
import type { Statement } from '../types/document.ts';
import type { Language } from '../types/language.ts';
import { CitationMarks, type Numbered, type Quoting } from './citation-view.tsx';
import { regionName, sourceKey } from './guide.ts';

/** What a page knows while it shows statements of one document. */
export interface Showing {
  catalogue: Catalogue;
  /** Of the document. */
  language: Language;
  quoting: Quoting;
  numbers: Map<string, number>;
  /** Where the statement stands in its guide, when that is another page. */
  url?: string;
}

/** The sentence, where it holds, and the marks that open its sources. */
export function StatementText({ statement, showing }: { statement: Statement; showing: Showing }) {
  const { catalogue, language, quoting } = showing;
  const regions = (statement.regions ?? []).map((code) => regionName(code, catalogue.regions, language));
  return (
    <>
      {regions.length > 0 ? (
        <span class="tag" lang={language}>
          {regions.join(language === 'en' ? ', ' : '、')}
        </span>
      ) : null}
      <span lang={language}>{statement.text}</span>
      <CitationMarks numbered={numberedSources(statement, showing)} quoting={quoting} />
    </>
  );
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
