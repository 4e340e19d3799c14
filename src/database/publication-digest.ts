import type { PublicationContent } from '../types/publication.ts';

/** SHA-256 over everything that a publication holds, hex. Equal content has an equal digest. */
export async function contentDigest(content: PublicationContent): Promise<string> {
  const { serviceClassifier, aspectClassifier } = content;
  const texts = [
    [content.digest, content.embedder, content.origin],
    content.documents,
    content.catalogue,
    [content.chunks, content.examples, content.names].map((rows) => rows.map(({ vector: _, ...row }) => row)),
    [serviceClassifier, aspectClassifier].map(({ weights: _, mean: __, ...rest }) => rest),
  ].map((part) => new TextEncoder().encode(JSON.stringify(part)));
  const numbers = [content.chunks, content.examples, content.names, content.answerExamples].map((rows) =>
    joinVectors(rows.map((row) => row.vector)),
  );
  const floats = [
    serviceClassifier.weights,
    serviceClassifier.mean,
    aspectClassifier.weights,
    aspectClassifier.mean,
  ].map(bytesOf);
  const parts = await Promise.all([...texts, ...numbers, ...floats].map((bytes) => sha256(bytes)));
  return toHex(await sha256(joinBytes(parts)));
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The vectors of one length after one another. */
export function joinVectors(vectors: Int8Array[]): Uint8Array<ArrayBuffer> {
  return joinBytes(vectors.map(bytesOf));
}

/** The same bytes, seen one by one; floats are little-endian on every machine that Node and Workers run on. */
export function bytesOf(numbers: Int8Array | Float32Array): Uint8Array<ArrayBuffer> {
  const copied = numbers.slice();
  return new Uint8Array(copied.buffer, copied.byteOffset, copied.byteLength);
}

export function joinBytes(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
