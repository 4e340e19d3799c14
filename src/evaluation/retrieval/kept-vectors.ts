import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Embedder } from '../../models/embedder.ts';

const keyBytes = 32;
/** Texts between two writes: what an interrupted run has embedded is kept. */
const batch = 64;

/**
 * The embedder with a file of all that it ever embedded, named after the model's digest, so that a bench embeds a corpus
 * once: per text its SHA-256 and its vector. A record that was cut off is ignored.
 * @param onProgress hears how many of the texts that the file lacked are done
 */
export async function keepVectors(
  embedder: Embedder,
  folder: string,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<Embedder> {
  const path = join(folder, `vectors-${embedder.digest}.bin`);
  await mkdir(folder, { recursive: true });
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  const known = readRecords(bytes, embedder.dimension);
  // What is appended must begin where a record begins.
  const whole = bytes.length - (bytes.length % recordBytes(embedder.dimension));
  if (whole < bytes.length) await truncate(path, whole);

  async function embedMissing(texts: string[]): Promise<void> {
    for (let i = 0; i < texts.length; i += batch) {
      const part = texts.slice(i, i + batch);
      const vectors = await embedder.embed(part);
      const records = part.flatMap((text, n) => {
        const vector = vectors[n] as Float32Array;
        known.set(keyOf(text).toString('latin1'), vector);
        return [keyOf(text), Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)];
      });
      await appendFile(path, Buffer.concat(records));
      onProgress(Math.min(i + batch, texts.length), texts.length);
    }
  }

  return {
    ...embedder,
    embed: async (texts) => {
      const vectorOf = (text: string) => known.get(keyOf(text).toString('latin1'));
      // Texts of like length together cost no padding; each once.
      const missing = [...new Set(texts.filter((text) => !vectorOf(text)))].sort((a, b) => a.length - b.length);
      if (missing.length > 0) await embedMissing(missing);
      return texts.map((text) => (vectorOf(text) ?? new Float32Array(embedder.dimension)).slice());
    },
  };
}

const recordBytes = (dimension: number): number => keyBytes + dimension * 4;

const keyOf = (text: string): Buffer => createHash('sha256').update(text).digest();

function readRecords(bytes: Buffer, dimension: number): Map<string, Float32Array> {
  const size = recordBytes(dimension);
  const records = new Map<string, Float32Array>();
  for (let at = 0; at + size <= bytes.length; at += size) {
    const vector = new Float32Array(new Uint8Array(bytes.subarray(at + keyBytes, at + size)).buffer);
    records.set(bytes.toString('latin1', at, at + keyBytes), vector);
  }
  return records;
}
