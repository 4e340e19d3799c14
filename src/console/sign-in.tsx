import { z } from 'zod';
import { accountForSignIn, countAccounts, setUpFirst, takeCode } from '../database/accounts.ts';
import { addRefusal } from '../database/staff-sessions.ts';
import { PasswordField } from './form-parts.tsx';
import { Field, goTo, PostForm, show } from './frame.tsx';
import { refuse } from './guard.tsx';
import { hashOfCode } from './one-time-code.ts';
import { openSession, wantedPath } from './open-session.ts';
import type { Problem } from './texts.ts';
import { actOf, consoleLink, takesPasswords, type Visit } from './visit.ts';

/** Such as people have, and such as no log or page is confused by. */
export const Name = z
  .string()
  .trim()
  .regex(/^[^\p{C}]{1,60}$/u);
const Password = z.string().min(12).max(200);

/** The page where one signs in; says where to begin while there is no account. */
export async function showSignIn(visit: Visit, problem?: Problem): Promise<Response> {
  const { texts, c, form, deps } = visit;
  const next = form.next ?? c.req.query('next');
  const passwords = <Passwords visit={visit} next={next} empty={(await countAccounts(deps.database)) === 0} />;
  const children = deps.provider ? (
    <>
      <p>
        <a class="btn" href={consoleLink('/oidc', visit, { next })}>
          {texts.signInWith(deps.provider.name)}
        </a>
      </p>
      {deps.provider.breakGlass ? (
        <details class="card" open={problem !== undefined}>
          <summary>{texts.breakGlass}</summary>
          <p class="muted">{texts.breakGlassHelp}</p>
          {passwords}
        </details>
      ) : null}
    </>
  ) : (
    passwords
  );
  const status = problem === 'attempts' ? 429 : problem ? 403 : 200;
  return show(visit, { title: texts.signIn, path: '/sign-in', parameters: { next }, problem, status, children });
}

function Passwords({ visit, next, empty }: { visit: Visit; next: string | undefined; empty: boolean }) {
  const { texts } = visit;
  return (
    <>
      {empty ? (
        <div class="notice">
          <p>{texts.noAccountYet}</p>
          <a class="in-place" href={consoleLink('/setup', visit)}>
            {texts.toSetup}
          </a>
        </div>
      ) : null}
      <PostForm visit={visit} path="/sign-in">
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <NameField visit={visit} />
        <PasswordField visit={visit} id="password" help={texts.signInHelp} />
        <button type="submit" class="btn">
          {texts.signIn}
        </button>
      </PostForm>
      <p>
        <a class="in-place" href={consoleLink('/code', visit)}>
          {texts.haveCode}
        </a>
      </p>
    </>
  );
}

/** Signs in. An unknown name is told and takes as long as a wrong password. */
export async function signIn(visit: Visit): Promise<Response> {
  const { deps, c, form } = visit;
  if (!takesPasswords(deps)) return refuse(visit, 403);
  const { name = '', password = '' } = form;
  const place = deps.clientOf(c) ?? 'here';
  if (!(await deps.attempts.mayTry(place, name.slice(0, 60)))) return tooOften(visit, showSignIn);
  const account = await accountForSignIn(deps.database, name.trim().slice(0, 60));
  const right = await deps.passwords.verify(password.slice(0, 200), account?.passwordHash);
  if (!account || !right) {
    // What is no name may be a password in the wrong field.
    const subject = account ? `account:${account.name}` : 'unknown';
    await addRefusal(deps.database, 'sign-in-refused', subject, actOf(visit));
    return showSignIn(visit, 'signIn');
  }
  await deps.attempts.succeeded(place, name);
  const { passwordHash: _, ...known } = account;
  if (deps.provider) deps.log.warn({ account: account.id }, 'a local account signed in beside the provider');
  await openSession(visit, known);
  return c.redirect(wantedPath(visit, form.next), 303);
}

/** A place where a code is taken: for the first account, or for the password of one that is there. */
type CodePage = 'setup' | 'code';

/** Asks for a code and what it is for. */
export async function showCodePage(visit: Visit, page: CodePage, problem?: Problem): Promise<Response> {
  const { texts, deps, form } = visit;
  if (!takesPasswords(deps)) return refuse(visit, 404);
  if (page === 'setup' && (await countAccounts(deps.database)) > 0) return goTo(visit, '/sign-in');
  const [title, help, label] =
    page === 'setup'
      ? [texts.setup, texts.setupHelp, texts.setupCreate]
      : [texts.takeCode, texts.takeCodeHelp, texts.takeCode];
  const children = (
    <>
      <p class="lead">{help}</p>
      <PostForm visit={visit} path={`/${page}`}>
        <Field id="code" label={texts.code}>
          <input id="code" name="code" value={form.code} autocomplete="off" spellcheck={false} required />
        </Field>
        {page === 'setup' ? <NameField visit={visit} help={texts.nameHelp} /> : null}
        <NewPassword visit={visit} />
        <button type="submit" class="btn">
          {label}
        </button>
      </PostForm>
    </>
  );
  return show(visit, {
    title,
    path: `/${page}`,
    problem,
    children,
    ...(problem === 'attempts' ? { status: 429 } : {}),
  });
}

/** Makes the first account, or sets a password, for whoever has the code. */
export async function useCode(visit: Visit, page: CodePage): Promise<Response> {
  const { deps, form, c } = visit;
  if (!takesPasswords(deps)) return refuse(visit, 403);
  const name = page === 'setup' ? Name.safeParse(form.name) : undefined;
  const password = Password.safeParse(form.password);
  if (name?.success === false) return showCodePage(visit, page, 'name');
  if (!password.success) return showCodePage(visit, page, 'password');
  if (form.repeated !== form.password) return showCodePage(visit, page, 'repeated');
  if (!(await deps.attempts.mayTry(deps.clientOf(c) ?? 'here', page)))
    return tooOften(visit, (again, problem) => showCodePage(again, page, problem));
  const given = {
    codeHash: await hashOfCode(form.code ?? ''),
    passwordHash: await deps.passwords.hash(password.data),
  };
  const act = actOf(visit);
  const taken = name?.success
    ? await setUpFirst(deps.database, { ...given, name: name.data }, act)
    : await takeCode(deps.database, given, act);
  if (!taken) return showCodePage(visit, page, 'code');
  await deps.attempts.succeeded(deps.clientOf(c) ?? 'here', page);
  return goTo(visit, '/sign-in', { done: 'passwordSet' });
}

function tooOften(visit: Visit, again: (visit: Visit, problem: Problem) => Promise<Response>): Promise<Response> {
  visit.c.header('retry-after', String(15 * 60));
  return again(visit, 'attempts');
}

function NameField({ visit: { texts, form }, help }: { visit: Visit; help?: string }) {
  return (
    <Field id="name" label={texts.name} {...(help ? { help } : {})}>
      <input
        id="name"
        name="name"
        value={form.name}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        maxlength={60}
        required
        aria-describedby={help ? 'name-help' : undefined}
      />
    </Field>
  );
}

function NewPassword({ visit: { texts } }: { visit: Visit }) {
  const shared = {
    type: 'password',
    autocomplete: 'new-password',
    minlength: 12,
    maxlength: 200,
    required: true,
  } as const;
  return (
    <>
      <Field id="password" label={texts.newPassword} help={texts.passwordHelp}>
        <input id="password" name="password" aria-describedby="password-help" {...shared} />
      </Field>
      <Field id="repeated" label={texts.repeat}>
        <input id="repeated" name="repeated" {...shared} />
      </Field>
    </>
  );
}
