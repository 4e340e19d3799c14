import { addExample, exampleFile } from '../curation/add-example.ts';
import { mayEdit } from '../curation/places.ts';
import { addEvaluationQuestion } from '../database/evaluation-questions.ts';
import { questionsOfCluster } from '../database/question-clusters.ts';
import { markWork } from '../database/work-marks.ts';
import { withTexts, workQueues } from '../insight/work-queue.ts';
import { languageNames } from '../portal/texts.ts';
import { maskPersonalData } from '../question/mask.ts';
import { Aspect, aspects } from '../types/aspect.ts';
import type { OfficeAnswer } from '../types/desk.ts';
import { Language, languages } from '../types/language.ts';
import { CarriedQuestion, type WorkItem, WorkKind, WorkState } from '../types/work.ts';
import { Field, goTo, PostForm, show, Table } from './frame.tsx';
import { Facts } from './hits.tsx';
import { fileLink } from './knowledge-link.tsx';
import { localTime } from './local-time.ts';
import { mayOpen } from './permissions.ts';
import { ReportAnswer, reportAnswerOf } from './report-answer.tsx';
import { ServiceOptions } from './subject.tsx';
import type { Problem } from './texts.ts';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';
import { daysOf, Place, queueDeps, Standing } from './work.tsx';

const mostMembers = 50;
const longestNote = 500;

/** One item: what it is, whose it is, and what can be done about it. */
export async function showItem(visit: StaffVisit, problem?: Problem): Promise<Response> {
  const { texts, c, form } = visit;
  const kind = WorkKind.safeParse(form.kind ?? c.req.query('kind')).data;
  const key = (form.key ?? c.req.query('key') ?? '').slice(0, 200);
  const item = kind && (await findItem(visit, kind, key));
  const children = (
    <>
      {item ? (
        <Item
          visit={visit}
          item={item}
          members={await membersOf(visit, item)}
          answer={await reportAnswerOf(visit, item)}
        />
      ) : (
        <p class="notice" role="status">
          {texts.queue.gone}
        </p>
      )}
      <p>
        <a class="in-place" href={consoleLink('/work', visit, { kind })}>
          {texts.queue.toQueue}
        </a>
      </p>
    </>
  );
  return show(visit, {
    title: item ? texts.queue.kinds[item.kind] : texts.queue.item,
    path: '/work/item',
    parameters: { kind, key },
    problem,
    children,
  });
}

async function findItem(visit: StaffVisit, kind: WorkKind, key: string): Promise<WorkItem | undefined> {
  const found = (await workQueues(queueDeps(visit))).find(kind, key);
  return found && (await withTexts([found], visit.deps))[0];
}

type Members = Awaited<ReturnType<typeof questionsOfCluster>>;

const membersOf = ({ deps }: StaffVisit, { kind, key }: WorkItem): Promise<Members> =>
  kind === 'unanswered' ? questionsOfCluster(Number(key), mostMembers, deps) : Promise.resolve([]);

interface ItemProps {
  visit: StaffVisit;
  item: WorkItem;
  members: Members;
  /** Of a report: what its citizen was answered. */
  answer: OfficeAnswer | undefined;
}

function Item({ visit, item, members, answer }: ItemProps) {
  const { texts, session } = visit;
  const words = texts.queue;
  const { replyId } = item;
  return (
    <>
      <p class="said" lang={item.language}>
        {item.text}
      </p>
      <Facts
        facts={[
          [words.place, <Place visit={visit} item={item} />],
          [texts.state, <Standing visit={visit} item={item} />],
          [words.affected, String(item.affected)],
          [words.days, daysOf(item) || undefined],
          [words.due, item.due],
          [words.statement, item.statementId],
          [words.file, item.kind === 'answer' ? <AnswerLink visit={visit} name={item.key} /> : undefined],
          [words.publicationOf, item.publication === undefined ? undefined : String(item.publication)],
        ]}
      />
      {replyId && mayOpen(session.account.roles, 'GET', '/why') ? (
        <p>
          <a class="in-place" href={consoleLink('/why', visit, { reply: replyId })}>
            {texts.why}
          </a>
        </p>
      ) : null}
      {item.kind === 'reported' ? <ReportAnswer visit={visit} item={item} answer={answer} /> : null}
      <MarkForm visit={visit} item={item} />
      {members.length > 0 ? <MemberTable visit={visit} members={members} /> : null}
      {item.kind === 'unanswered' || item.kind === 'reported' ? <CarryForm visit={visit} item={item} /> : null}
    </>
  );
}

function AnswerLink({ visit, name }: { visit: StaffVisit; name: string }) {
  const path = `answers/${name}.yaml`;
  return (
    <a class="in-place" href={fileLink(visit, path)}>
      <code>{path}</code>
    </a>
  );
}

