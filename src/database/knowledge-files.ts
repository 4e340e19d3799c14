import type { FileDigest, PublicationFile } from '../types/curation.ts';
import type { Database, Transaction } from './database.ts';
import { whileAvailable } from './unavailable.ts';

/** A file's content with its SHA-256, hex. */
export interface Content {
  digest: string;
  bytes: Uint8Array;
}

/** What is sent at once, in bytes. */
const batchBytes = 2_000_000;

/** Stores what isn't there yet. */
export async function saveContents(sql: Database['sql'] | Transaction, contents: Content[]): Promise<void> {
  const digests = JSON.stringify(contents.map(({ digest }) => digest));
  const there = await sql<{ digest: string }[]>`
    select digest from knowledge_contents
    where digest in (select jsonb_array_elements_text(${digests}::text::jsonb))`;
  const known = new Set(there.map(({ digest }) => digest));
  const missing = new Map(contents.filter(({ digest }) => !known.has(digest)).map((each) => [each.digest, each]));
  for (const batch of batches([...missing.values()])) {
    const rows = batch.map(({ digest, bytes }) => ({ digest, base64: Buffer.from(bytes).toString('base64') }));
    await sql`
      insert into knowledge_contents (digest, bytes)
      select digest, decode(base64, 'base64')
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (digest text, base64 text)
      on conflict do nothing`;
  }
}

function batches(contents: Content[]): Content[][] {
  const all: Content[][] = [];
  let room = 0;
  for (const content of contents) {
    if (content.bytes.length > room) {
      all.push([]);
      room = batchBytes;
    }
    all.at(-1)?.push(content);
    room -= content.bytes.length;
  }
  return all;
}

/** Notes the files that a publication was made from; a second time changes nothing. */
export function savePublicationFiles(
  { sql }: Database,
  publication: number,
  files: (PublicationFile & { bytes: Uint8Array })[],
): Promise<void> {
  return whileAvailable(async () => {
    await saveContents(sql, files);
    const rows = files.map(({ path, digest, url }) => ({ path, digest, url }));
    await sql`
      insert into publication_files (publication_id, path, digest, url)
      select ${publication}, path, digest, url
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (path text, digest text, url text)
      on conflict do nothing`;
  });
}

/** By path. Empty for publications from before files were kept. */
export function publicationFiles({ sql }: Database, publication: number): Promise<PublicationFile[]> {
  return whileAvailable(async () =>
    withoutNulls(
      await sql<Row[]>`
        select path, digest, url from publication_files where publication_id = ${publication} order by path`,
    ),
  );
}

/** Of what is live. */
export function liveFiles({ sql }: Database): Promise<PublicationFile[]> {
  return whileAvailable(async () =>
    withoutNulls(
      await sql<Row[]>`
        select path, digest, url from publication_files
        join live on live.publication_id = publication_files.publication_id order by path`,
    ),
  );
}

/** Whether it is known which files the live publication was made from: not of one from before files were kept. */
export function knowsLiveFiles({ sql }: Database): Promise<boolean> {
  return whileAvailable(async () => {
    const [found] = await sql`
      select 1 from publication_files join live on live.publication_id = publication_files.publication_id limit 1`;
    return found !== undefined;
  });
}

/** Paths of live files that are neither guides nor policies, of which there are few. */
export function livePathsBeside({ sql }: Database): Promise<string[]> {
  return whileAvailable(async () =>
    (
      await sql<{ path: string }[]>`
        select path from publication_files join live on live.publication_id = publication_files.publication_id
        where path !~ '^(services|policies)/'`
    ).map(({ path }) => path),
  );
}

type Row = FileDigest & { url: string | null };
const withoutNulls = (rows: Row[]): PublicationFile[] =>
  rows.map(({ url, ...file }) => ({ ...file, ...(url === null ? {} : { url }) }));

/** Contents by their digest; those that aren't stored are missing. */
export function readContents({ sql }: Database, digests: string[]): Promise<Map<string, Uint8Array>> {
  return whileAvailable(async () => {
    const found = new Map<string, Uint8Array>();
    const asked = [...new Set(digests)];
    for (let from = 0; from < asked.length; from += 500) {
      const part = JSON.stringify(asked.slice(from, from + 500));
      const rows = await sql<Content[]>`
        select digest, bytes from knowledge_contents
        where digest in (select jsonb_array_elements_text(${part}::text::jsonb))`;
      for (const { digest, bytes } of rows) found.set(digest, new Uint8Array(bytes));
    }
    return found;
  });
}

/** The folder of knowledge as it was looked at last. */
export function folderFiles({ sql }: Database): Promise<FileDigest[]> {
  return whileAvailable(async () => [...(await sql<FileDigest[]>`select path, digest from folder_files`)]);
}

export function noteFolder({ sql }: Database, files: FileDigest[]): Promise<void> {
  const rows = JSON.stringify(files.map(({ path, digest }) => ({ path, digest })));
  return whileAvailable(async () => {
    await sql.begin(async (transaction) => {
      await transaction`delete from folder_files`;
      await transaction`
        insert into folder_files (path, digest)
        select path, digest from jsonb_to_recordset(${rows}::text::jsonb) as row (path text, digest text)`;
    });
  });
}
