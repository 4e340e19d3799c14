/** A vector of length 1; undefined where there is none. One that has it already stays bit for bit, so that both ways to the same model agree. */
export function unitVector(embedding: number[]): Float32Array | undefined {
  const length = Math.hypot(...embedding);
  if (!Number.isFinite(length) || length === 0) return undefined;
  return Float32Array.from(embedding, Math.abs(length - 1) < 1e-5 ? (x) => x : (x) => x / length);
}

/** Its texts need prefixes. */
export const isE5 = (model: string): boolean => model.startsWith('multilingual-e5');

/** The digest that a model's id ends in, as another instance of this program reports it. */
export const digestIn = (id: string): string | undefined => /@([0-9a-f]{12,64})$/.exec(id)?.[1];

/** For a model that tells no digest of its own: 12 hex digits of its name's SHA-256. */
export async function digestOfName(name: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, 12);
}