function MarkForm({ visit, item }: { visit: StaffVisit; item: WorkItem }) {
  const { texts, form } = visit;
  const words = texts.queue;
  const button = (state: WorkState, said: string) => (
    <button type="submit" class="btn quiet" name="state" value={state}>
      {said}
    </button>
  );
  return (
    <>
      <h2>{words.change}</h2>
      <PostForm visit={visit} path="/work/mark">
        <input type="hidden" name="kind" value={item.kind} />
        <input type="hidden" name="key" value={item.key} />
        <Field id="note" label={words.note} help={words.noteHelp}>
          <input
            id="note"
            name="note"
            maxlength={longestNote}
            value={form.note ?? item.note ?? undefined}
            aria-describedby="note-help"
          />
        </Field>
        <div class="acts">
          {button('taken', words.take)}
          {button('done', words.finish)}
          {button('rejected', words.reject)}
          {button('open', words.reopen)}
        </div>
      </PostForm>
    </>
  );
}

function MemberTable({ visit, members }: { visit: StaffVisit; members: Members }) {
  const { texts, language } = visit;
  return (
    <>
      <h2>{texts.queue.members}</h2>
      <Table caption={texts.queue.members} heads={[texts.question, texts.setAt]}>
        {members.map(({ question, acceptedAt }) => (
          <tr>
            <th scope="row" class="said">
              {question ?? texts.asked.unreadable}
            </th>
            <td>{localTime(acceptedAt, language)}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

function CarryForm({ visit, item }: { visit: StaffVisit; item: WorkItem }) {
  const { texts, form } = visit;
  const words = texts.queue;
  const [firstLine = ''] = item.text.split(' — ');
  const chosen = { language: form.in ?? item.language ?? 'zh', aspect: form.aspect ?? item.aspect };
  return (
    <>
      <h2>{words.carry}</h2>
      <PostForm visit={visit} path="/work/carry">
        <input type="hidden" name="kind" value={item.kind} />
        <input type="hidden" name="key" value={item.key} />
        <Field id="question" label={texts.question} help={words.carryHelp}>
          <input
            id="question"
            name="question"
            value={form.question ?? firstLine}
            maxlength={500}
            required
            aria-describedby="question-help"
          />
        </Field>
        <div class="filters">
          <Field id="in" label={texts.asked.language}>
            <select id="in" name="in">
              {languages.map((each) => (
                <option value={each} selected={each === chosen.language}>
                  {languageNames[each]}
                </option>
              ))}
            </select>
          </Field>
          <Field id="service" label={texts.service}>
            <select id="service" name="service">
              <option value="">{words.noService}</option>
              <ServiceOptions visit={visit} chosen={form.service ?? item.serviceId} />
            </select>
          </Field>
          <Field id="aspect" label={words.aspect}>
            <select id="aspect" name="aspect">
              <option value="">{words.noAspect}</option>
              {aspects.map((each) => (
                <option value={each} selected={each === chosen.aspect}>
                  {each}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <div class="acts">
          <button type="submit" class="btn" name="target" value="example">
            {words.toExample}
          </button>
          <button type="submit" class="btn quiet" name="target" value="evaluation">
            {words.toEvaluation}
          </button>
        </div>
      </PostForm>
    </>
  );
}

/** Takes an item, ends it, or opens it again. */
export async function markItem(visit: StaffVisit): Promise<Response> {
  const { deps, form, session } = visit;
  const kind = WorkKind.safeParse(form.kind).data;
  const state = WorkState.safeParse(form.state).data;
  const key = form.key ?? '';
  if (!kind || !state || !(await findItem(visit, kind, key))) return showItem(visit, 'unknown');
  const note = form.note?.trim().slice(0, longestNote) || undefined;
  if (state === 'rejected' && !note) return showItem(visit, 'reason');
  const marked = await markWork(deps.database, { kind, key, state, owner: session.account.name, note }, actOf(visit));
  if (marked.outcome === 'taken') return showItem(visit, 'takenByOther');
  return state === 'taken'
    ? goTo(visit, '/work/item', { kind, key, done: 'workMarked' })
    : goTo(visit, '/work', { kind, done: 'workMarked' });
}

/** Carries a question of citizens over, in the words of whoever does: into the examples or the evaluation set. */
export async function carryQuestion(visit: StaffVisit): Promise<Response> {
  const { deps, form, session } = visit;
  const known = deps.live()?.catalogue.services.some(({ id }) => id === form.service);
  const carried = CarriedQuestion.safeParse({
    question: maskPersonalData(form.question ?? '').text,
    language: Language.safeParse(form.in).data,
    ...(form.service ? { serviceId: form.service } : {}),
    ...(Aspect.safeParse(form.aspect).success ? { aspect: form.aspect } : {}),
  });
  if (!carried.success) return showItem(visit, 'question');
  if (form.service && !known) return showItem(visit, 'target');
  const { kind, key } = form;
  if (form.target === 'evaluation') {
    await addEvaluationQuestion(deps.database, carried.data, actOf(visit));
    return goTo(visit, '/work/item', { kind, key, done: 'carriedToEvaluation' });
  }
  if (!mayEdit(session.account, exampleFile(carried.data))) return showItem(visit, 'notYours');
  const outcome = await addExample(deps.database, carried.data, actOf(visit));
  if ('refused' in outcome) return showItem(visit, exampleProblems[outcome.refused]);
  return goTo(visit, '/work/item', { kind, key, done: 'carriedToExamples' });
}

const exampleProblems = {
  proposed: 'exampleProposed',
  unchanged: 'exampleKnown',
  kept: 'exampleKept',
  conflict: 'unknown',
} as const satisfies Record<string, Problem>;
