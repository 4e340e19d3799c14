import type { AnswerChange, Impact, Proposal } from '../types/curation.ts';
import { FindingList } from './finding-list.tsx';
import { PostForm, Table } from './frame.tsx';
import { type KnowledgeTexts, knowledgeTexts } from './knowledge-texts.ts';
import { mayOpen } from './permissions.ts';
import { proposalLink } from './proposals.tsx';
import type { StaffVisit } from './visit.ts';

/** What asking a proposal beside the live publication has shown, or how far that is. */
export function ImpactView({ visit, proposal }: { visit: StaffVisit; proposal: Proposal }) {
  const own = knowledgeTexts(visit);
  const { impact, state, id } = proposal;
  const open = state === 'proposed' || state === 'signed';
  return (
    <section aria-labelledby="impact">
      <h2 id="impact">{own.impact}</h2>
      <p class="muted">{own.impactHelp}</p>
      <p role="status">
        {saidOf(impact, own)} {impact?.state === 'running' ? <a href={proposalLink(visit, id)}>{own.renew}</a> : null}
      </p>
      {impact?.state === 'done' ? <Done visit={visit} impact={impact} open={open} /> : null}
      {open && impact?.state !== 'running' && mayOpen(visit.session.account.roles, 'POST', '/proposals/weigh') ? (
        <PostForm visit={visit} path="/proposals/weigh" class="inline">
          <input type="hidden" name="id" value={String(id)} />
          <button type="submit" class="btn quiet">
            {own.weighAgain}
          </button>
        </PostForm>
      ) : null}
    </section>
  );
}

function saidOf(impact: Impact | null, own: KnowledgeTexts): string {
  if (impact === null) return own.impactNone;
  if (impact.state === 'running') return own.impactRunning(impact.done, impact.of);
  if (impact.state === 'failed') return own.impactFailed(impact.why);
  return own.impactAsked(impact.asked.cases, impact.asked.questions);
}

function Done({
  visit,
  impact,
  open,
}: {
  visit: StaffVisit;
  impact: Extract<Impact, { state: 'done' }>;
  open: boolean;
}) {
  const own = knowledgeTexts(visit);
  const { errors, leftOut, changes, against } = impact;
  return (
    <>
      {open && against !== visit.deps.live()?.number ? <p class="notice">{own.impactStale}</p> : null}
      {errors.length > 0 ? (
        <div class="notice problem">
          <p>{own.errorsFound}</p>
          <FindingList findings={errors} />
        </div>
      ) : null}
      {leftOut.length > 0 ? (
        <div class="notice problem">
          <p>{own.leftOut}</p>
          <ul>
            {leftOut.map((path) => (
              <li>
                <code>{path}</code>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {errors.length === 0 && changes.length === 0 ? <p>{own.impactSame}</p> : null}
      {changes.length > 0 ? <Changes visit={visit} own={own} changes={changes} /> : null}
    </>
  );
}

function Changes({ visit, own, changes }: { visit: StaffVisit; own: KnowledgeTexts; changes: AnswerChange[] }) {
  // What citizens asked is not for everybody who may look at proposals.
  const mayRead = mayOpen(visit.session.account.roles, 'GET', '/conversations');
  return (
    <Table caption={own.impact} heads={[own.question, own.turn, own.before, own.after]}>
      {changes.map(({ turn, question, caseId, before, after }) => (
        <tr class={turn === 'wrong' || turn === 'lost' ? 'lacking' : undefined}>
          <th scope="row">
            {caseId || mayRead ? question : own.citizensQuestion}
            {caseId ? (
              <>
                <br />
                <small>{caseId}</small>
              </>
            ) : null}
          </th>
          <td>{own.turns[turn]}</td>
          <td class="answer">{before}</td>
          <td class="answer">{after}</td>
        </tr>
      ))}
    </Table>
  );
}
