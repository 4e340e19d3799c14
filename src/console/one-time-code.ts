import { hashOf } from '../database/conversation-rows.ts';

/** Crockford's: no letters that look like digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** How long a code can be used. */
export const codeHours = 24;

export interface OneTimeCode {
  /** `7K2M9-…`: 100 random bits, to be read out or typed. */
  code: string;
  codeHash: Uint8Array;
  until: string;
}

export async function newCode(now: Date): Promise<OneTimeCode> {
  const letters = [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => alphabet[byte % 32]).join('');
  const code = letters.match(/.{5}/g)?.join('-') ?? '';
  return {
    code,
    codeHash: await hashOfCode(code),
    until: new Date(now.getTime() + codeHours * 3_600_000).toISOString(),
  };
}

/** Of a code as somebody has typed it. */
export function hashOfCode(typed: string): Promise<Uint8Array> {
  return hashOf(
    typed
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .replace(/[IL]/g, '1')
      .replace(/O/g, '0'),
  );
}
