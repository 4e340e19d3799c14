import { basename, extname } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { Aspect } from '../types/aspect.ts';
import type { Source } from '../types/catalogue.ts';
import type { Document, Section, Statement } from '../types/document.ts';
import { Language, type Language as LanguageCode } from '../types/language.ts';
import { isConfirmed } from './confirm.ts';
import { type Finding, problem, warning } from './finding.ts';
import { FrontMatterFault, readFrontMatter } from './front-matter.ts';
import { endingOf, parseFile } from './parse/parse-file.ts';
import type { Parsed, ParsedSection, ParsedStatement } from './parse/parsed.ts';
import { openParserThread, type ParserThread } from './parse/parser-thread.ts';
import { parsers } from './parse/registry.ts';
import type { KnowledgeFile } from './read.ts';

/** A guide is a few kilobytes of Markdown and needs no thread of its own; anything else might hang or swallow memory. */
const quickBytes = 64 * 1024;

export interface ParseDeps {
  onProgress?: (done: number, of: number) => void;
  /** What equal files were parsed to before; asked for when the first file comes that takes long. */
  liveDocuments?: () => Promise<Document[]>;
  /** Where several files are parsed one call after the other; whoever opened it closes it. */
  thread?: ParserThread;
}

/**
 * Parses every document among the files; a file that can't be read is a finding with its reason, the others come out.
 * Other work goes on in between.
 */
export async function parseDocuments(
  files: KnowledgeFile[],
  sources: Map<string, Source>,
  { onProgress, liveDocuments, thread: given }: ParseDeps = {},
): Promise<{ documents: Document[]; findings: Finding[] }> {
  const documents: Document[] = [];
  const findings: Finding[] = [];
  const thread = given ?? openParserThread();
  const written = files.filter((file) => parsers[endingOf(file.path)]);
  const earlier = async () => (await liveDocuments?.()) ?? [];
  try {
    for (const [done, file] of written.entries()) {
      try {
        const read = await readDocument(file, { sources, thread, earlier });
        keep(read.document, documents);
        findings.push(...read.findings);
      } catch (error) {
        findings.push(...faultsOf(error, file.path));
      }
      onProgress?.(done + 1, written.length);
      await pause();
    }
  } finally {
    if (!given) await thread.close();
  }
  return { documents, findings };
}

interface Reading {
  sources: Map<string, Source>;
  thread: ParserThread;
  earlier: () => Promise<Document[]>;
}

async function readDocument(
  file: KnowledgeFile,
  { sources, thread, earlier }: Reading,
): Promise<{ document: Document; findings: Finding[] }> {
  const origin = { name: file.path, ...(file.url ? { url: file.url } : {}) };
  if (file.known !== undefined) return toDocument(file, file.known as Parsed, sources);
  if (parsers[endingOf(file.path)] === parsers.md && file.bytes.length <= quickBytes)
    return toDocument(file, await parseFile(file.bytes, origin), sources);
  const same = (await earlier()).find((document) => isOf(file, document));
  if (same) return { document: { ...same, ...placeOf(file.path) }, findings: [] };
  return toDocument(file, await thread.parse(file.bytes, origin), sources);
}

/** Read from an equal file. What has marks depends on the list of sources as well, and isn't taken over. */
const isOf = (file: KnowledgeFile, { file: path, digest, sections }: Document): boolean =>
  path === file.path &&
  digest === file.digest &&
  sections.every(({ statements }) => statements.every(({ marks }) => marks.length === 0));

/** `fees.csv` beside `fees.pdf` is another document: it gets its ending for a name. Translations share theirs. */
function keep(document: Document, documents: Document[]): void {
  const { kind, language, file } = document;
  const taken = (id: string): Document | undefined =>
    documents.find(
      (other) => other.id === id && (other.language === language || !isTranslation(other) || !isTranslation(document)),
    );
  const same = taken(document.id);
  if (same && kind !== 'import') throw new Error(`${same.file} is the same document in the same language`);
  let id = document.id;
  for (let n = 1; taken(id); n++) id = `${document.id}-${endingOf(file)}${n > 1 ? `-${n}` : ''}`;
  documents.push({ ...document, id });
}

/** Whether its file is named after its language, beside those of the others. */
const isTranslation = ({ file, language }: Document): boolean => basename(file, extname(file)) === language;

function faultsOf(error: unknown, file: string): Finding[] {
  if (error instanceof FrontMatterFault) return error.findings;
  return [problem(file, 0, error instanceof Error ? error.message : String(error))];
}

