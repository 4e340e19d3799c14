import type { Context } from 'hono';
import { timingSafeEqual } from 'hono/utils/buffer';
import { accountForSignIn } from '../database/accounts.ts';
import { hashOf } from '../database/conversation-rows.ts';
import { addRefusal, confirmSession, findSession } from '../database/staff-sessions.ts';
import { AppError } from '../errors.ts';
import { readPreferences } from '../portal/preferences.ts';
import { wantsPage } from '../portal/wants-page.ts';
import type { StaffSession } from '../types/staff.ts';
import { PasswordField } from './form-parts.tsx';
import { PostForm, show } from './frame.tsx';
import { mayUse, type Permission } from './permissions.ts';
import { stillVouchedFor } from './provider-session.ts';
import { proofOf, readToken } from './session-cookie.ts';
import { consoleTexts } from './texts.ts';
import { actOf, type ConsoleDeps, consoleLink, isStaff, type StaffVisit, takesPasswords, type Visit } from './visit.ts';

/** How long a typed password stands for acts that have consequences. */
const confirmedMinutes = 10;
const longestPassword = 200;

/** Reads who asks for what. A session that has ended is none. */
export async function readVisit(c: Context, deps: ConsoleDeps): Promise<Visit | StaffVisit> {
  const language = readPreferences(c).language === 'zh' ? 'zh' : 'en';
  const asking = { c, deps, language, texts: consoleTexts(language), form: {} } as const;
  const token = readToken(c, deps);
  const session = token && (await sessionOf(token, asking));
  // Files may be large: they are read of staff only.
  const form = session || !c.req.header('content-type')?.startsWith('multipart/') ? await readForm(c) : {};
  const visit = { ...asking, form };
  return token && session ? { ...visit, session, proof: await proofOf(token) } : visit;
}

/** Only of those who could also sign in now. */
async function sessionOf(token: string, visit: Visit): Promise<StaffSession | undefined> {
  const { deps } = visit;
  const tokenHash = await hashOf(token);
  const session = await findSession(deps.database, tokenHash, deps.clock().toISOString());
  if (!session || !(session.account.person ? deps.provider : takesPasswords(deps))) return undefined;
  return stillVouchedFor(visit, session, tokenHash);
}

async function readForm(c: Context): Promise<Record<string, string>> {
  if (c.req.method !== 'POST') return {};
  const fields = await c.req.parseBody({ all: true });
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const values = Array.isArray(value) ? value : [value];
      return [name, values.filter((each) => typeof each === 'string').join(' ')];
    }),
  );
}

/** @returns what is sent instead of what was asked for; undefined where nothing stands in its way */
export async function refusalOf(visit: Visit | StaffVisit, permission: Permission): Promise<Response | undefined> {
  const posted = visit.c.req.method === 'POST';
  if (posted && !isFromHere(visit.c)) return refuse(visit, 403);
  if (permission.who === 'everyone') return undefined;
  if (!isStaff(visit)) {
    return posted || !wantsPage(visit.c) ? refuse(visit, 401) : visit.c.redirect(signInLink(visit), 302);
  }
  if (!mayUse(visit.session.account.roles, permission)) return refuse(visit, 403);
  if (posted && !(await timingSafeEqual(visit.proof, visit.form.proof ?? ''))) return refuse(visit, 403);
  return permission.confirmed ? unconfirmed(visit) : undefined;
}

/**
 * Sent by one of our own pages, as far as the browser says so: each of the two headers that it sends can only refuse.
 * Compared by host: behind a proxy the browser speaks HTTPS and we don't.
 */
function isFromHere(c: Context): boolean {
  const site = c.req.header('sec-fetch-site') ?? 'same-origin';
  const hostOf = (url = ''): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined);
  return (site === 'same-origin' || site === 'none') && hostOf(c.req.header('origin')) === hostOf(c.req.url);
}

/** Where one signs in and comes back from. */
function signInLink(visit: Visit): string {
  const { pathname, search } = new URL(visit.c.req.url);
  return consoleLink('/sign-in', visit, { next: pathname === '/console' ? undefined : `${pathname}${search}` });
}

/** Says no: to a person on a page, to a program as any other error. */
export function refuse(visit: Visit | StaffVisit, status: 401 | 403 | 404): Promise<Response> {
  if (!wantsPage(visit.c)) {
    const code = ({ 401: 'unauthorized', 403: 'forbidden', 404: 'not_found' } as const)[status];
    throw new AppError(code, 'The console refuses this.');
  }
  const { texts } = visit;
  const children = (
    <>
      <p>{texts.refusedHelp[status]}</p>
      <p>
        <a class="btn" href={consoleLink(isStaff(visit) ? '' : '/sign-in', visit)}>
          {isStaff(visit) ? texts.back : texts.signIn}
        </a>
      </p>
    </>
  );
  return show(visit, { title: texts.refused[status], path: '', status, children });
}

/** Asks for the password again, unless it came along or was typed just now; what was posted goes along and is done then. */
async function unconfirmed(visit: StaffVisit): Promise<Response | undefined> {
  const { deps, session, form } = visit;
  const act = actOf(visit);
  if (Date.parse(act.at) - Date.parse(session.confirmedAt) < confirmedMinutes * 60_000) return undefined;
  const { confirmation } = form;
  if (session.account.person) return askAgain(visit, confirmation === undefined ? undefined : 'unconfirmed');
  if (confirmation === undefined) return askAgain(visit);
  const { name } = session.account;
  const place = deps.clientOf(visit.c) ?? 'here';
  if (!(await deps.attempts.mayTry(place, name))) return askAgain(visit, 'attempts');
  const account = await accountForSignIn(deps.database, name);
  if (await deps.passwords.verify(confirmation.slice(0, longestPassword), account?.passwordHash)) {
    await deps.attempts.succeeded(place, name);
    await confirmSession(deps.database, session.id, act.at);
    return undefined;
  }
  await addRefusal(deps.database, 'confirm-refused', `account:${name}`, act);
  return askAgain(visit, 'confirm');
}

function askAgain(visit: StaffVisit, problem?: 'attempts' | 'confirm' | 'unconfirmed'): Promise<Response> {
  const { texts, form, c } = visit;
  const kept = Object.entries(form).filter(([name]) => name !== 'proof' && name !== 'confirmation');
  const path = c.req.path.replace('/console', '');
  const children = (
    <PostForm visit={visit} path={path}>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Confirmation visit={visit} />
      <button type="submit" class="btn">
        {texts.confirm}
      </button>
    </PostForm>
  );
  const status = problem === 'attempts' ? 429 : 403;
  // The page that the form stood on.
  const from = path.replace(/\/[^/]*$/, '');
  return show(visit, { title: texts.confirmTitle, path: from, problem, status, children });
}

/** The password, or the provider that asks for it in a window of its own, while what was posted waits here. */
function Confirmation({ visit }: { visit: StaffVisit }) {
  const { texts, deps, session } = visit;
  if (session.account.person) {
    const name = deps.provider?.name ?? '';
    return (
      <>
        <input type="hidden" name="confirmation" value="provider" />
        <p>{texts.confirmHelp}</p>
        <p>
          <a class="btn quiet" href={consoleLink('/oidc/again', visit)} target="_blank" rel="noopener">
            {texts.confirmWith(name)}
          </a>
        </p>
      </>
    );
  }
  return <PasswordField visit={visit} id="confirmation" help={texts.confirmHelp} />;
}
