import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** Makes and checks hashes of passwords: `scrypt$N$r$p$salt$hash`, so that older hashes stay good when the cost changes. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** As slow without a hash as with one; then false. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

interface Cost {
  N: number;
  r: number;
  p: number;
}

/** 32 MB and some 150 ms a password; one of the settings of OWASP's Password Storage Cheat Sheet. */
const usualCost: Cost = { N: 2 ** 15, r: 8, p: 3 };

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const hashBytes = 32;

export function scryptPasswords(cost = usualCost): Passwords {
  /** Nothing has this hash, and it takes as long to find that out. */
  const nobodys = written(cost, randomBytes(16), Buffer.alloc(0));
  return {
    hash: async (password) => {
      const salt = randomBytes(16);
      return written(cost, salt, await stretch(password, salt, cost));
    },
    verify: async (password, given) => {
      const [, N, r, p, salt = '', expected = ''] = (given ?? nobodys).split('$');
      const stored = Buffer.from(expected, 'base64url');
      const stretched = { N: Number(N), r: Number(r), p: Number(p) };
      const found = await stretch(password, Buffer.from(salt, 'base64url'), stretched);
      return stored.length === found.length && timingSafeEqual(stored, found);
    },
  };
}

const written = ({ N, r, p }: Cost, salt: Buffer, hash: Buffer): string =>
  ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');

/** Letters that keyboards compose differently are the same password. */
const stretch = (password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> =>
  derive(password.normalize('NFKC'), salt, hashBytes, { N, r, p, maxmem: 256 * N * r });
