import type { DocumentVersion } from '../types/document-version.ts';
import type { Database } from './database.ts';
import { whileAvailable } from './unavailable.ts';

/** Documents of the publications that were live last, the newest publication first. */
export function listDocumentVersions({ sql }: Database, publications = 20): Promise<DocumentVersion[]> {
  return whileAvailable(async () => [
    ...(await sql<DocumentVersion[]>`
      with lived as (
        select publication_id as number, max(since) as since from live_history
        group by publication_id order by number desc limit ${publications})
      select lived.number as publication, document_id as id, language,
        to_char(lived.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since,
        content->>'title' as title, content->>'digest' as digest
      from lived join documents on documents.publication_id = lived.number
      order by lived.number desc, ordinal`),
  ]);
}
