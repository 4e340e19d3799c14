import { z } from 'zod';

/** What an account may do in the console; `src/console/permissions.ts` says it route by route. */
export const roles = ['editor', 'reviewer', 'administrator', 'auditor', 'evaluator', 'desk'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** A role as a provider's groups give it; an editor's may name a service: `editor:passport`. */
export const Grant = z
  .string()
  .refine(
    (text) => Role.safeParse(text).success || /^editor:[a-z0-9-]+$/.test(text),
    `must be one of ${roles.join(', ')}, or editor:<service>`,
  );

/** Somebody on the staff's side. Times are ISO 8601, UTC. */
export interface Account {
  id: number;
  /** Unique without regard to case; never changed, because the audit names people by it. */
  name: string;
  roles: Role[];
  /** Ids of the services that an editor may edit. */
  services: string[];
  /** `invited`: has no password yet. */
  state: 'invited' | 'active' | 'disabled';
  /** Of a person whom an OpenID provider vouches for; null of a local account, which has a password. */
  person: Person | null;
  createdBy: string;
  createdAt: string;
}

/** Who somebody is at an OpenID provider. */
export interface Person {
  issuer: string;
  subject: string;
}

/** A browser in which an account is signed in. */
export interface StaffSession {
  id: number;
  account: Account;
  createdAt: string;
  /** To the minute. */
  seenAt: string;
  until: string;
  /** When the password was typed last, here or at the provider. */
  confirmedAt: string;
  /** What the provider gave for this session, sealed, and when it was last asked whether its person still has their roles. */
  provider: { tokens: Uint8Array; checkedAt: string } | null;
}

/** Who does something, when, in which request. */
export interface Act {
  /** `console:<name>`, `command:<user>`, `provider:<host>`, or `nobody` before anybody is signed in. */
  by: string;
  at: string;
  requestId: string | null;
}

export const auditActions = [
  'set-up',
  'sign-in',
  'sign-in-refused',
  'sign-out',
  'confirm-refused',
  'session-revoked',
  'account-invited',
  'account-joined',
  'account-changed',
  'account-disabled',
  'account-enabled',
  'code-issued',
  'password-set',
  'switch-set',
  'switch-lifted',
  'key-created',
  'key-revoked',
  'audit-exported',
  'reply-read',
  'reply-replayed',
  'conversation-read',
  'questions-exported',
  'conversations-expired',
  'office-hours-set',
  'handover-sent',
  'handover-withdrawn',
  'handover-taken',
  'handover-returned',
  'handover-read',
  'handover-answered',
  'handover-closed',
  'handover-carried',
  'report-answered',
  'hit-test-kept',
  'work-changed',
  'question-carried',
  'carried-removed',
  'file-uploaded',
  'draft-saved',
  'draft-discarded',
  'proposed',
  'proposal-withdrawn',
  'proposal-signed',
  'proposal-rejected',
  'proposal-scheduled',
  'published',
  'rolled-back',
  'knowledge-exported',
] as const;
export const AuditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof AuditAction>;

/** One act as it was recorded. */
export interface AuditEntry extends Act {
  /** 1, 2, 3 … without a gap. */
  id: number;
  action: AuditAction;
  /** What it was done to: `account:li`, `service:passport`, `key:eval` … */
  subject: string;
  /** JSON of what was there before and afterwards; null = nothing. */
  before: string | null;
  after: string | null;
  /** Of the entry before; empty of the first one. */
  previous: string;
  /** SHA-256 over all of the above, hexadecimal. */
  digest: string;
}

/** Which entries are asked for. Empty = all. */
export interface AuditWishes {
  by?: string | undefined;
  action?: AuditAction | undefined;
  /** Part of the subject. */
  subject?: string | undefined;
  from?: string | undefined;
  /** Not included. */
  before?: string | undefined;
  /** Only entries with a smaller number. */
  below?: number | undefined;
}

/** Number and digest of an entry, as somebody noted them elsewhere. */
export const NotedEntry = z.object({ entry: z.int().min(1), digest: z.string().regex(/^[0-9a-f]{64}$/) });
export type NotedEntry = z.infer<typeof NotedEntry>;

/** What a look at the whole chain finds. */
export type AuditCheck =
  | {
      whole: true;
      entries: number /** Of the last entry: whoever notes it can tell later that nothing was cut off. */;
      digest: string;
    }
  | { whole: false; entry: number; why: 'changed' | 'missing' };
