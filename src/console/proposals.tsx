import { z } from 'zod';
import { mayEdit } from '../curation/places.ts';
import { listDrafts } from '../database/drafts.ts';
import { type ListedProposal, listProposals, makeProposal } from '../database/proposals.ts';
import type { Draft } from '../types/curation.ts';
import { ReasonField } from './form-parts.tsx';
import { goTo, PostForm, show, Table } from './frame.tsx';
import { fileLink } from './knowledge-link.tsx';
import { countAble, SecondNeeded } from './knowledge-list.tsx';
import { knowledgeTexts, personOf } from './knowledge-texts.ts';
import { localTime } from './local-time.ts';
import { mayOpen } from './permissions.ts';
import type { Problem } from './texts.ts';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

/** Why something is done, or what a reviewer says. */
export const Told = z.string().trim().min(1).max(500);

/** Drafts that can be proposed, proposals that are open or signed for a time, and those that are over. */
export async function showProposals(visit: StaffVisit, problem?: Problem): Promise<Response> {
  const { deps, texts, session } = visit;
  const own = knowledgeTexts(visit);
  const drafts = await listDrafts(deps.database);
  const open = await listProposals(deps.database, ['proposed', 'signed']);
  const past = await listProposals(deps.database, ['published', 'rejected', 'withdrawn'], 50);
  const children = (
    <>
      <SecondNeeded visit={visit} able={await countAble(visit)} />
      <h2>{own.openProposals}</h2>
      {open.length === 0 ? (
        <p class="empty">{own.noProposals}</p>
      ) : (
        <Proposals visit={visit} proposals={open} caption={own.openProposals} />
      )}
      {mayOpen(session.account.roles, 'POST', '/proposals/make') ? (
        <>
          <h2>{own.proposeTitle}</h2>
          {drafts.length === 0 ? <p class="empty">{own.noDrafts}</p> : <Propose visit={visit} drafts={drafts} />}
        </>
      ) : null}
      {past.length > 0 ? (
        <>
          <h2>{own.pastProposals}</h2>
          <Proposals visit={visit} proposals={past} caption={own.pastProposals} />
        </>
      ) : null}
    </>
  );
  return show(visit, { title: texts.proposals, path: '/proposals', problem, children });
}

export const proposalLink = (visit: StaffVisit, id: number): string =>
  consoleLink('/proposals/one', visit, { id: String(id) });

function Proposals({ visit, proposals, caption }: { visit: StaffVisit; proposals: ListedProposal[]; caption: string }) {
  const own = knowledgeTexts(visit);
  const { language } = visit;
  return (
    <Table caption={caption} heads={[own.reason, own.state, own.by, own.reviewer, own.files]}>
      {proposals.map(({ id, reason, state, proposedBy, proposedAt, reviewedBy, publishAt, files }) => (
        <tr>
          <th scope="row">
            <a href={proposalLink(visit, id)}>{`${own.proposal(id)}: ${reason}`}</a>
          </th>
          <td>
            {own.proposalStates[state]}
            {publishAt ? ` · ${own.scheduled(localTime(publishAt, language))}` : ''}
          </td>
          <td>
            {personOf(visit, proposedBy)}, {localTime(proposedAt, language)}
          </td>
          <td>{reviewedBy ? personOf(visit, reviewedBy) : ''}</td>
          <td>{files.length}</td>
        </tr>
      ))}
    </Table>
  );
}

function Propose({ visit, drafts }: { visit: StaffVisit; drafts: Omit<Draft, 'bytes'>[] }) {
  const own = knowledgeTexts(visit);
  const { account } = visit.session;
  const chosen = new Set((visit.form.paths ?? '').split(' '));
  return (
    <PostForm visit={visit} path="/proposals/make" class="card">
      <p class="muted">{own.proposeHelp}</p>
      <fieldset class="files">
        <legend>{own.draft}</legend>
        {drafts.map(({ path, author, updatedAt }) => (
          <div>
            <label>
              <input
                type="checkbox"
                name="paths"
                value={path}
                disabled={!mayEdit(account, path)}
                checked={chosen.has(path)}
              />
              <code>{path}</code>
            </label>
            <small>
              {own.draftBy(personOf(visit, author), localTime(updatedAt, visit.language))}{' '}
              <a href={fileLink(visit, path)} aria-label={`${own.open}: ${path}`}>
                {own.open}
              </a>
            </small>
          </div>
        ))}
      </fieldset>
      <ReasonField visit={visit} label={own.reason} help={own.reasonHelp} />
      <button type="submit" class="btn">
        {own.propose}
      </button>
    </PostForm>
  );
}

export async function propose(visit: StaffVisit): Promise<Response> {
  const { form, deps, session } = visit;
  const paths = (form.paths ?? '').split(' ').filter(Boolean);
  if (!paths.every((path) => mayEdit(session.account, path))) return showProposals(visit, 'path');
  const reason = Told.safeParse(form.reason);
  if (!reason.success) return showProposals(visit, 'reason');
  const made = await makeProposal(deps.database, { paths, reason: reason.data }, actOf(visit));
  if ('refused' in made) {
    const problems = { gone: 'draftGone', nothing: 'nothingProposed', outdated: 'draftOutdated' } as const;
    return showProposals(visit, problems[made.refused]);
  }
  deps.curation.weigh(made.id);
  return goTo(visit, '/proposals/one', { id: String(made.id), done: 'proposed' });
}
