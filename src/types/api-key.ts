import { z } from 'zod';

/** What a key may be used for: the chat as a language model, or embeddings. The list of models goes with either. */
export const keyScopes = ['chat', 'embeddings'] as const;
export const KeyScope = z.enum(keyScopes);
export type KeyScope = z.infer<typeof KeyScope>;

/** A key for a program, without the key itself. Times are ISO 8601, UTC. */
export interface ApiKey {
  id: number;
  name: string;
  scopes: KeyScope[];
  /** Requests. */
  perMinute: number;
  until: string;
  createdBy: string;
  createdAt: string;
  revokedBy: string | null;
  revokedAt: string | null;
  /** Since it was made. */
  requests: number;
  lastUsedAt: string | null;
}

/** What becomes of a request that comes with a key. */
export type KeyUse =
  | { outcome: 'granted' }
  | { outcome: 'refused'; why: 'unknown' | 'expired' | 'revoked' | 'out-of-scope' }
  | { outcome: 'limited'; perMinute: number; retryAfterSeconds: number };

/** Keys that were made for programs, beside those of the configuration. `database/api-keys.ts` implements it. */
export interface ApiKeys {
  /** Checks a key for one request and counts it. `scope` undefined = any key will do. */
  use(key: string, scope: KeyScope | undefined): Promise<KeyUse>;
}

/** What every key that was made here begins with: told from other tokens at sight, by programs that look for leaks too. */
export const keyPrefix = 'liaowen_';
