import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { KeyScope } from '../types/api-key.ts';
import { modes, switchScopes } from '../types/switch.ts';
import { bytea, time } from './columns.ts';

// What changes at once, beside the publication. Like `schema.ts`, from which drizzle-kit finds it.

/** Only ever added to: of one scope and target the last row counts, and those before it are its history. */
export const switches = pgTable(
  'switches',
  {
    id: serial().primaryKey(),
    scope: text({ enum: switchScopes }).notNull(),
    target: text().notNull(),
    /** Null = lifted. */
    mode: text({ enum: modes }),
    reason: text().notNull(),
    /** Null of a row that lifts. */
    until: time(),
    setBy: text().notNull(),
    setAt: time().notNull(),
  },
  (table) => [
    index('switches_target').on(table.scope, table.target, table.id),
    check('switches_expire', sql`(${table.mode} is null) = (${table.until} is null)`),
  ],
);

export const apiKeys = pgTable(
  'api_keys',
  {
    id: serial().primaryKey(),
    name: text().notNull(),
    /** SHA-256 of the key; the key itself is nowhere. */
    keyHash: bytea().notNull(),
    scopes: jsonb().$type<KeyScope[]>().notNull(),
    perMinute: integer().notNull(),
    until: time().notNull(),
    createdBy: text().notNull(),
    createdAt: time().notNull(),
    revokedBy: text(),
    revokedAt: time(),
    /** Requests since it was made. */
    requests: bigint({ mode: 'number' }).notNull().default(0),
    lastUsedAt: time(),
    /** The minute that is being counted: when it began, and requests in it. */
    minute: time(),
    minuteRequests: integer().notNull().default(0),
  },
  (table) => [
    uniqueIndex('api_keys_hash').on(table.keyHash),
    uniqueIndex('api_keys_name').on(table.name).where(sql`revoked_at is null`),
  ],
);
