import { liveHistory, type WentLive } from '../database/editions.ts';
import { listProposals } from '../database/proposals.ts';
import { AppError } from '../errors.ts';
import { goTo, PostForm, show, Table } from './frame.tsx';
import { knowledgeTexts, personOf } from './knowledge-texts.ts';
import { localTime } from './local-time.ts';
import { mayOpen } from './permissions.ts';
import { proposalLink, Told } from './proposals.tsx';
import type { Problem } from './texts.ts';
import { actOf, type StaffVisit } from './visit.ts';

/** Every publication that was live, what is to go live at a time, and the way back. */
export async function showPublications(visit: StaffVisit, problem?: Problem): Promise<Response> {
  const { texts, deps, session, language } = visit;
  const own = knowledgeTexts(visit);
  const history = await liveHistory(deps.database);
  const scheduled = (await listProposals(deps.database, ['signed'])).filter(({ publishAt }) => publishAt !== null);
  const may = mayOpen(session.account.roles, 'POST', '/publications/roll-back');
  const children = (
    <>
      <p class="muted lead">{own.publicationsIntro}</p>
      {scheduled.length > 0 ? (
        <>
          <h2>{own.scheduledTitle}</h2>
          <ul>
            {scheduled.map(({ id, reason, publishAt }) => (
              <li>
                <a href={proposalLink(visit, id)}>{`${own.proposal(id)}: ${reason}`}</a> ·{' '}
                {own.scheduled(localTime(publishAt ?? '', language))}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {history.length === 0 ? <p class="empty">{own.noLive}</p> : <History visit={visit} history={history} may={may} />}
      {may ? <p class="muted">{own.rollBackHelp}</p> : null}
    </>
  );
  return show(visit, { title: texts.publications, path: '/publications', problem, children });
}

function History({ visit, history, may }: { visit: StaffVisit; history: WentLive[]; may: boolean }) {
  const own = knowledgeTexts(visit);
  const live = history[0]?.publication;
  const heads = [own.publication, own.since, visit.texts.by, own.reason, own.filesChanged];
  const seen = new Set<number>();
  return (
    <Table caption={visit.texts.publications} heads={may ? [...heads, own.rollBack] : heads}>
      {history.map((row) => {
        // Of a publication that was live several times, one way back is enough.
        const again = seen.has(row.publication);
        seen.add(row.publication);
        return (
          <tr>
            <th scope="row">
              {row.publication}
              {row.live ? ` · ${own.liveNow}` : ''}
            </th>
            <td>{localTime(row.since, visit.language)}</td>
            <td>{row.by ? personOf(visit, row.by) : ''}</td>
            <td>{row.reason}</td>
            <td>{row.files}</td>
            {may ? (
              <td>{row.publication === live || again ? null : <RollBack visit={visit} number={row.publication} />}</td>
            ) : null}
          </tr>
        );
      })}
    </Table>
  );
}

function RollBack({ visit, number }: { visit: StaffVisit; number: number }) {
  const own = knowledgeTexts(visit);
  const id = `reason-${number}`;
  return (
    <PostForm visit={visit} path="/publications/roll-back" class="inline">
      <input type="hidden" name="number" value={String(number)} />
      <label class="hidden" for={id}>
        {own.reason}
      </label>
      <input id={id} name="reason" placeholder={own.reason} maxlength={500} required />
      <button type="submit" class="btn quiet" aria-label={`${own.rollBack}: ${number}`}>
        {own.rollBack}
      </button>
    </PostForm>
  );
}

export async function rollBack(visit: StaffVisit): Promise<Response> {
  const { form, deps } = visit;
  const reason = Told.safeParse(form.reason);
  if (!reason.success) return showPublications(visit, 'reason');
  const number = /^[1-9]\d{0,8}$/.test(form.number ?? '') ? Number(form.number) : 0;
  try {
    await deps.curation.rollBack(number, reason.data, actOf(visit));
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return showPublications(visit, 'unknown');
    if (error instanceof AppError && error.code === 'conflict') return showPublications(visit, 'notRolledBack');
    throw error;
  }
  return goTo(visit, '/publications', { done: 'rolledBack' });
}
