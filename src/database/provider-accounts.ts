import type { Account, Act, Person } from '../types/staff.ts';
import { type AccountRights, changing, endSessions, insertAccount, selectAccounts, setRights } from './accounts.ts';
import { recordAct } from './audit.ts';
import type { Database, Transaction } from './database.ts';

/** What a provider says about somebody. */
export interface Vouched {
  person: Person;
  /** For the audit; another one is taken when somebody else has it. */
  name: string;
  roles: AccountRights['roles'];
  /** Undefined: the provider says nothing about services, and what an administrator has set stays. */
  services?: string[];
}

export type Met = { outcome: 'account'; account: Account } | { outcome: 'no-role' | 'disabled' };

/**
 * Makes the account of somebody new who has a role, and brings the rights of a known one up to date. Who has lost a role or
 * service is signed out everywhere, also the last administrator: the provider decides. Who is not let in is recorded.
 */
export function meetPerson(database: Database, vouched: Vouched, act: Act): Promise<Met> {
  return changing(database, async (transaction) => {
    const known = await findPerson(database, transaction, vouched.person);
    if (known) await updateRights(transaction, known, vouched, act);
    else if (vouched.roles.length > 0) await addPerson(transaction, vouched, act);
    const account = await findPerson(database, transaction, vouched.person);
    if (account?.state === 'active' && account.roles.length > 0) return { outcome: 'account', account };
    const subject = account ? `account:${account.name}` : `person:${vouched.person.subject.slice(0, 255)}`;
    await recordAct(transaction, { action: 'sign-in-refused', subject }, act);
    return { outcome: account?.state === 'disabled' ? 'disabled' : 'no-role' };
  });
}

async function updateRights(transaction: Transaction, known: Account, vouched: Vouched, act: Act): Promise<void> {
  const { roles, services = known.services } = vouched;
  const lost = [...known.roles, ...known.services].some((held) => ![...roles, ...services].includes(held));
  if (!lost && roles.length === known.roles.length && services.length === known.services.length) return;
  await setRights(transaction, known, { roles, services }, act);
  if (lost) await endSessions(transaction, known.id, act);
}

async function addPerson(transaction: Transaction, { name, person, ...rights }: Vouched, act: Act): Promise<void> {
  const given = { services: [], ...rights, person };
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name.slice(0, 50)} (${number})`;
    if ((await insertAccount(transaction, { ...given, name: free }, act)) === undefined) continue;
    const after = { ...person, roles: given.roles, services: given.services };
    return recordAct(transaction, { action: 'account-joined', subject: `account:${free}`, after }, act);
  }
}

async function findPerson(database: Database, transaction: Transaction, { issuer, subject }: Person) {
  const accounts = await selectAccounts(database, transaction);
  return accounts.find(({ person }) => person?.issuer === issuer && person.subject === subject);
}
