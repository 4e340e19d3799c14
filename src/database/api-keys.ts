import { AppError } from '../errors.ts';
import { type ApiKey, type ApiKeys, type KeyUse, keyPrefix } from '../types/api-key.ts';
import type { Act } from '../types/staff.ts';
import { recordAct } from './audit.ts';
import { hashOf, newToken, sameHash } from './conversation-rows.ts';
import type { Database } from './database.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

/** A key as it is stored: what it is checked against. */
export type StoredKey = ApiKey & { keyHash: Uint8Array };

export type NewKey = Pick<ApiKey, 'name' | 'scopes' | 'perMinute' | 'until' | 'createdBy' | 'createdAt'>;

/** Makes a key, and records who did. It is told here and never again. @throws AppError `conflict` while another one has the name */
export function addKey({ sql }: Database, given: NewKey, requestId: string | null = null): Promise<string> {
  return whileAvailable(async () => {
    const key = `${keyPrefix}${newToken()}`;
    const keyHash = await hashOf(key);
    const { name, scopes, perMinute, until, createdBy, createdAt } = given;
    return sql.begin(async (transaction) => {
      const added = await transaction`
        insert into api_keys (name, key_hash, scopes, per_minute, until, created_by, created_at)
        values (${name}, ${keyHash}, ${JSON.stringify(scopes)}::text::jsonb, ${perMinute},
          ${until}::text::timestamptz, ${createdBy}, ${createdAt}::text::timestamptz)
        on conflict (name) where revoked_at is null do nothing returning id`;
      if (added.length === 0) throw new AppError('conflict', `There is a key ${name} already; revoke it first.`);
      const recorded = { action: 'key-created', subject: `key:${name}`, after: { scopes, perMinute, until } } as const;
      await recordAct(transaction, recorded, { by: createdBy, at: createdAt, requestId });
      return key;
    }) as Promise<string>;
  });
}

/** @returns false when no key of this name is there, or only revoked ones */
export function revokeKey({ sql }: Database, name: string, act: Act): Promise<boolean> {
  return whileAvailable(
    () =>
      sql.begin(async (transaction) => {
        const revoked = await transaction`
          update api_keys set revoked_by = ${act.by}, revoked_at = ${act.at}::text::timestamptz
          where name = ${name} and revoked_at is null returning id`;
        if (revoked.length === 0) return false;
        await recordAct(transaction, { action: 'key-revoked', subject: `key:${name}` }, act);
        return true;
      }) as Promise<boolean>,
  );
}

/** All that were ever made, the newest first. */
export function storedKeys(database: Database): Promise<StoredKey[]> {
  const time = (column: string) => isoTime(database, column);
  return whileAvailable(async () => [
    ...(await database.sql<StoredKey[]>`
      select id, name, key_hash as "keyHash", scopes, per_minute as "perMinute", ${time('until')} as until,
        created_by as "createdBy", ${time('created_at')} as "createdAt", revoked_by as "revokedBy",
        ${time('revoked_at')} as "revokedAt", requests::float8 as requests, ${time('last_used_at')} as "lastUsedAt"
      from api_keys order by id desc`),
  ]);
}

export interface KeyDeps {
  database: Database;
  /** As they were read last: also known while the database is away. */
  keys: () => StoredKey[];
  clock: () => Date;
}

/** Keys are checked against what is in memory, and counted in the database: over all nodes together. */
export function countedKeys(deps: KeyDeps): ApiKeys {
  return {
    async use(given, scope) {
      const hash = await hashOf(given);
      // Every one is compared: how long it takes says nothing about them.
      const [key] = deps.keys().filter(({ keyHash }) => sameHash(keyHash, hash));
      if (!key) return { outcome: 'refused', why: 'unknown' };
      if (key.revokedAt !== null) return { outcome: 'refused', why: 'revoked' };
      if (Date.parse(key.until) <= deps.clock().getTime()) return { outcome: 'refused', why: 'expired' };
      if (scope && !key.scopes.includes(scope)) return { outcome: 'refused', why: 'out-of-scope' };
      return count(key, deps);
    },
  };
}

/** One more in this minute. While the database is away nobody counts, and questions are answered all the same. */
async function count({ id, perMinute }: StoredKey, { database: { sql }, clock }: KeyDeps): Promise<KeyUse> {
  const now = clock();
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString();
  try {
    const [counted] = await whileAvailable(
      () => sql<{ requests: number }[]>`
        update api_keys set requests = requests + 1, last_used_at = ${now.toISOString()}::text::timestamptz,
          minute_requests = case when minute = ${minute}::text::timestamptz then minute_requests + 1 else 1 end,
          minute = ${minute}::text::timestamptz
        where id = ${id} and revoked_at is null returning minute_requests as requests`,
    );
    // Another node has revoked it just now.
    if (!counted) return { outcome: 'refused', why: 'revoked' };
    if (counted.requests <= perMinute) return { outcome: 'granted' };
    const retryAfterSeconds = Math.ceil((Date.parse(minute) + 60_000 - now.getTime()) / 1000);
    return { outcome: 'limited', perMinute, retryAfterSeconds };
  } catch (error) {
    if (error instanceof AppError && error.code === 'database_unavailable') return { outcome: 'granted' };
    throw error;
  }
}
