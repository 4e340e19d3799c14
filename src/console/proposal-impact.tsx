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
      {impact?.state === 'done' ? (
        <Weighed
          visit={visit}
          impact={impact}
          stale={open && impact.against !== visit.deps.live()?.number}
          // What citizens asked is not for everybody who may look at proposals.
          mayRead={mayOpen(visit.session.account.roles, 'GET', '/conversations')}
        />
      ) : null}
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

interface WeighedProps {
  visit: StaffVisit;
  impact: Extract<Impact, { state: 'done' }>;
  /** Found out against what isn't live any more. */
  stale: boolean;
  /** Whether the questions are for this person. */
  mayRead: boolean;
}

export function Weighed({ visit, impact, stale, mayRead }: WeighedProps) {
  const own = knowledgeTexts(visit);
  const { errors, leftOut, changes } = impact;
  return (
    <>
      {stale ? <p class="notice">{own.impactStale}</p> : null}
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
      <Sorted own={own} changes={changes} mayRead={mayRead} />
    </>
  );
}

interface ChangesProps {
  own: KnowledgeTexts;
  changes: AnswerChange[];
  mayRead: boolean;
}

/** More than so many are opened by who wants to see them: what decides stands below. */
const mostOpen = 10;
const isWorse = ({ turn }: AnswerChange): boolean => turn === 'wrong' || turn === 'lost';

/** What gets worse for everybody to see, then all else. */
function Sorted({ changes, ...props }: ChangesProps) {
  const [worse, others] = [changes.filter(isWorse), changes.filter((each) => !isWorse(each))];
  return (
    <>
      {worse.length > 0 ? <Changes {...props} changes={worse} /> : null}
      {others.length > 0 ? (
        <details open={others.length <= mostOpen}>
          <summary>{props.own.otherChanges(others.length)}</summary>
          <Changes {...props} changes={others} />
        </details>
      ) : null}
    </>
  );
}

function Changes({ own, changes, mayRead }: ChangesProps) {
  return (
    <Table caption={own.impact} heads={[own.question, own.turn, own.before, own.after]}>
      {changes.map((change) => (
        <Row own={own} change={change} mayRead={mayRead} />
      ))}
    </Table>
  );
}

function Row(props: Omit<ChangesProps, 'changes'> & { change: AnswerChange }) {
  const { own, change, mayRead } = props;
  const { turn, question, caseId, before, after } = change;
  return (
    <tr class={isWorse(change) ? 'lacking' : undefined}>
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
  );
}
