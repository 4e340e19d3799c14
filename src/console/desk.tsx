import { listHandovers, type Waiting } from '../database/desk-queue.ts';
import { deskStatus } from '../desk/office-hours.ts';
import { PostForm, show, Table } from './frame.tsx';
import { localTime } from './local-time.ts';
import { mayOpen } from './permissions.ts';
import { consoleLink, type StaffVisit } from './visit.ts';

const mostListed = 200;

/** What citizens have handed over: what waits, the oldest first, or what is over. */
export async function showDesk(visit: StaffVisit): Promise<Response> {
  const { texts, deps, c } = visit;
  const words = texts.desk;
  const which = c.req.query('which') === 'over' ? 'over' : 'waiting';
  const listed = await listHandovers(which, mostListed, deps);
  const children = (
    <>
      <p class="lead">{words.help}</p>
      <p class="muted">
        {openingOf(visit)}{' '}
        {mayOpen(visit.session.account.roles, 'GET', '/desk/hours') ? (
          <a class="in-place" href={consoleLink('/desk/hours', visit)}>
            {words.hours.title}
          </a>
        ) : null}
      </p>
      <nav class="periods" aria-label={words.title}>
        {(['waiting', 'over'] as const).map((each) => (
          <a href={consoleLink('/desk', visit, { which: each })} aria-current={each === which ? 'true' : undefined}>
            {words[each]}
          </a>
        ))}
      </nav>
      {listed.length === 0 ? <p class="empty">{which === 'over' ? words.noneOver : words.none}</p> : null}
      {listed.length > 0 ? <Handovers visit={visit} listed={listed} /> : null}
    </>
  );
  return show(visit, { title: words.title, path: '/desk', parameters: { which }, children });
}

/** Whether citizens can reach the desk now. */
function openingOf({ texts: { desk }, deps, language }: StaffVisit): string {
  const { offered, open, opensAt } = deskStatus(deps.deskHours(), deps.clock());
  if (!offered) return desk.notOffered;
  if (open) return desk.openNow;
  return opensAt ? desk.closedNow(localTime(opensAt, language)) : desk.closedLong;
}

function Handovers({ visit, listed }: { visit: StaffVisit; listed: Waiting[] }) {
  const { texts, language } = visit;
  const words = texts.desk;
  return (
    <Table caption={words.title} heads={[words.wish, texts.state, words.sentAt, texts.asked.language]}>
      {listed.map(({ id, question, language: written, sentAt, state, owner, version }) => (
        <tr>
          <th scope="row" class="said" lang={written}>
            <a class="in-place" href={consoleLink('/desk/one', visit, { id })}>
              {question ?? texts.asked.unreadable}
            </a>
          </th>
          <td>
            {words.states[state]}
            {owner ? ` · ${owner}` : ''}
            {state === 'open' ? <Take visit={visit} id={id} version={version} question={question ?? id} /> : null}
          </td>
          <td>{localTime(sentAt, language)}</td>
          <td>{written}</td>
        </tr>
      ))}
    </Table>
  );
}

function Take({ visit, question, ...seen }: { visit: StaffVisit; id: string; version: number; question: string }) {
  const words = visit.texts.desk;
  return (
    <PostForm visit={visit} path="/desk/take" class="inline">
      <Seen {...seen} />
      <button type="submit" class="btn quiet" aria-label={words.takeOf(question)}>
        {words.take}
      </button>
    </PostForm>
  );
}

/** Which one a form is about, as it was seen. */
export function Seen({ id, version }: { id: string; version: number }) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={String(version)} />
    </>
  );
}
