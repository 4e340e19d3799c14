import { z } from 'zod';
import {
  type AccountRights,
  changeRights,
  inviteAccount,
  issueCode,
  listAccounts,
  setDisabled,
  signOutEverywhere,
} from '../database/accounts.ts';
import { type Account, Role, roles } from '../types/staff.ts';
import { Field, goTo, PostForm, show } from './frame.tsx';
import { refuse } from './guard.tsx';
import { newCode } from './one-time-code.ts';
import { Name } from './sign-in.tsx';
import type { Problem } from './texts.ts';
import { actOf, consoleLink, type StaffVisit, takesPasswords } from './visit.ts';

/** What is told on one page besides the accounts. */
interface Telling {
  problem?: Problem;
  problemDetail?: string;
  /** A code that was made just now, for whom. */
  code?: { code: string; name: string };
}

/** All accounts, what may be changed of each, and how to invite another one. */
export async function showAccounts(visit: StaffVisit, { code, ...telling }: Telling = {}): Promise<Response> {
  const { texts, deps } = visit;
  const accounts = await listAccounts(deps.database);
  const children = (
    <>
      {code ? <CodeTold visit={visit} {...code} /> : null}
      <ul class="accounts">
        {accounts.map((account) => (
          <AccountCard visit={visit} account={account} />
        ))}
      </ul>
      {takesPasswords(deps) ? <Invitation visit={visit} /> : null}
    </>
  );
  return show(visit, { title: texts.accounts, path: '/accounts', ...telling, children });
}

function Invitation({ visit }: { visit: StaffVisit }) {
  const { texts } = visit;
  return (
    <details class="card" open={visit.form.invited !== undefined}>
      <summary>{texts.invite}</summary>
      <p class="muted">{texts.inviteHelp}</p>
      <PostForm visit={visit} path="/accounts/invite">
        <input type="hidden" name="invited" value="yes" />
        <Field id="name" label={texts.name} help={texts.nameHelp}>
          <input
            id="name"
            name="name"
            value={visit.form.name}
            maxlength={60}
            autocomplete="off"
            required
            aria-describedby="name-help"
          />
        </Field>
        <Rights visit={visit} id="new" rights={typedRights(visit.form)} />
        <button type="submit" class="btn">
          {texts.invite}
        </button>
      </PostForm>
    </details>
  );
}

function CodeTold({ visit, code, name }: { visit: StaffVisit; code: string; name: string }) {
  const { texts, c } = visit;
  return (
    <section class="card secret" aria-label={texts.shownOnce}>
      <p>{texts.codeMade(name)}</p>
      <code>{code}</code>
      <p class="muted">{texts.codeUse}</p>
      <p>
        <code class="address">{`${new URL(c.req.url).origin}${consoleLink('/code', visit)}`}</code>
      </p>
    </section>
  );
}

function AccountCard({ visit, account }: { visit: StaffVisit; account: Account }) {
  const { texts } = visit;
  const disabled = account.state === 'disabled';
  const button = (path: string, label: string) => (
    <PostForm visit={visit} path={path} class="inline">
      <input type="hidden" name="id" value={String(account.id)} />
      <button type="submit" class="btn quiet" aria-label={`${label}: ${account.name}`}>
        {label}
      </button>
    </PostForm>
  );
  return (
    <li class="card">
      <h2>{account.name}</h2>
      <p class="muted">
        {texts.states[account.state]} · {account.roles.map((role) => texts.roleNames[role]).join(' · ')}
      </p>
      <details>
        <summary aria-label={`${texts.changeRights}: ${account.name}`}>{texts.roles}</summary>
        <PostForm visit={visit} path="/accounts/change">
          <input type="hidden" name="id" value={String(account.id)} />
          <Rights visit={visit} id={String(account.id)} rights={account} person={account.person} />
          <button type="submit" class="btn">
            {texts.changeRights}
          </button>
        </PostForm>
      </details>
      <div class="acts">
        {disabled || account.person || !takesPasswords(visit.deps) ? null : button('/accounts/code', texts.issueCode)}
        {disabled ? null : button('/accounts/sign-out', texts.signOutEverywhere)}
        {disabled ? button('/accounts/enable', texts.enable) : button('/accounts/disable', texts.disable)}
      </div>
    </li>
  );
}

interface RightsProps {
  visit: StaffVisit;
  id: string;
  rights: AccountRights;
  /** Whose roles a provider decides about. */
  person?: Account['person'];
}

