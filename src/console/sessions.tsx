import { hashOf } from '../database/conversation-rows.ts';
import { endSession, listSessions } from '../database/staff-sessions.ts';
import { goTo, Onward, PostForm, show, Table } from './frame.tsx';
import { localTime } from './local-time.ts';
import { openTokens } from './provider-session.ts';
import { clearToken, readToken } from './session-cookie.ts';
import { actOf, type StaffVisit, type Visit } from './visit.ts';

/** Where one is signed in oneself. */
export async function showSessions(visit: StaffVisit): Promise<Response> {
  const { texts, deps, session, language } = visit;
  const sessions = await listSessions(deps.database, session.account.id, deps.clock().toISOString());
  const { roles } = session.account;
  const children = (
    <>
      <p>
        {session.account.name} · {roles.map((role) => texts.roleNames[role]).join(' · ')}
      </p>
      <p class="muted">{texts.sessionsHelp}</p>
      <Table caption={texts.sessions} heads={[texts.signedInAt, texts.seenAt, texts.until, texts.end]}>
        {sessions.map(({ id, createdAt, seenAt, until }) => (
          <tr>
            <th scope="row">{localTime(createdAt, language)}</th>
            <td>{localTime(seenAt, language)}</td>
            <td>{localTime(until, language)}</td>
            <td>
              {id === session.id ? (
                texts.thisSession
              ) : (
                <PostForm visit={visit} path="/sessions/end" class="inline">
                  <input type="hidden" name="id" value={String(id)} />
                  <button
                    type="submit"
                    class="btn quiet"
                    aria-label={`${texts.end}: ${localTime(createdAt, language)}`}
                  >
                    {texts.end}
                  </button>
                </PostForm>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </>
  );
  return show(visit, { title: texts.sessions, path: '/sessions', children });
}

export async function endOther(visit: StaffVisit): Promise<Response> {
  const { deps, session, form } = visit;
  const id = /^\d{1,9}$/.test(form.id ?? '') ? Number(form.id) : 0;
  await endSession(deps.database, { id, account: session.account }, 'session-revoked', actOf(visit));
  return goTo(visit, '/sessions', { done: 'sessionRevoked' });
}

/** Here, and at the provider where it has a place for that: the next person at this machine must not find it open. */
export async function signOut(visit: StaffVisit): Promise<Response> {
  const { deps, session, c, texts } = visit;
  const { account } = session;
  const forward = await signOutUrl(visit);
  await endSession(deps.database, { id: session.id, account }, 'sign-out', actOf(visit));
  clearToken(c, deps);
  if (!forward) return goTo(visit, '/sign-in', { done: 'signedOut' });
  // By a page, because a form may lead nowhere but to our own site.
  const children = (
    <>
      <p>{texts.signedOutThere(deps.provider?.name ?? '')}</p>
      <Onward to={forward} label={texts.goOn} />
    </>
  );
  const outside: Visit = { c, deps, texts, language: visit.language, form: {} };
  return show(outside, { title: texts.signedOutHere, path: '/sign-in', forward, children });
}

async function signOutUrl({ deps, session, c }: StaffVisit): Promise<string | undefined> {
  const token = readToken(c, deps);
  if (!deps.provider || !session.provider || !token) return undefined;
  return deps.provider.signOutUrl(await openTokens(deps.encryption, await hashOf(token), session.provider.tokens));
}
