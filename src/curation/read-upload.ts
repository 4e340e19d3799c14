import { basename, extname } from 'node:path';
import { holdBack } from '../document/hold-back.ts';
import { decodeText } from '../document/parse/decode-text.ts';
import { endingOf } from '../document/parse/parse-file.ts';
import { parsers } from '../document/parse/registry.ts';
import type { ParseDeps } from '../document/parse-documents.ts';
import { digestOf } from '../document/read.ts';
import { readExamples } from '../document/read-catalogue.ts';
import type { Finding, Upload, UploadRead } from '../types/curation.ts';
import type { Document, Section, Statement } from '../types/document.ts';
import type { Publication } from '../types/publication.ts';
import type { Account } from '../types/staff.ts';
import { mayEdit, placeOf } from './places.ts';
import { readAnswer } from './read-answer.ts';
import { readDraft } from './read-draft.ts';

/** Endings of files that hold no document. */
const lists = new Set(['yaml', 'jsonl']);
/** Told of one file; the others stand on its page. */
const mostProblems = 3;

/** A file as it was read: all that stands in it, and which of it nobody would be told. */
export interface ReadUpload {
  /** Missing where nothing could be read, and of a `list`. */
  document?: Document;
  /** It is an answer, a life event, examples or a list, which hold no statements. */
  list: boolean;
  /** Statements that are held back: orders to an assistant, requests for money or passwords, and what stands with them. */
  held: Set<Statement>;
  headingsHeld: Set<Section>;
  findings: Finding[];
}

/** Reads a file as it would be published at this path. */
export async function readUpload(
  path: string,
  bytes: Uint8Array,
  live: Pick<Publication, 'documents' | 'catalogue'>,
  deps: Pick<ParseDeps, 'thread'> = {},
): Promise<ReadUpload> {
  const list = lists.has(endingOf(path));
  const { document, findings } = list
    ? { document: undefined, findings: readList(path, bytes, live) }
    : await readDraft(path, bytes, live, deps);
  if (!document) return { list, held: new Set(), headingsHeld: new Set(), findings };
  const { documents, findings: warnings } = holdBack([document]);
  // What is kept is the very same text; where a heading goes, its statements are numbered anew.
  const kept = new Set(
    documents.flatMap(({ sections }) => sections.flatMap(({ statements }) => statements.map(textOf))),
  );
  const headings = new Set(documents.flatMap(({ sections }) => sections.map(({ heading }) => heading)));
  const { sections } = document;
  return {
    document,
    list,
    held: new Set(sections.flatMap(({ statements }) => statements.filter((each) => !kept.has(textOf(each))))),
    headingsHeld: new Set(sections.filter(({ heading }) => !headings.has(heading))),
    findings: [...findings, ...warnings],
  };
}

function readList(path: string, bytes: Uint8Array, live: Pick<Publication, 'documents' | 'catalogue'>): Finding[] {
  const file = { path, folder: '', bytes, digest: digestOf(bytes) };
  return [...readAnswer(path, bytes, live).findings, ...readExamples([file]).findings];
}

/** What of it is told in a list of files. */
export function summaryOf({ document, list, held, findings }: ReadUpload): UploadRead {
  const statements = document?.sections.flatMap((section) => section.statements).length ?? 0;
  const errors = findings.filter(({ severity }) => severity === 'error');
  return {
    statements: list ? null : statements,
    held: held.size,
    problems: errors.slice(0, mostProblems).map(({ line, message }) => (line > 0 ? `${line}: ${message}` : message)),
  };
}

/** Whether it can be published as it is. */
export const isGood = ({ statements, problems }: UploadRead): boolean => problems.length === 0 && statements !== 0;

const textOf = ({ text, line }: Statement): string => `${line} ${text}`;

/** Formats whose files are text themselves. */
const written = new Set(['md', 'markdown', 'html', 'htm', 'csv', 'tsv', 'txt', ...lists]);

/** The text of the file itself; undefined of a format that is none, and of a file that isn't what it is called. */
export function originalText(name: string, bytes: Uint8Array): string | undefined {
  if (!written.has(endingOf(name))) return undefined;
  try {
    return decodeText(bytes);
  } catch {
    return undefined;
  }
}

/** Endings of the files that are read, without dots. */
export const readableEndings = [...Object.keys(parsers), ...lists];

/** Whether it can be told what a file is; a list is told by its path only. */
export function isReadable(name: string, live: Pick<Publication, 'documents'>): boolean {
  const ending = endingOf(name);
  return lists.has(ending) ? placeInFolder(name, live) !== undefined : readableEndings.includes(ending);
}

/**
 * Where an uploaded file goes unless somebody says otherwise: what stands in its folder as in `knowledge/` to that very
 * place, anything else to the documents.
 */
export function pathForUpload(
  upload: Pick<Upload, 'name' | 'url'>,
  account: Pick<Account, 'roles' | 'services'>,
  live: Pick<Publication, 'documents'>,
): string {
  const { name, url } = upload;
  const place = url === null ? placeInFolder(name, live) : undefined;
  if (place !== undefined) return place;
  const path = url === null ? importPath(name.split('/')) : name;
  if (mayEdit(account, path)) return path;
  // Among the documents of a service for whoever may edit no others.
  const [service] = account.services;
  const parts = url === null ? name.split('/') : [name.replaceAll('/', '-')];
  return service === undefined ? path : importPath(parts, service);
}

/** Below the chosen folder, whatever that is called; the folder of a guide may be chosen as well. */
function placeInFolder(name: string, { documents }: Pick<Publication, 'documents'>): string | undefined {
  const below = name.replace(/^[^/]+\//, '');
  const guide = `services/${name}`;
  if (documents.some(({ file }) => file === guide)) return guide;
  return [name, below].find((path) => placeOf(path) !== undefined);
}

function importPath(parts: string[], service?: string): string {
  const name = parts.at(-1) ?? '';
  const ending = extname(name).toLowerCase();
  const folders = [...(service === undefined ? [] : [service]), ...parts.slice(0, -1).map(slugOf)];
  return ['imports', ...folders, `${slugOf(basename(name, extname(name)))}${ending}`].join('/');
}

const slugOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80) || 'document';
