import { expect, test } from 'vitest';
import { testDatabases } from '../testing/database.ts';
import { keyPrefix } from '../types/api-key.ts';
import { addKey, countedKeys, revokeKey, type StoredKey, storedKeys } from './api-keys.ts';

const until = '2026-11-27T00:00:00.000Z';
const given = {
  name: 'eval',
  scopes: ['chat' as const],
  perMinute: 2,
  until,
  createdBy: 'command:li',
  createdAt: '2026-11-26T08:00:00.000Z',
};

test.each(testDatabases())('a key is stored as its digest, counted, and ends: $name', async ({ open }) => {
  const database = await open();
  try {
    let now = new Date('2026-11-26T08:00:30Z');
    let keys: StoredKey[] = [];
    const { use } = countedKeys({ database, keys: () => keys, clock: () => now });
    const key = await addKey(database, given);
    keys = await storedKeys(database);
    expect(key).toMatch(new RegExp(`^${keyPrefix}[\\w-]{43}$`));
    const [row] = await database.sql<{ row: string }[]>`select api_keys::text as row from api_keys`;
    expect(row?.row).not.toContain(key.slice(keyPrefix.length));

    expect(await use(`${key}x`, 'chat')).toEqual({ outcome: 'refused', why: 'unknown' });
    expect(await use(key, 'embeddings')).toEqual({ outcome: 'refused', why: 'out-of-scope' });
    expect(await use(key, 'chat')).toEqual({ outcome: 'granted' });
    expect(await use(key, undefined)).toEqual({ outcome: 'granted' });
    expect(await use(key, 'chat')).toEqual({ outcome: 'limited', perMinute: 2, retryAfterSeconds: 30 });
    now = new Date('2026-11-26T08:01:00Z');
    expect(await use(key, 'chat')).toEqual({ outcome: 'granted' });
    expect((await storedKeys(database))[0]).toMatchObject({ requests: 4, lastUsedAt: '2026-11-26T08:01:00.000Z' });
    now = new Date(until);
    expect(await use(key, 'chat')).toEqual({ outcome: 'refused', why: 'expired' });

    now = new Date('2026-11-26T08:02:00Z');
    await expect(addKey(database, given)).rejects.toMatchObject({ code: 'conflict' });
    const revoking = { by: 'command:li', at: now.toISOString(), requestId: null };
    expect(await revokeKey(database, 'eval', revoking)).toBe(true);
    expect(await revokeKey(database, 'eval', revoking)).toBe(false);
    // This node hasn't looked yet.
    expect(await use(key, 'chat')).toEqual({ outcome: 'refused', why: 'revoked' });
    keys = await storedKeys(database);
    expect(await use(key, 'chat')).toEqual({ outcome: 'refused', why: 'revoked' });

    const next = await addKey(database, given);
    keys = await storedKeys(database);
    expect(keys.map(({ revokedAt }) => revokedAt)).toEqual([null, now.toISOString()]);
    await database.close();
    // Nobody can count then; what is known stays known.
    expect(await use(next, 'chat')).toEqual({ outcome: 'granted' });
    expect(await use(key, 'chat')).toEqual({ outcome: 'refused', why: 'revoked' });
  } finally {
    await database.close();
  }
});
