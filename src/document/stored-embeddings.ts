import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/**
 * Vectors kept beside the knowledge so that a first start embeds nothing that hasn't changed.
 * The file: one line of JSON `{embedder, dimension, count}`, then `count` keys of 16 bytes in ascending order
 * (SHA-256 of the text as embedded, prefix included, cut), then `count` vectors of `dimension` int8.
 */
export interface StoredEmbeddings {
  embedder: string;
  dimension: number;
  byKey: Map<string, Int8Array>;
}

export const keyOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Undefined when there is no such file. */
export async function readStoredEmbeddings(path: string): Promise<StoredEmbeddings | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch {
    return undefined;
  }
  const end = bytes.indexOf(10);
  const { embedder, dimension, count } = JSON.parse(bytes.subarray(0, end).toString()) as {
    embedder: string;
    dimension: number;
    count: number;
  };
  const byKey = new Map<string, Int8Array>();
  const keys = end + 1;
  const vectors = keys + count * 16;
  for (let i = 0; i < count; i++) {
    const from = vectors + i * dimension;
    byKey.set(
      bytes.toString('hex', keys + i * 16, keys + i * 16 + 16),
      new Int8Array(bytes.subarray(from, from + dimension)),
    );
  }
  return { embedder, dimension, byKey };
}

export async function writeStoredEmbeddings(path: string, stored: StoredEmbeddings): Promise<void> {
  const keys = [...stored.byKey.keys()].sort();
  const head = Buffer.from(
    `${JSON.stringify({ embedder: stored.embedder, dimension: stored.dimension, count: keys.length })}\n`,
  );
  const vectors = keys.map((key) => Buffer.from(stored.byKey.get(key) ?? new Int8Array(stored.dimension)));
  await writeFile(path, Buffer.concat([head, Buffer.from(keys.join(''), 'hex'), ...vectors]));
}
