import { expect, test } from 'vitest';
import { scryptPasswords } from './passwords.ts';

test('a password is known again however it was composed, with the cost that it was hashed with', async () => {
  const { hash, verify } = scryptPasswords({ N: 16, r: 8, p: 1 });
  const stored = await hash('caf\u00e9 au lait 12');
  expect(stored).toMatch(/^scrypt\$16\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(await hash('caf\u00e9 au lait 12')).not.toBe(stored);
  const dearer = scryptPasswords({ N: 32, r: 8, p: 1 });
  expect(await dearer.verify('cafe\u0301 au lait 12', stored)).toBe(true);
  expect(await verify('cafe au lait 12', stored)).toBe(false);
  expect(await verify('', undefined)).toBe(false);
});
