import { compareTexts } from '../curation/read-draft.ts';
import { getsWorse } from '../curation/weigh.ts';
import { readContents } from '../database/knowledge-files.ts';
import { findProposal } from '../database/proposals.ts';
import type { Finding, Proposal, ProposedFile } from '../types/curation.ts';
import { FindingList } from './finding-list.tsx';
import { Field, PostForm, show } from './frame.tsx';
import { refuse } from './guard.tsx';
import { fileLink } from './knowledge-link.tsx';
import { knowledgeTexts, personOf } from './knowledge-texts.ts';
import { fieldTime, localTime } from './local-time.ts';
import { mayOpen } from './permissions.ts';
import { ImpactView } from './proposal-impact.tsx';
import { showProposals } from './proposals.tsx';
import { RedlineView } from './redline-view.tsx';
import type { Problem } from './texts.ts';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

export interface Told {
  problem?: Problem;
  findings?: Finding[] | undefined;
}

/** One proposal: what it changes article by article, what that does to answers, and what may be done with it. */
export async function showProposal(visit: StaffVisit, { findings = [], ...told }: Told = {}): Promise<Response> {
  const { deps, c } = visit;
  const asked = c.req.query('id') ?? visit.form.id;
  if (asked === undefined) return showProposals(visit, told.problem);
  const id = Number.parseInt(asked, 10);
  const proposal = Number.isInteger(id) && id > 0 && id < 2 ** 31 ? await findProposal(deps.database, id) : undefined;
  if (!proposal) return refuse(visit, 404);
  const own = knowledgeTexts(visit);
  const children = (
    <>
      <About visit={visit} proposal={proposal} />
      {findings.length > 0 ? <FindingList findings={findings} /> : null}
      <h2>{own.differences}</h2>
      {await Promise.all(proposal.files.map((file) => fileChange({ visit, file })))}
      <ImpactView visit={visit} proposal={proposal} />
      <Acts visit={visit} proposal={proposal} />
    </>
  );
  const title = own.proposal(proposal.id);
  return show(visit, { title, path: '/proposals/one', parameters: { id: String(id) }, ...told, children });
}

function About({ visit, proposal }: { visit: StaffVisit; proposal: Proposal }) {
  const own = knowledgeTexts(visit);
  const { language } = visit;
  const rows: [string, string | null][] = [
    [own.state, own.proposalStates[proposal.state]],
    [own.reason, proposal.reason],
    [own.by, `${personOf(visit, proposal.proposedBy)}, ${localTime(proposal.proposedAt, language)}`],
    [own.reviewer, proposal.reviewedBy && personOf(visit, proposal.reviewedBy)],
    [own.note, proposal.note],
    [own.publishAt, proposal.publishAt && localTime(proposal.publishAt, language)],
    [own.overrule, proposal.overruled],
    [own.publication, proposal.publication === null ? null : String(proposal.publication)],
  ];
  return (
    <dl class="explained">
      {rows.map(([name, value]) =>
        value ? (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ) : null,
      )}
    </dl>
  );
}

async function fileChange({ visit, file }: { visit: StaffVisit; file: ProposedFile }) {
  const own = knowledgeTexts(visit);
  const live = visit.deps.live();
  const digests = [file.baseDigest, file.digest];
  const contents = await readContents(
    visit.deps.database,
    digests.filter((digest) => digest !== null),
  );
  const [before, after] = digests.map((digest) => (digest && contents.get(digest)) || null);
  return (
    <article class="card">
      <h3>
        <a href={fileLink(visit, file.path)}>
          <code>{file.path}</code>
        </a>{' '}
        <small>
          {personOf(visit, file.author)}
          {file.baseDigest === null ? ` · ${own.added}` : ''}
          {file.digest === null ? ` · ${own.removed}` : ''}
        </small>
      </h3>
      {file.path.endsWith('.md') && file.digest ? (
        <p>
          <a class="btn quiet" href={consoleLink('/knowledge/preview', visit, { path: file.path })}>
            {own.preview}
          </a>
        </p>
      ) : null}
      {live ? (
        <RedlineView visit={visit} comparison={await compareTexts(file.path, [before ?? null, after ?? null], live)} />
      ) : null}
    </article>
  );
}

