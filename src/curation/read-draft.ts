import { type ParseDeps, parseDocuments } from '../document/parse-documents.ts';
import { digestOf } from '../document/read.ts';
import { servicesOf } from '../document/read-catalogue.ts';
import { type DocumentChange, documentChanges } from '../document/report/changes.ts';
import { type Piece, redline } from '../document/report/redline.ts';
import type { Finding } from '../types/curation.ts';
import type { Document } from '../types/document.ts';
import type { Publication } from '../types/publication.ts';

/** A guide or policy as its text would be published, with what is wrong with the text itself. */
export async function readDraft(
  path: string,
  bytes: Uint8Array,
  { catalogue }: Pick<Publication, 'catalogue'>,
  deps: Pick<ParseDeps, 'thread'> = {},
): Promise<{ document?: Document; findings: Finding[] }> {
  const file = { path, folder: '', bytes, digest: digestOf(bytes) };
  const sources = new Map(catalogue.sources.map((source) => [source.key, source]));
  const { documents, findings } = await parseDocuments([file], sources, deps);
  return { ...(documents[0] ? { document: documents[0] } : {}), findings };
}

/** What is live with one document in the place of another, to be shown and not to be searched. */
export function withDocument(live: Publication, document: Document): Publication {
  const others = live.documents.filter(({ id, language }) => id !== document.id || language !== document.language);
  const documents = [...others, document];
  const known = live.catalogue.services.filter(({ id }) => id !== document.serviceId);
  const changed = servicesOf(documents).filter(({ id }) => id === document.serviceId);
  return { ...live, documents, catalogue: { ...live.catalogue, services: [...known, ...changed] } };
}

/** Two texts of one file: statement by statement where that can be said, else from the first line that differs to the last. */
export interface Comparison {
  document?: DocumentChange;
  lines: Piece[];
}

export async function compareTexts(
  path: string,
  [before, after]: [Uint8Array | null, Uint8Array | null],
  live: Pick<Publication, 'catalogue'>,
): Promise<Comparison> {
  const texts = [before, after].map((bytes) => (bytes ? new TextDecoder().decode(bytes) : '')) as [string, string];
  const lines = compareLines(...texts);
  if (!path.endsWith('.md')) return { lines };
  const documents = await Promise.all(
    [before, after].map(async (bytes) => (bytes ? (await readDraft(path, bytes, live)).document : undefined)),
  );
  const [old, now] = documents.map((document) => (document ? [document] : []));
  const [document] = documentChanges(old ?? [], now ?? [], new Set());
  return { ...(document ? { document } : {}), lines };
}

const linesAround = 2;

/** With some equal lines before and after. */
function compareLines(before: string, after: string): Piece[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start] === now[start]) start++;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const from = Math.max(0, start - linesAround);
  const until = Math.max(0, end - linesAround);
  const part = (lines: string[]): string => lines.slice(from, lines.length - until).join('\n');
  return redline(part(old), part(now));
}
