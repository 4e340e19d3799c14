import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { AuditAction, Role } from '../types/staff.ts';
import { bytea, time } from './columns.ts';

// The staff's side. Like `schema.ts`, from which drizzle-kit finds it.

export const accounts = pgTable(
  'accounts',
  {
    id: serial().primaryKey(),
    name: text().notNull(),
    roles: jsonb().$type<Role[]>().notNull(),
    services: jsonb().$type<string[]>().notNull(),
    /** Of a person whom an OpenID provider vouches for: who it is there. Null of a local account. */
    issuer: text(),
    subject: text(),
    /** As `src/console/passwords.ts` makes it; null until an invitation is taken. */
    passwordHash: text(),
    disabledAt: time(),
    createdBy: text().notNull(),
    createdAt: time().notNull(),
  },
  (table) => [
    uniqueIndex('accounts_name').on(sql`lower(${table.name})`),
    uniqueIndex('accounts_person').on(table.issuer, table.subject),
    check(
      'accounts_local_or_not',
      sql`(${table.issuer} is null) = (${table.subject} is null) and (${table.issuer} is null or ${table.passwordHash} is null)`,
    ),
  ],
);

/** Each opens one thing once. */
export const oneTimeCodes = pgTable(
  'one_time_codes',
  {
    id: serial().primaryKey(),
    /** SHA-256 of the code; the code itself is nowhere. */
    codeHash: bytea().notNull(),
    /** `setup`: makes the first account; `password`: sets the one of its account. */
    purpose: text({ enum: ['setup', 'password'] }).notNull(),
    accountId: integer().references(() => accounts.id),
    until: time().notNull(),
    createdBy: text().notNull(),
    createdAt: time().notNull(),
    usedAt: time(),
  },
  (table) => [
    uniqueIndex('one_time_codes_hash').on(table.codeHash),
    check('one_time_codes_account', sql`(${table.purpose} = 'setup') = (${table.accountId} is null)`),
  ],
);

export const staffSessions = pgTable(
  'staff_sessions',
  {
    id: serial().primaryKey(),
    /** SHA-256 of the token in the cookie. */
    tokenHash: bytea().notNull(),
    accountId: integer()
      .notNull()
      .references(() => accounts.id),
    createdAt: time().notNull(),
    seenAt: time().notNull(),
    until: time().notNull(),
    confirmedAt: time().notNull(),
    revokedAt: time(),
    /** Of a provider's person: its tokens, sealed for this session, and when it was last asked about them. */
    providerTokens: bytea(),
    checkedAt: time(),
  },
  (table) => [
    uniqueIndex('staff_sessions_token').on(table.tokenHash),
    index('staff_sessions_account').on(table.accountId),
  ],
);

/** Only ever added to: a trigger refuses all else. See `audit.ts` for the chain. */
export const audit = pgTable(
  'audit',
  {
    id: bigint({ mode: 'number' }).primaryKey(),
    at: time().notNull(),
    by: text().notNull(),
    action: text().$type<AuditAction>().notNull(),
    subject: text().notNull(),
    /** JSON as text, because `jsonb` would give back other characters than those that the digest is over. */
    before: text(),
    after: text(),
    requestId: text(),
    previous: text().notNull(),
    digest: text().notNull(),
  },
  (table) => [
    index('audit_by').on(table.by, table.id),
    index('audit_action').on(table.action, table.id),
    index('audit_at').on(table.at, table.id),
  ],
);
