import { stringify } from 'yaml';
import type { Catalogue, Example } from '../../types/catalogue.ts';
import { nameOfAnswer } from '../../types/curated-answer.ts';
import type { Document, Section, Statement } from '../../types/document.ts';
import type { Publication } from '../../types/publication.ts';
import { likeness } from './redline.ts';

/** What would be other, or is, than in the publication that was live before. */
export interface Changes {
  /** Null when none was live. */
  since: { number: number; publishedAt: string } | null;
  documents: DocumentChange[];
  /** Sources, forms and the other lists, entry by entry. */
  lists: ListChange[];
  examples: { added: number; removed: number };
}

export interface DocumentChange extends Pick<Document, 'id' | 'language' | 'kind' | 'title' | 'file'> {
  change: 'added' | 'removed' | 'changed';
  /** It has errors and stays out of the publication. */
  leftOut: boolean;
  /** Of the front matter. */
  fields: TextChange[];
  sections: SectionChange[];
}
export interface SectionChange {
  id: string;
  heading: string;
  statements: StatementChange[];
}
/** Without `before` it is new, without `after` it is gone. */
export interface StatementChange {
  id: string;
  /** In the new file; 0 where it is gone. */
  line: number;
  before?: string;
  after?: string;
  /** What else of it is another: sources, dates, regions, whether it is confirmed. */
  traits: TextChange[];
}
export interface ListChange {
  list: string;
  entries: TextChange[];
}
/** Something by its name, before and after; empty = not there. */
export interface TextChange {
  name: string;
  before: string;
  after: string;
}

type Content = { documents: Document[]; catalogue: Catalogue; examples: Example[] };

/** `leftOut`: files that have errors. */
export function changesSince(live: Publication | undefined, now: Content, leftOut: Set<string>): Changes {
  const old: Content = live ?? { documents: [], catalogue: nothing, examples: [] };
  return {
    since: live ? { number: live.number, publishedAt: live.publishedAt } : null,
    documents: documentChanges(old.documents, now.documents, leftOut),
    lists: lists
      .map(([list, read]) => ({ list, entries: entryChanges(read(old.catalogue), read(now.catalogue)) }))
      .filter(({ entries }) => entries.length > 0),
    examples: exampleChanges(old.examples, now.examples),
  };
}

const nothing: Catalogue = {
  services: [],
  forms: [],
  sources: [],
  regions: [],
  linkHosts: [],
  lifeEvents: [],
  answers: [],
};
const lists: [string, (catalogue: Catalogue) => Map<string, string>][] = [
  ['life-events', ({ lifeEvents }) => written(lifeEvents, ({ id }) => id)],
  ['answers', ({ answers }) => written(answers, nameOfAnswer)],
  ['forms.yaml', ({ forms }) => written(forms, ({ id }) => id)],
  ['sources.yaml', ({ sources }) => written(sources, ({ key }) => key)],
  ['regions.yaml', ({ regions }) => written(regions, ({ code }) => code)],
  ['link-hosts.yaml', ({ linkHosts }) => written(linkHosts, (host) => host)],
];

const written = <T>(entries: T[], name: (entry: T) => string): Map<string, string> =>
  new Map(entries.map((entry) => [name(entry), stringify(entry, { lineWidth: 0, sortMapEntries: true }).trim()]));

export function documentChanges(old: Document[], now: Document[], leftOut: Set<string>): DocumentChange[] {
  const key = ({ id, language }: Document): string => `${id} ${language}`;
  const before = new Map(old.map((document) => [key(document), document]));
  const after = new Map(now.map((document) => [key(document), document]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    const shown = is ?? was;
    if (!shown) return [];
    const { id, language, kind, title, file } = shown;
    const fields = entryChanges(fieldsOf(was), fieldsOf(is));
    const sections = sectionChanges(was?.sections ?? [], is?.sections ?? [], kind !== 'import');
    if (was && is && fields.length + sections.length === 0 && !leftOut.has(file)) return [];
    const change = was ? (is ? 'changed' : 'removed') : 'added';
    return [{ id, language, kind, title, file, change, leftOut: leftOut.has(file), fields, sections }];
  });
}

const apart = new Set(['id', 'language', 'kind', 'serviceId', 'sections', 'digest', 'file']);

