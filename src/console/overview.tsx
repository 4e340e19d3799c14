import { listAccounts } from '../database/accounts.ts';
import type { CountRow } from '../types/count.ts';
import { type Status, statuses } from '../types/reply.ts';
import { showDue } from './due.tsx';
import { inviteToFirstHour } from './first-hour.tsx';
import { show, Table } from './frame.tsx';
import { mayOpen } from './permissions.ts';
import { Subject } from './subject.tsx';
import { consoleLink, type StaffVisit, takesPasswords } from './visit.ts';

const periods = [7, 30, 90] as const;
const usualPeriod = 7;
const mostServices = 10;
const dayMs = 24 * 3_600_000;

/** What citizens asked for and did not get, from counts that say nothing about whom. */
export async function showOverview(visit: StaffVisit): Promise<Response> {
  const { texts, deps, c } = visit;
  const days = periods.find((period) => String(period) === c.req.query('days')) ?? usualPeriod;
  const today = deps.clock();
  const dayOf = (ago: number) => new Date(today.getTime() - ago * dayMs).toISOString().slice(0, 10);
  const counts = await deps.counts({
    from: dayOf(days - 1),
    to: dayOf(0),
    by: ['kind', 'detail', 'subject'],
    kinds: ['question', 'verdict'],
  });
  const children = (
    <>
      <OnlyAccount
        visit={visit}
        able={(await listAccounts(deps.database)).filter(({ state }) => state === 'active').length}
      />
      {mayOpen(visit.session.account.roles, 'GET', '/first-hour') ? await inviteToFirstHour(visit) : null}
      {await showDue(visit)}
      <h2>{texts.notGot}</h2>
      <p class="muted">{texts.notGotHelp}</p>
      <nav class="periods" aria-label={texts.period}>
        {periods.map((period) => (
          <a
            href={consoleLink('', visit, { days: String(period) })}
            aria-current={period === days ? 'true' : undefined}
          >
            {texts.days(period)}
          </a>
        ))}
      </nav>
      <Endings visit={visit} counts={counts} />
      <Services
        visit={visit}
        title={texts.gaps}
        help={texts.gapsHelp}
        empty={texts.noGaps}
        counts={counts.filter(isGap)}
      />
      <Services visit={visit} title={texts.wrong} empty={texts.noWrong} counts={counts.filter(isWrong)} />
    </>
  );
  return show(visit, { title: texts.overview, path: '', parameters: { days: String(days) }, children });
}

const isGap = ({ kind, detail }: CountRow): boolean => kind === 'question' && detail === 'unanswerable_no_sources';
const isWrong = ({ kind, detail }: CountRow): boolean => kind === 'verdict' && detail === 'wrong';

function OnlyAccount({ visit, able }: { visit: StaffVisit; able: number }) {
  const { texts, session } = visit;
  if (able > 1) return null;
  return (
    <div class="notice">
      <p>{texts.onlyAccount}</p>
      {takesPasswords(visit.deps) && mayOpen(session.account.roles, 'GET', '/accounts') ? (
        <a class="in-place" href={consoleLink('/accounts', visit)}>
          {texts.invitePerson}
        </a>
      ) : null}
    </div>
  );
}

/** How questions ended, the ones that got nothing marked. */
function Endings({ visit: { texts }, counts }: { visit: StaffVisit; counts: CountRow[] }) {
  const questions = counts.filter(({ kind }) => kind === 'question');
  const sums = new Map(statuses.map((status) => [status, sumOf(questions.filter(({ detail }) => detail === status))]));
  const all = sumOf(questions);
  if (all === 0) return <p class="empty">{texts.nothingCounted}</p>;
  const rows = [...sums].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  return (
    <Table caption={texts.notGot} heads={[texts.ending, texts.count, texts.share]} numeric>
      {rows.map(([status, count]) => (
        <tr class={gotNothing(status) ? 'lacking' : undefined}>
          <th scope="row">{texts.endings[status]}</th>
          <td>{count}</td>
          <td>{share(count, all)}</td>
        </tr>
      ))}
      <tr>
        <th scope="row">{texts.allQuestions}</th>
        <td>{all}</td>
        <td>{share(all, all)}</td>
      </tr>
    </Table>
  );
}

const gotNothing = (status: Status): boolean => /^(unanswerable|error|rejected)_/.test(status);
const sumOf = (rows: CountRow[]): number => rows.reduce((sum, { count }) => sum + count, 0);
const share = (part: number, all: number): string => `${((100 * part) / all).toFixed(1)} %`;

interface ServicesProps {
  visit: StaffVisit;
  title: string;
  help?: string;
  empty: string;
  counts: CountRow[];
}

function Services({ visit, title, help, empty, counts }: ServicesProps) {
  const { texts } = visit;
  const rows = [...counts].sort((a, b) => b.count - a.count).slice(0, mostServices);
  return (
    <>
      <h2>{title}</h2>
      {help ? <p class="muted">{help}</p> : null}
      {rows.length === 0 ? <p class="empty">{empty}</p> : null}
      {rows.length > 0 ? (
        <Table caption={title} heads={[texts.service, texts.count]} numeric>
          {rows.map(({ subject = '', count }) => (
            <tr>
              <th scope="row">
                <Subject visit={visit} id={subject} />
              </th>
              <td>{count}</td>
            </tr>
          ))}
        </Table>
      ) : null}
    </>
  );
}
