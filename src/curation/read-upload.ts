import { basename, extname } from 'node:path';
import { holdBack } from '../document/hold-back.ts';
import { decodeText } from '../document/parse/decode-text.ts';
import { endingOf } from '../document/parse/parse-file.ts';
import { parsers } from '../document/parse/registry.ts';
import type { Finding, Upload } from '../types/curation.ts';
import type { Document, Section, Statement } from '../types/document.ts';
import type { Publication } from '../types/publication.ts';
import { readDraft } from './read-draft.ts';

/** A file as it was read: all that stands in it, and which of it nobody would be told. */
export interface ReadUpload {
  document?: Document;
  /** Statements that are held back: orders to an assistant, requests for money or passwords, and what stands with them. */
  held: Set<Statement>;
  headingsHeld: Set<Section>;
  findings: Finding[];
}

/** Reads a file as it would be published at this path. */
export async function readUpload(
  path: string,
  bytes: Uint8Array,
  live: Pick<Publication, 'catalogue'>,
): Promise<ReadUpload> {
  const { document, findings } = await readDraft(path, bytes, live);
  if (!document) return { held: new Set(), headingsHeld: new Set(), findings };
  const { documents, findings: warnings } = holdBack([document]);
  // What is kept is the very same text; where a heading goes, its statements are numbered anew.
  const kept = new Set(
    documents.flatMap(({ sections }) => sections.flatMap(({ statements }) => statements.map(textOf))),
  );
  const headings = new Set(documents.flatMap(({ sections }) => sections.map(({ heading }) => heading)));
  const { sections } = document;
  return {
    document,
    held: new Set(sections.flatMap(({ statements }) => statements.filter((each) => !kept.has(textOf(each))))),
    headingsHeld: new Set(sections.filter(({ heading }) => !headings.has(heading))),
    findings: [...findings, ...warnings],
  };
}

const textOf = ({ text, line }: Statement): string => `${line} ${text}`;

/** Formats whose files are text themselves. */
const written = new Set(['md', 'markdown', 'html', 'htm', 'csv', 'tsv', 'txt']);

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
export const readableEndings = Object.keys(parsers);

/** Where an uploaded file goes unless somebody says otherwise; `service`: to the documents of this service. */
export function pathForUpload({ name, url }: Pick<Upload, 'name' | 'url'>, service: string | undefined): string {
  if (url !== null && service === undefined) return name;
  const ending = extname(name).toLowerCase();
  const slug = basename(url === null ? name : name.replaceAll('/', '-'), extname(name))
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return ['imports', ...(service ? [service] : []), `${slug || 'document'}${ending}`].join('/');
}
