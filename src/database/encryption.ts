import { AppError } from '../errors.ts';
import { joinBytes } from './publication-digest.ts';

/** AES-256-GCM for texts at rest. A sealed text is: version (1 byte), key id (8), nonce (12), ciphertext and tag. */
export interface TextEncryption {
  /** @param place where the text belongs (`replies/<id>/question`): it can be opened for that place only. */
  seal(text: string, place: string): Promise<Uint8Array>;
  /** @throws AppError `internal` when no data key fits, or the bytes or their place were changed */
  open(sealed: Uint8Array, place: string): Promise<string>;
}

const version = 1;
const idBytes = 8;
const nonceBytes = 12;
const start = 1 + idBytes + nonceBytes;

/**
 * @param dataKeys secrets of any form, newest first: the first one seals, each of them opens what it has sealed.
 * WebCrypto only, so that Workers can use it.
 */
export async function textEncryption(dataKeys: string[]): Promise<TextEncryption> {
  const keys = await Promise.all(dataKeys.map(derive));
  const [newest] = keys;
  if (!newest) throw new AppError('config', 'DATA_KEYS holds no key.');
  return {
    async seal(text, place) {
      const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
      const parameters = { name: 'AES-GCM', iv, additionalData: encode(place) };
      const sealed = await crypto.subtle.encrypt(parameters, newest.key, encode(text));
      return joinBytes([new Uint8Array([version]), newest.id, iv, new Uint8Array(sealed)]);
    },
    async open(sealed, place) {
      const bytes = joinBytes([sealed]);
      const id = bytes.subarray(1, 1 + idBytes);
      const known = keys.find((candidate) => candidate.id.every((byte, i) => byte === id[i]));
      if (!known || bytes[0] !== version)
        throw new AppError('internal', 'No data key opens this text. Is an older one missing in DATA_KEYS?');
      const parameters = { name: 'AES-GCM', iv: bytes.subarray(1 + idBytes, start), additionalData: encode(place) };
      try {
        return new TextDecoder().decode(await crypto.subtle.decrypt(parameters, known.key, bytes.subarray(start)));
      } catch {
        throw new AppError('internal', 'A stored text or its place was changed.');
      }
    },
  };
}

/** HKDF-SHA-256: the key and its public id come from the same secret and say nothing about each other. */
async function derive(secret: string): Promise<{ id: Uint8Array; key: CryptoKey }> {
  const material = await crypto.subtle.importKey('raw', encode(secret), 'HKDF', false, ['deriveBits', 'deriveKey']);
  const hkdf = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encode(info) });
  const [id, key] = await Promise.all([
    crypto.subtle.deriveBits(hkdf('liaowen data key id'), material, idBytes * 8),
    crypto.subtle.deriveKey(hkdf('liaowen data key'), material, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
  ]);
  return { id: new Uint8Array(id), key };
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
