import type { Database } from '../database/database.ts';
import { listSourceChecks, saveSourceCheck } from '../database/source-checks.ts';
import type { Publication } from '../types/publication.ts';
import type { SourceChecking } from '../types/source-check.ts';

/** Sources of the live publication that have an address; what is found there goes into the staff's queue. */
export function sourceChecking(given: {
  database: Database;
  live: () => Publication | undefined;
  clock: () => Date;
}): SourceChecking {
  const { database, live, clock } = given;
  return {
    list: async () => {
      const known = new Map((await listSourceChecks(database)).map((check) => [check.sourceKey, check]));
      const sources = live()?.catalogue.sources ?? [];
      return {
        sources: sources.flatMap(({ key, url }) => {
          const before = known.get(key);
          return url ? [{ sourceKey: key, url, digest: before?.url === url ? before.digest : null }] : [];
        }),
      };
    },
    note: async ({ looks }) => {
      const checkedAt = clock().toISOString();
      for (const look of looks) await saveSourceCheck(database, { ...look, checkedAt });
      return { noted: looks.length };
    },
  };
}