function Rights({ visit, id, rights, person = null }: RightsProps) {
  const { texts, deps } = visit;
  const field = `services-${id}`;
  return (
    <>
      {person ? (
        <p class="muted">{texts.rolesOf(deps.provider?.name ?? new URL(person.issuer).host)}</p>
      ) : (
        <fieldset>
          <legend>{texts.roles}</legend>
          {roles.map((role) => (
            <label>
              <input type="checkbox" name="roles" value={role} checked={rights.roles.includes(role)} />
              {texts.roleNames[role]}
            </label>
          ))}
        </fieldset>
      )}
      <Field id={field} label={texts.services} help={texts.servicesHelp}>
        <textarea id={field} name="services" rows={2} aria-describedby={`${field}-help`}>
          {rights.services.join(' ')}
        </textarea>
      </Field>
    </>
  );
}

/** As they stand in the form, right or wrong. */
function typedRights(form: Record<string, string>): AccountRights {
  const words = (text = '') => text.split(/[\s,，、]+/).filter(Boolean);
  return {
    roles: words(form.roles).flatMap((role) => Role.safeParse(role).data ?? []),
    services: [...new Set(words(form.services))],
  };
}

/** @returns the rights that were typed, or why they can't be given */
function readRights(visit: StaffVisit, account?: Account): AccountRights | Telling {
  const typed = typedRights(visit.form);
  const rights = account?.person ? { ...typed, roles: account.roles } : typed;
  if (rights.roles.length === 0) return { problem: 'roles' };
  const known = visit.deps.live()?.catalogue.services.map(({ id }) => id) ?? [];
  const unknown = rights.services.filter((id) => !known.includes(id));
  return unknown.length > 0 ? { problem: 'services', problemDetail: unknown.join(', ') } : rights;
}

export async function invite(visit: StaffVisit): Promise<Response> {
  const { deps } = visit;
  if (!takesPasswords(deps)) return refuse(visit, 403);
  const name = Name.safeParse(visit.form.name);
  if (!name.success) return showAccounts(visit, { problem: 'name' });
  const rights = readRights(visit);
  if (!('roles' in rights)) return showAccounts(visit, rights);
  const { code, ...stored } = await newCode(deps.clock());
  const made = await inviteAccount(deps.database, { ...rights, ...stored, name: name.data }, actOf(visit));
  if (!made) return showAccounts(visit, { problem: 'taken' });
  return showAccounts({ ...visit, form: {} }, { code: { code, name: name.data } });
}

export async function change(visit: StaffVisit): Promise<Response> {
  const id = idIn(visit);
  const rights = readRights(visit, await findAccount(visit, id));
  if (!('roles' in rights)) return showAccounts(visit, rights);
  const outcome = await changeRights(visit.deps.database, id, rights, actOf(visit));
  if (outcome !== 'changed') return showAccounts(visit, { problem: problemOf(outcome) });
  return goTo(visit, '/accounts', { done: 'accountChanged' });
}

export const disable = (visit: StaffVisit): Promise<Response> => setState(visit, true);
export const enable = (visit: StaffVisit): Promise<Response> => setState(visit, false);

async function setState(visit: StaffVisit, disabled: boolean): Promise<Response> {
  const outcome = await setDisabled(visit.deps.database, idIn(visit), disabled, actOf(visit));
  if (outcome !== 'changed') return showAccounts(visit, { problem: problemOf(outcome) });
  return goTo(visit, '/accounts', { done: disabled ? 'accountDisabled' : 'accountEnabled' });
}

/** Whoever is signed in signs in anew: for a machine that was lost, or rights that a provider has taken away just now. */
export async function endSessions(visit: StaffVisit): Promise<Response> {
  const ended = await signOutEverywhere(visit.deps.database, idIn(visit), actOf(visit));
  return ended
    ? goTo(visit, '/accounts', { done: 'signedOutEverywhere' })
    : showAccounts(visit, { problem: 'unknown' });
}

/** For a forgotten password, or an invitation that was not taken in time. */
export async function giveCode(visit: StaffVisit): Promise<Response> {
  const { deps } = visit;
  const id = idIn(visit);
  const { code, ...stored } = await newCode(deps.clock());
  const issued = takesPasswords(deps) && (await issueCode(deps.database, id, stored, actOf(visit)));
  const account = await findAccount(visit, id);
  if (!issued || !account) return showAccounts(visit, { problem: 'unknown' });
  return showAccounts(visit, { code: { code, name: account.name } });
}

const findAccount = async ({ deps }: StaffVisit, id: number): Promise<Account | undefined> =>
  (await listAccounts(deps.database)).find((each) => each.id === id);

const Id = z.coerce
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);
/** 0 is nobody's. */
const idIn = ({ form }: StaffVisit): number => Id.safeParse(form.id).data ?? 0;

const problemOf = (outcome: 'unknown' | 'last-administrator'): Problem =>
  outcome === 'unknown' ? 'unknown' : 'lastAdministrator';
