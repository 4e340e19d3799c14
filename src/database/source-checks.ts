import type { SourceState } from '../types/source-check.ts';
import type { Database } from './database.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

/** What a look at the address of a source has found. */
export interface StoredSourceCheck {
  sourceKey: string;
  url: string;
  /** `unreachable`: the network or the server gave no answer, which says nothing about the page. */
  state: SourceState;
  /** What was seen. */
  detail: string;
  /** SHA-256 of the words on the page, hex; null where there was none to read. */
  digest: string | null;
  checkedAt: string;
  /** Of the first look that found it so. */
  since: string;
}

/** The last look at each source. */
export function listSourceChecks(database: Database): Promise<StoredSourceCheck[]> {
  return whileAvailable(async () => [
    ...(await database.sql<StoredSourceCheck[]>`
      select source_key as "sourceKey", url, state, detail, digest, ${isoTime(database, 'checked_at')} as "checkedAt",
        ${isoTime(database, 'since')} as since
      from source_checks order by source_key`),
  ]);
}

/** Stores a look. `since` stays for as long as state, detail and address do. */
export function saveSourceCheck(database: Database, check: Omit<StoredSourceCheck, 'since'>): Promise<void> {
  const { sourceKey, url, state, detail, digest, checkedAt } = check;
  return whileAvailable(async () => {
    await database.sql`
      insert into source_checks (source_key, url, state, detail, digest, checked_at, since)
      values (${sourceKey}, ${url}, ${state}, ${detail}, ${digest}, ${checkedAt}::text::timestamptz, ${checkedAt}::text::timestamptz)
      on conflict (source_key) do update set url = excluded.url, state = excluded.state, detail = excluded.detail,
        digest = excluded.digest, checked_at = excluded.checked_at,
        since = case when source_checks.state = excluded.state and source_checks.detail = excluded.detail
          and source_checks.url = excluded.url then source_checks.since else excluded.since end`;
  });
}
