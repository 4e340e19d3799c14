import { addSetupCode, countAccounts } from '../database/accounts.ts';
import { newCode } from './one-time-code.ts';
import type { StaffDeps } from './visit.ts';

/** A one-time code that makes the first account. @returns undefined once there is an account */
export async function offerSetup(
  { database }: Pick<StaffDeps, 'database'>,
  clock: () => Date,
): Promise<string | undefined> {
  if ((await countAccounts(database)) > 0) return undefined;
  const { code, ...stored } = await newCode(clock());
  await addSetupCode(database, stored, { by: 'nobody', at: clock().toISOString(), requestId: null });
  return code;
}