function toDocument(
  file: KnowledgeFile,
  parsed: Parsed,
  sources: Map<string, Source>,
): { document: Document; findings: Finding[] } {
  const place = placeOf(file.path);
  const { front, findings } = readFrontMatter(file, parsed.frontMatter, place);
  const { id: _id, title, ...rest } = front;
  const sections = toSections(parsed, sources, place.kind === 'guide');
  const language = place.language ?? guessLanguage(sections);
  const document = {
    ...withoutUndefined(rest),
    id: place.id,
    kind: place.kind,
    language,
    title: title ?? sections.find((section) => section.heading)?.heading ?? basename(place.id),
    ...(place.kind === 'guide' ? { serviceId: place.id.slice('services/'.length) } : {}),
    sections: sections.filter((section) => section.statements.length > 0),
    digest: file.digest,
    file: file.path,
  } as Document;
  return { document, findings: [...findings, ...faultsOfAttributes(file, parsed, place.kind)] };
}

/** A misspelt `from=` would let a statement hold for ever. */
function faultsOfAttributes(file: KnowledgeFile, { marked, sections }: Parsed, kind: Document['kind']): Finding[] {
  const statements = sections.flatMap((section) => section.statements);
  return [
    ...statements.flatMap(({ line, unknown }) =>
      unknown.map((pair) => problem(file.path, line, `“${pair}” is no attribute of a statement`)),
    ),
    ...(marked && kind === 'guide' ? statements.filter(({ id }) => id === undefined) : []).map(({ line }) =>
      warning(file.path, line, 'the statement has no id such as {#fee-amount}, which other languages could share'),
    ),
  ];
}

/** `services/<id>/<language>.md`, `policies/<id>/<language>.md`; any other path is an import with the language in its name or guessed. */
function placeOf(path: string): { id: string; kind: Document['kind']; language?: LanguageCode } {
  const withoutEnding = path.slice(0, path.length - extname(path).length);
  const parts = withoutEnding.split('/');
  const language = Language.safeParse(parts.at(-1));
  const id = language.success ? parts.slice(0, -1).join('/') : withoutEnding;
  const kind = parts[0] === 'services' ? 'guide' : parts[0] === 'policies' ? 'policy' : 'import';
  return language.success ? { id: id || withoutEnding, kind, language: language.data } : { id, kind };
}

/** Script first; Han without kana is taken for Chinese. */
function guessLanguage(sections: Section[]): LanguageCode {
  const text = sections
    .flatMap((section) => [section.heading, ...section.statements.map((s) => s.text)])
    .join(' ')
    .slice(0, 5000);
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const kana = count(/[\u3040-\u30ff]/g);
  const counts: [LanguageCode, number][] = [
    ['zh', kana > 20 ? 0 : count(/\p{Script=Han}/gu) * 3],
    ['ja', kana > 20 ? (kana + count(/\p{Script=Han}/gu)) * 3 : 0],
    ['ko', count(/\p{Script=Hangul}/gu) * 2],
    ['ru', count(/\p{Script=Cyrillic}/gu)],
    ['gu', count(/\p{Script=Gujarati}/gu)],
    ['en', count(/[a-z]/gi)],
  ];
  return counts.sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'zh';
}

function toSections(parsed: Parsed, sources: Map<string, Source>, guide: boolean): Section[] {
  const used = new Set<string>();
  return parsed.sections.map((section, index) => {
    const id = unique(section.id ?? slug(section.heading) ?? `section-${index + 1}`, used);
    const aspect = guide ? Aspect.safeParse(section.id) : undefined;
    return {
      id,
      heading: headingOf(section),
      ...(aspect?.success ? { aspect: aspect.data } : {}),
      statements: section.statements.map((statement, n) =>
        toStatement(statement, `${id}-${n + 1}`, parsed.marked, sources),
      ),
    };
  });
}

/** A document's own title is above everything and needn't stand in each trail. */
const headingOf = (section: ParsedSection): string =>
  [...section.trail.slice(1), section.heading].filter(Boolean).join(' › ');

function toStatement(parsed: ParsedStatement, id: string, marked: boolean, sources: Map<string, Source>): Statement {
  return {
    id: parsed.id ?? id,
    text: parsed.text,
    marks: parsed.marks,
    confirmed: marked ? isConfirmed(parsed.marks, sources) : true,
    ...(parsed.from ? { from: parsed.from } : {}),
    ...(parsed.to ? { to: parsed.to } : {}),
    ...(parsed.regions ? { regions: parsed.regions } : {}),
    kind: parsed.kind,
    line: parsed.line,
    ...(parsed.page ? { page: parsed.page } : {}),
    ...(parsed.links ? { links: parsed.links } : {}),
  };
}

function slug(heading: string): string | undefined {
  const written = heading
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return written || undefined;
}

function unique(id: string, used: Set<string>): string {
  let candidate = id;
  for (let n = 2; used.has(candidate); n++) candidate = `${id}-${n}`;
  used.add(candidate);
  return candidate;
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}
