import { meetPerson, type Vouched } from '../database/provider-accounts.ts';
import { addRefusal, confirmSession } from '../database/staff-sessions.ts';
import { Onward, show } from './frame.tsx';
import { refuse } from './guard.tsx';
import { openSession, wantedPath } from './open-session.ts';
import type { NotVouched, Provider, VouchedFor } from './provider.ts';
import { actOfProvider } from './provider-session.ts';
import { keepAttempt, type SignInAttempt, takeAttempt } from './sign-in-attempt.ts';
import { consoleTexts } from './texts.ts';
import { actOf, consoleLink, type StaffVisit, type Visit } from './visit.ts';

/** How far the provider's clock may be behind ours. */
const toleranceMs = 30_000;

/** Sends the browser to the provider. */
export async function beginSignIn(visit: Visit): Promise<Response> {
  const next = visit.c.req.query('next')?.slice(0, 1000);
  return begin(visit, next ? { next } : {});
}

/** Has somebody who is signed in type their password at the provider once more. */
export async function beginAgain(visit: StaffVisit): Promise<Response> {
  const { id: session, account } = visit.session;
  if (!account.person) return refuse(visit, 404);
  return begin(visit, { again: { session, subject: account.person.subject, name: account.name } });
}

async function begin(visit: Visit, wanted: Pick<SignInAttempt, 'next' | 'again'>): Promise<Response> {
  const { deps, c, language } = visit;
  if (!deps.provider) return refuse(visit, 404);
  const begun = await deps.provider.begin(wanted.again !== undefined);
  if (begun.outcome !== 'begun') return showNotVouched(visit, begun);
  const { attempt, url } = begun;
  await keepAttempt(c, { attempt, begunAt: deps.clock().getTime(), language, ...wanted }, deps);
  return c.redirect(url, 302);
}

/** Where the provider sends the browser back to. */
export async function finishSignIn(asked: Visit): Promise<Response> {
  const { deps, c } = asked;
  if (!deps.provider) return refuse(asked, 404);
  const taken = await takeAttempt(c, deps);
  if (!taken) return showNotVouched(asked, { outcome: 'invalid' });
  const visit = { ...asked, language: taken.language, texts: consoleTexts(taken.language) };
  const answer = await deps.provider.finish(new URL(c.req.url).search, taken.attempt, taken.again !== undefined);
  if (answer.outcome !== 'vouched') return showNotVouched(visit, answer);
  return taken.again
    ? confirm(visit, answer, { ...taken, again: taken.again })
    : letIn(visit, answer, taken, deps.provider);
}

async function letIn(
  visit: Visit,
  answer: VouchedFor,
  { next }: SignInAttempt,
  { contact }: Provider,
): Promise<Response> {
  const { deps, texts } = visit;
  const { vouched } = answer;
  const met = await meetPerson(deps.database, vouched, actOfProvider(visit, vouched.person.issuer));
  if (met.outcome !== 'account') return showNoAccess(visit, met.outcome, vouched, contact);
  await openSession(visit, met.account, answer);
  // By a page of ours: what the provider's page leads to would come without the new cookie, which is strict.
  const forward = wantedPath(visit, next);
  const children = <Onward to={forward} label={texts.goOn} />;
  return show(visit, { title: texts.signedIn(met.account.name), path: '/sign-in', forward, children });
}

/** The same person, who typed the password after being asked to. */
async function confirm(
  visit: Visit,
  { vouched, authenticatedAt = 0 }: VouchedFor,
  { again, begunAt }: SignInAttempt & { again: NonNullable<SignInAttempt['again']> },
): Promise<Response> {
  const { deps, texts } = visit;
  const act = actOf(visit, `console:${again.name}`);
  if (vouched.person.subject !== again.subject || authenticatedAt < begunAt - toleranceMs) {
    await addRefusal(deps.database, 'confirm-refused', `account:${again.name}`, act);
    const children = <p>{texts.otherPersonHelp}</p>;
    return show(visit, { title: texts.otherPerson, path: '/sign-in', status: 403, children });
  }
  const met = await meetPerson(deps.database, vouched, actOfProvider(visit, vouched.person.issuer));
  if (met.outcome !== 'account') return showNoAccess(visit, met.outcome, vouched, deps.provider?.contact);
  await confirmSession(deps.database, again.session, act.at);
  return show(visit, { title: texts.confirmed, path: '/sign-in', children: <p>{texts.confirmedHelp}</p> });
}

function showNotVouched(visit: Visit, { outcome }: NotVouched): Promise<Response> {
  const { texts, c } = visit;
  if (outcome === 'unreachable') c.header('retry-after', '60');
  const children = (
    <>
      <p>{texts.notVouchedHelp[outcome]}</p>
      <Onward to={consoleLink('/sign-in', visit)} label={texts.startAgain} />
    </>
  );
  const status = outcome === 'unreachable' ? 503 : 403;
  return show(visit, { title: texts.notVouched[outcome], path: '/sign-in', status, children });
}

function showNoAccess(
  visit: Visit,
  why: 'no-role' | 'disabled',
  { name, person }: Vouched,
  contact: string | undefined,
): Promise<Response> {
  const { texts } = visit;
  const children = (
    <>
      <p>{texts.noAccessHelp[why]}</p>
      <p>{texts.whoYouAre(name, person.subject)}</p>
      <p>{contact ? texts.whomToAsk(contact) : texts.whomToAskUnknown}</p>
      <Onward to={consoleLink('/sign-in', visit)} label={texts.startAgain} />
    </>
  );
  return show(visit, { title: texts.noAccess, path: '/sign-in', status: 403, children });
}
