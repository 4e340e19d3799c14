import { createHash } from 'node:crypto';

/** Which of so many folds a key belongs to; always the same one. */
export const foldOf = (key: string, of: number): number => (createHash('sha256').update(key).digest()[1] ?? 0) % of;
