import { inviteAccount, takeCode } from '../../database/accounts.ts';
import type { Database } from '../../database/database.ts';
import type { Account } from '../../types/staff.ts';
import { hashOfCode, newCode } from '../one-time-code.ts';
import type { Passwords } from '../passwords.ts';

/** An account that has taken its invitation already; nothing where one of this name is there. */
export async function addAccount(
  { password, ...wished }: Pick<Account, 'name' | 'roles' | 'services'> & { password: string },
  { database, passwords, clock }: { database: Database; passwords: Passwords; clock: () => Date },
): Promise<void> {
  const act = { by: 'test', at: clock().toISOString(), requestId: null };
  const { code, codeHash, until } = await newCode(clock());
  if (!(await inviteAccount(database, { ...wished, codeHash, until }, act))) return;
  const passwordHash = await passwords.hash(password);
  await takeCode(database, { codeHash: await hashOfCode(code), passwordHash }, act);
}
