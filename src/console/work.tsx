import { isOver, type QueueDeps, withTexts, workQueues } from '../insight/work-queue.ts';
import { type WorkItem, WorkKind, WorkState, workKinds, workStates } from '../types/work.ts';
import { Field, PostForm, show, Table } from './frame.tsx';
import { Subject } from './subject.tsx';
import { consoleLink, type StaffVisit, workdaysOf } from './visit.ts';

const perPage = 30;

export const queueDeps = ({ deps }: StaffVisit): QueueDeps => ({
  ...deps,
  operated: deps.inspect.question.operated,
  workdays: workdaysOf(deps),
});

/** One queue, most citizens first, with how much there is to do in the others. */
export async function showWork(visit: StaffVisit): Promise<Response> {
  const { texts, c } = visit;
  const words = texts.queue;
  const queues = await workQueues(queueDeps(visit));
  const kind = WorkKind.catch('unanswered').parse(c.req.query('kind'));
  const state = WorkState.safeParse(c.req.query('state')).data;
  const items = queues.list(kind).filter((item) => (state ? item.state === state : !isOver(item)));
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1));
  const shown = await withTexts(items.slice((page - 1) * perPage, page * perPage), visit.deps);
  const children = (
    <>
      <p class="lead">{words.help}</p>
      <nav class="periods" aria-label={texts.work}>
        {workKinds.map((each) => (
          <a href={consoleLink('/work', visit, { kind: each })} aria-current={each === kind ? 'true' : undefined}>
            {words.kinds[each]} ({queues.left(each)})
          </a>
        ))}
      </nav>
      <h2>{words.kinds[kind]}</h2>
      <p class="muted">{words.kindHelp[kind]}</p>
      <StateFilter visit={visit} kind={kind} chosen={state} />
      {shown.length === 0 ? <p class="empty">{words.empty[kind]}</p> : <Items visit={visit} items={shown} />}
      <Pages visit={visit} parameters={{ kind, state }} page={page} pages={pages} />
    </>
  );
  return show(visit, { title: texts.work, path: '/work', parameters: { kind, state, page: String(page) }, children });
}

function StateFilter(props: { visit: StaffVisit; kind: WorkKind; chosen: WorkState | undefined }) {
  const { visit, kind, chosen } = props;
  const { texts, language } = visit;
  return (
    <form method="get" action="/console/work" class="filters">
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="kind" value={kind} />
      <Field id="state" label={texts.state}>
        <select id="state" name="state">
          <option value="">{texts.queue.still}</option>
          {workStates.map((state) => (
            <option value={state} selected={state === chosen}>
              {texts.queue.states[state]}
            </option>
          ))}
        </select>
      </Field>
      <button type="submit" class="btn">
        {texts.filter}
      </button>
    </form>
  );
}

function Items({ visit, items }: { visit: StaffVisit; items: WorkItem[] }) {
  const { texts } = visit;
  const words = texts.queue;
  const due = items.some((item) => item.due);
  const heads = [words.about, words.affected, words.place, words.days, ...(due ? [words.due] : []), texts.state];
  return (
    <Table caption={texts.work} heads={heads}>
      {items.map((item) => (
        <tr>
          <th scope="row" class="said" lang={item.language}>
            <a class="in-place" href={consoleLink('/work/item', visit, { kind: item.kind, key: item.key })}>
              {item.text || item.key}
            </a>
          </th>
          <td>{item.affected}</td>
          <td>
            <Place visit={visit} item={item} />
          </td>
          <td>{daysOf(item)}</td>
          {due ? <td>{item.due}</td> : null}
          <td>
            <Standing visit={visit} item={item} />
            {item.state === 'open' ? <Take visit={visit} item={item} /> : null}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** First and last day that it was met. */
export const daysOf = ({ firstDay, lastDay }: WorkItem): string =>
  [...new Set([firstDay, lastDay].filter((day) => day !== undefined))].join(' – ');

/** Where it belongs: service and aspect, or the document. */
export function Place({ visit, item }: { visit: StaffVisit; item: WorkItem }) {
  const { serviceId, aspect, documentId, keeper } = item;
  if (!serviceId) return <>{documentId ? <code>{documentId}</code> : visit.texts.queue.noPlace}</>;
  return (
    <>
      <Subject visit={visit} id={serviceId} />
      {keeper ? <span class="muted"> {keeper}</span> : null}
      {aspect ? (
        <>
          {' '}
          <code>{aspect}</code>
        </>
      ) : null}
    </>
  );
}

/** In what state it is, and whose it is. */
export function Standing({ visit: { texts }, item }: { visit: StaffVisit; item: WorkItem }) {
  const { state, owner, note, again } = item;
  return (
    <>
      {texts.queue.states[state]}
      {owner ? ` · ${owner}` : ''}
      {again ? ` · ${texts.queue.again}` : ''}
      {note ? <span class="muted"> {note}</span> : null}
    </>
  );
}

function Take({ visit, item }: { visit: StaffVisit; item: WorkItem }) {
  const words = visit.texts.queue;
  return (
    <PostForm visit={visit} path="/work/mark" class="inline">
      <input type="hidden" name="kind" value={item.kind} />
      <input type="hidden" name="key" value={item.key} />
      <button
        type="submit"
        class="btn quiet"
        name="state"
        value="taken"
        aria-label={words.takeOf(item.text || item.key)}
      >
        {words.take}
      </button>
    </PostForm>
  );
}

function Pages(props: {
  visit: StaffVisit;
  parameters: Record<string, string | undefined>;
  page: number;
  pages: number;
}) {
  const { visit, parameters, page, pages } = props;
  const words = visit.texts.queue;
  if (pages === 1) return null;
  const to = (number: number, said: string) => (
    <a class="btn quiet" href={consoleLink('/work', visit, { ...parameters, page: String(number) })}>
      {said}
    </a>
  );
  return (
    <nav class="acts" aria-label={visit.texts.asked.pages}>
      {page > 1 ? to(page - 1, words.previous) : null}
      <span class="counted">{words.page(page, pages)}</span>
      {page < pages ? to(page + 1, words.next) : null}
    </nav>
  );
}
