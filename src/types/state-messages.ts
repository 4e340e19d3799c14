import { z } from 'zod';
import { type ApiKey, KeyScope } from './api-key.ts';
import { Mode, type Switch, type SwitchRow, SwitchScope } from './switch.ts';

// What `/control/switches/…` and `/control/keys/…` take, and what they answer with.

const Until = z.iso.datetime();
/** Who does it, such as `command:li`. */
const By = z.string().min(1).max(100);
/** In which request, for the audit. */
const RequestId = z.string().max(255).exactOptional();
const Target = z.object({
  scope: SwitchScope,
  target: z.string().min(1).max(200),
  by: By,
  requestId: RequestId,
});
const Reason = z.string().trim().min(1, { error: 'say why' }).max(500, { error: 'at most 500 characters' });

export const SwitchWishes = Target.extend({ mode: Mode, reason: Reason, until: Until });
export type SwitchWishes = z.infer<typeof SwitchWishes>;
export const LiftWishes = Target.extend({ reason: Reason });
export type LiftWishes = z.infer<typeof LiftWishes>;
export const SwitchListWishes = z.object({ all: z.boolean() });

export interface SwitchSet {
  switch: Switch;
  /** Of the service or topic, in Chinese. */
  title: string;
  /** Of the configuration; null where no language model is configured, so that the switch changes nothing yet. */
  configured: Mode | null;
}

export interface Switching {
  /** @throws AppError `bad_request` when there is no such service or topic, or the end is past */
  set(wishes: SwitchWishes): Promise<SwitchSet>;
  /** @returns what was lifted. @throws AppError `conflict` when nothing is in effect */
  lift(wishes: LiftWishes): Promise<Switch>;
  /** Those in effect, in the order in which they were set; all: every row, the newest first. */
  list(wishes: z.infer<typeof SwitchListWishes>): Promise<SwitchRow[]>;
}

export const KeyWishes = z.object({
  name: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,62}$/u, 'a name has letters, digits, dots, dashes; 63 at most'),
  scopes: z.array(KeyScope).min(1),
  perMinute: z.int().min(1).max(100_000),
  until: Until,
  by: By,
  requestId: RequestId,
});
export type KeyWishes = z.infer<typeof KeyWishes>;
export const RevokeWishes = z.object({ name: z.string(), by: By, requestId: RequestId });
export const NoWishes = z.object({});

export interface KeyIssuing {
  /** @returns the key, which is told only here. @throws AppError `bad_request` when the end is past, `conflict` when the name is taken */
  create(wishes: KeyWishes): Promise<{ key: string; name: string; until: string }>;
  /** @throws AppError `conflict` when there is no such key */
  revoke(wishes: z.infer<typeof RevokeWishes>): Promise<{ name: string }>;
  /** All that were ever made, the newest first. */
  list(): Promise<ApiKey[]>;
}
