import { openReplies } from '../database/open-replies.ts';
import { type Due, type DueDeps, dueFor } from '../insight/due-work.ts';
import { Table } from './frame.tsx';
import { mayOpen } from './permissions.ts';
import { consoleLink, type StaffVisit, workdaysOf } from './visit.ts';

function dueDeps({ deps, session }: StaffVisit): DueDeps {
  const { roles } = session.account;
  const may = {
    work: mayOpen(roles, 'GET', '/work'),
    desk: mayOpen(roles, 'GET', '/desk'),
    sign: mayOpen(roles, 'POST', '/proposals/review'),
  };
  return { ...deps, operated: deps.inspect.question.operated, workdays: workdaysOf(deps), may };
}

/** How much is due for whoever is signed in. */
export async function countDue(visit: StaffVisit): Promise<number> {
  const due = await dueFor(visit.session.account, dueDeps(visit));
  return due.reduce((sum, { count }) => sum + count, 0);
}

/** The list of it, for the start page. */
export async function showDue(visit: StaffVisit) {
  const due = await dueFor(visit.session.account, dueDeps(visit));
  const replies = await openReplies(
    due.flatMap(({ replyId }) => replyId ?? []),
    visit.deps,
  );
  const words = visit.texts.due;
  return (
    <>
      <h2 id="due">{words.title}</h2>
      {due.length === 0 ? <p class="empty">{words.none}</p> : null}
      {due.length > 0 ? (
        <Table caption={words.title} heads={[words.what, words.about, words.day]}>
          {due.map((each) => (
            <tr>
              <th scope="row">
                <a class="in-place" href={placeOf(each, visit)}>
                  {words.kinds[each.kind]}
                </a>
              </th>
              <td>{aboutOf(each, visit, replies.get(each.replyId ?? '')?.question)}</td>
              <td>
                {each.day}
                {each.overdue ? <strong class="late"> {words.late}</strong> : null}
              </td>
            </tr>
          ))}
        </Table>
      ) : null}
    </>
  );
}

function aboutOf({ kind, text, count, workKind }: Due, { texts }: StaffVisit, question?: string | null): string {
  if (kind === 'handover' || kind === 'waiting') return texts.due.waiting(count);
  return text ?? question ?? (workKind ? texts.queue.kinds[workKind] : '');
}

function placeOf({ kind, key, workKind }: Due, visit: StaffVisit): string {
  if (kind === 'review') return consoleLink('/knowledge/file', visit, { path: key });
  if (kind === 'signature') return consoleLink('/proposals/one', visit, { id: key });
  return workKind ? consoleLink('/work/item', visit, { kind: workKind, key }) : consoleLink('/desk', visit);
}