function fieldsOf(document: Document | undefined): Map<string, string> {
  const fields = Object.entries(document ?? {}).filter(([name]) => !apart.has(name));
  return new Map(
    fields.map(([name, value]) => [
      name,
      typeof value === 'string' ? value : stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim(),
    ]),
  );
}

function entryChanges(before: Map<string, string>, after: Map<string, string>): TextChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => ({ name, before: before.get(name) ?? '', after: after.get(name) ?? '' }))
    .filter((entry) => entry.before !== entry.after && !isEmpty(entry));
}

/** An empty list appears for one that was never written. */
const isEmpty = ({ before, after }: TextChange): boolean => `${before}${after}`.replaceAll('[]', '') === '';

function sectionChanges(before: Section[], after: Section[], named: boolean): SectionChange[] {
  const gone = before.filter(({ id }) => !after.some((section) => section.id === id));
  const changed = after.map((section) => {
    const was = before.find(({ id }) => id === section.id);
    return { ...section, statements: statementChanges(was?.statements ?? [], section.statements, named) };
  });
  const removed = gone.map((section) => ({ ...section, statements: statementChanges(section.statements, [], named) }));
  return [...changed, ...removed]
    .filter(({ statements }) => statements.length > 0)
    .map(({ id, heading, statements }) => ({ id, heading, statements }));
}

/** In the new order; what is gone comes last. `named`: the statements have ids of their own, not just numbers. */
function statementChanges(before: Statement[], after: Statement[], named: boolean): StatementChange[] {
  const earlier = match(before, after, named);
  const gone = before.filter((statement) => ![...earlier.values()].includes(statement));
  return [
    ...after.flatMap((statement) => {
      const was = earlier.get(statement);
      const traits = was ? entryChanges(traitsOf(was, named), traitsOf(statement, named)) : [];
      if (was && was.text === statement.text && traits.length === 0) return [];
      const { id, line, text } = statement;
      return [{ id, line, ...(was ? { before: was.text } : {}), after: text, traits }];
    }),
    ...gone.map(({ id, text }) => ({ id, line: 0, before: text, traits: [] })),
  ];
}

/** Below that, what is gone and what is new have nothing to do with each other. */
const leastLikeness = 0.5;
/** Comparing everything with everything of a long section would take minutes. */
const mostCompared = 100;

/** Which statement each one was: by its id, else by its text, else by the likest text. */
function match(before: Statement[], after: Statement[], named: boolean): Map<Statement, Statement> {
  const found = new Map<Statement, Statement>();
  const open = new Set(before);
  const take = (statement: Statement, was: Statement | undefined) => {
    if (!was) return;
    found.set(statement, was);
    open.delete(was);
  };
  const waiting = () => after.filter((statement) => !found.has(statement));
  if (named)
    for (const each of after)
      take(
        each,
        [...open].find(({ id }) => id === each.id),
      );
  const byText = new Map([...open].map((statement) => [statement.text, statement]));
  for (const each of waiting()) {
    const was = byText.get(each.text);
    if (was && open.has(was)) take(each, was);
  }
  if (open.size > mostCompared || waiting().length > mostCompared) return found;
  for (const each of waiting()) {
    const [likest] = [...open]
      .map((statement) => ({ statement, like: likeness(statement.text, each.text) }))
      .filter(({ like }) => like >= leastLikeness)
      .sort((a, b) => b.like - a.like);
    take(each, likest?.statement);
  }
  return found;
}

function traitsOf({ id, marks, from, to, regions, confirmed }: Statement, named: boolean): Map<string, string> {
  return new Map([
    ['id', named ? id : ''],
    ['sources', marks.map(({ key, articles }) => (articles ? `${key}:${articles.join(',')}` : key)).join(' ')],
    ['from', from ?? ''],
    ['to', to ?? ''],
    ['regions', (regions ?? []).join(' ')],
    ['confirmed', confirmed ? 'yes' : 'no'],
  ]);
}

function exampleChanges(before: Example[], after: Example[]): Changes['examples'] {
  const key = (example: Example): string =>
    JSON.stringify([example.question, example.serviceId, example.aspect, example.against, example.why]);
  const [old, now] = [new Set(before.map(key)), new Set(after.map(key))];
  return {
    added: [...now].filter((each) => !old.has(each)).length,
    removed: [...old].filter((each) => !now.has(each)).length,
  };
}
