import type { Reply } from '../types/reply.ts';

/** Signs what a citizen takes along, so that it can be shown later that this is what the service said. */
export interface Receipts {
  /** The reply's receipt; undefined where nothing was stated that rests on a source. */
  sign(reply: Reply): Promise<Reply['receipt']>;
  /** Whether a signature, whole or as far as the link holds it, is one of ours for this very reply. */
  verifies(reply: Reply, signature: string): Promise<boolean>;
}

/** Characters of the signature in the link: 132 bits. */
const linked = 22;

/** HMAC-SHA-256 (RFC 2104). @param secrets the newest first; older ones still verify */
export function signedReceipts(secrets: string[]): Receipts {
  const keys = secrets.map((secret) =>
    crypto.subtle.importKey('raw', encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  );
  const signatures = async (reply: Reply): Promise<string[]> => {
    const content = encode(contentOf(reply));
    return Promise.all(keys.map(async (key) => base64url(await crypto.subtle.sign('HMAC', await key, content))));
  };
  return {
    async sign(reply) {
      if (reply.citations.length === 0) return undefined;
      const [signature] = await signatures(reply);
      return signature ? { url: `/receipts/${reply.id}/${signature.slice(0, linked)}`, signature } : undefined;
    },
    async verifies(reply, signature) {
      if (signature.length < linked) return false;
      return (await signatures(reply)).some((own) => same(own.slice(0, signature.length), signature));
    },
  };
}

/** What a receipt vouches for: the words, what they rest on, and in which version. */
function contentOf({ id, status, blocks, citations }: Reply): string {
  const quoted = citations.map(({ documentId, statementId, language, version, quote }) => [
    documentId,
    statementId ?? '',
    language,
    version,
    quote,
  ]);
  return JSON.stringify(['liaowen-receipt-1', id, status, blocks.map(({ text }) => text), quoted]);
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const base64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** In a time that does not depend on where they differ. */
function same(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let i = 0; i < one.length; i++) difference |= one.charCodeAt(i) ^ other.charCodeAt(i);
  return difference === 0;
}
