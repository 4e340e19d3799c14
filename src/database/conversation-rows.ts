import { AppError } from '../errors.ts';
import type { Turn } from '../types/question.ts';
import type { Database } from './database.ts';
import type { TextEncryption } from './encryption.ts';

export interface ConversationDeps {
  database: Database;
  encryption: TextEncryption;
  clock: () => Date;
  /**
   * When this process became the only one that answers questions: an unfinished one accepted before is dead, not busy.
   * Missing on a Postgres that other nodes share.
   */
  aloneSince?: Date;
}

/** How long an unanswered question keeps its conversation busy, unless it is known to be dead. */
export const busyMilliseconds = 60_000;

/** What is unanswered and was accepted before is dead, as far as this process can know. */
export function deadBefore({ clock, aloneSince }: ConversationDeps): string {
  return new Date(Math.max(clock().getTime() - busyMilliseconds, aloneSince?.getTime() ?? 0)).toISOString();
}

/** A finished reply's columns, as far as the next question needs them. */
export interface TurnRow {
  id: string;
  questionEncrypted: Uint8Array;
  status: Turn['status'];
  language: Turn['language'];
  serviceId: string | null;
  choices: string[];
  aspects: Turn['aspects'];
  region: string | null;
}

/** The turns that can be read: a text whose data key is gone keeps no other question from its reply. */
export async function turnsOf(rows: TurnRow[], encryption: TextEncryption): Promise<Turn[]> {
  const turns = await Promise.all(rows.map((row) => turnOf(row, encryption).catch(unreadable)));
  return turns.filter((turn) => turn !== undefined);
}

/** For `catch`: undefined when a text cannot be opened. */
export function unreadable(error: unknown): undefined {
  if (!(error instanceof AppError)) throw error;
  return undefined;
}

async function turnOf(row: TurnRow, encryption: TextEncryption): Promise<Turn> {
  return {
    question: await encryption.open(row.questionEncrypted, placeOfQuestion(row.id)),
    status: row.status,
    language: row.language,
    ...(row.serviceId === null ? {} : { serviceId: row.serviceId }),
    choices: row.choices,
    aspects: row.aspects,
    ...(row.region === null ? {} : { region: row.region }),
  };
}

export const placeOfQuestion = (replyId: string) => `replies/${replyId}/question`;
export const placeOfReply = (replyId: string) => `replies/${replyId}/reply`;
export const placeOfReason = (replyId: string) => `feedback/${replyId}/reason`;

/** What is no UUID is the name of nothing; Postgres would call it an error. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}

/** 256 random bits, base64url. */
export function newToken(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Characters of an idempotency key that can hold 128 random bits: a shorter one might be guessed. */
const unguessable = 22;

/** The token of the conversation that such a key begins: whoever repeats the question has it again. Says nothing about the key's hash. */
export async function tokenFrom(idempotencyKey: string | undefined): Promise<string | undefined> {
  if (idempotencyKey === undefined || idempotencyKey.length < unguessable) return undefined;
  return base64url(await hashOf(`liaowen conversation token\n${idempotencyKey}`));
}

export async function hashOf(secret: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)));
}

/** In a time that says nothing about where two hashes differ. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (const [i, byte] of a.entries()) difference |= byte ^ (b[i] ?? 0);
  return difference === 0;
}