/** What this person may do with it now. */
function Acts({ visit, proposal }: { visit: StaffVisit; proposal: Proposal }) {
  const own = knowledgeTexts(visit);
  const { roles } = visit.session.account;
  const { by } = actOf(visit);
  const mine = proposal.proposedBy === by || proposal.files.some(({ author }) => author === by);
  const decides = mayOpen(roles, 'POST', '/proposals/review');
  const open = proposal.state === 'proposed' || proposal.state === 'signed';
  return (
    <>
      {proposal.state === 'proposed' && mine ? <p class="notice">{own.ownProposal}</p> : null}
      {proposal.state === 'proposed' && !mine && decides ? <Review visit={visit} proposal={proposal} /> : null}
      {proposal.state === 'signed' && decides ? <Publish visit={visit} proposal={proposal} /> : null}
      {open && proposal.proposedBy === by && mayOpen(roles, 'POST', '/proposals/withdraw') ? (
        <PostForm visit={visit} path="/proposals/withdraw" class="inline">
          <input type="hidden" name="id" value={String(proposal.id)} />
          <button type="submit" class="btn quiet">
            {own.withdraw}
          </button>
        </PostForm>
      ) : null}
    </>
  );
}

function Review({ visit, proposal }: { visit: StaffVisit; proposal: Proposal }) {
  const own = knowledgeTexts(visit);
  return (
    <PostForm visit={visit} path="/proposals/review" class="card">
      <h2>{own.proposalStates.proposed}</h2>
      <input type="hidden" name="id" value={String(proposal.id)} />
      <Field id="note" label={own.note} help={own.noteHelp}>
        <textarea id="note" name="note" rows={3} maxlength={500} required aria-describedby="note-help">
          {visit.form.note}
        </textarea>
      </Field>
      <Time visit={visit} publishAt={null} />
      <div class="acts">
        <button type="submit" class="btn" name="verdict" value="signed">
          {own.sign}
        </button>
        <button type="submit" class="btn quiet" name="verdict" value="rejected">
          {own.reject}
        </button>
      </div>
    </PostForm>
  );
}

function Time({ visit, publishAt }: { visit: StaffVisit; publishAt: string | null }) {
  const own = knowledgeTexts(visit);
  const value = visit.form.publishAt ?? (publishAt ? fieldTime(new Date(publishAt)) : '');
  return (
    <Field id="publishAt" label={own.publishAt} help={own.publishAtHelp}>
      <input id="publishAt" name="publishAt" type="datetime-local" value={value} aria-describedby="publishAt-help" />
    </Field>
  );
}

function Publish({ visit, proposal }: { visit: StaffVisit; proposal: Proposal }) {
  const own = knowledgeTexts(visit);
  const { impact, id, publishAt, overruled } = proposal;
  const worse = impact?.state === 'done' && getsWorse(impact);
  return (
    <PostForm visit={visit} path="/proposals/publish" class="card">
      <h2>{own.publishing}</h2>
      <input type="hidden" name="id" value={String(id)} />
      {worse ? (
        <Field id="overruled" label={own.overrule} help={visit.texts.problems.worse}>
          <input
            id="overruled"
            name="overruled"
            value={visit.form.overruled ?? overruled ?? ''}
            maxlength={500}
            aria-describedby="overruled-help"
          />
        </Field>
      ) : null}
      <Time visit={visit} publishAt={publishAt} />
      <div class="acts">
        <button type="submit" class="btn" name="when" value="now">
          {own.publishNow}
        </button>
        <button type="submit" class="btn quiet" name="when" value="later">
          {own.schedule}
        </button>
      </div>
    </PostForm>
  );
}
