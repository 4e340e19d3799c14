import {
  addRun,
  type ExperimentRow,
  type ExperimentRun,
  type ExperimentWishes,
  findExperiment,
  keepExperiment,
  listExperiments,
} from '../database/experiments.ts';
import { compareHits, type HitDifference, type Hits, hitTest } from '../insight/hit-test.ts';
import { languageNames } from '../portal/texts.ts';
import { maskPersonalData } from '../question/mask.ts';
import { Language, languages } from '../types/language.ts';
import { Field, goTo, PostForm, show, Table } from './frame.tsx';
import { HitTables, Understood } from './hits.tsx';
import { localTime } from './local-time.ts';
import { Subject } from './subject.tsx';
import type { Problem } from './texts.ts';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

const longestQuestion = 500;
const longestName = 100;
const mostListed = 100;

/** What a typed question hits, and the experiments that were kept. With `experiment` one of them, as it was found last. */
export async function showHitTest(visit: StaffVisit): Promise<Response> {
  const { c, deps } = visit;
  const id = Number(c.req.query('experiment') ?? 0);
  const kept = Number.isInteger(id) && id > 0 ? await findExperiment<Hits>(id, deps) : undefined;
  return kept ? showPage(visit, { wishes: kept.wishes, hits: kept.last.hits }) : showPage(visit);
}

/** Posted and not asked for by its address: what is typed here belongs in no log of addresses. */
export async function testHits(visit: StaffVisit): Promise<Response> {
  const wishes = readWishes(visit.form);
  const hits = wishes && (await hitsOf(visit, wishes));
  return hits ? showPage(visit, { wishes, hits }) : showPage(visit, { problem: 'question' });
}

export async function keepHits(visit: StaffVisit): Promise<Response> {
  const wishes = readWishes(visit.form);
  const name = visit.form.name?.trim().slice(0, longestName);
  const hits = wishes && (await hitsOf(visit, wishes));
  if (!wishes || !hits) return showPage(visit, { problem: 'question' });
  if (!name) return showPage(visit, { wishes, hits, problem: 'experimentName' });
  const id = await keepExperiment({ ...wishes, name }, hits, visit.deps, actOf(visit));
  return goTo(visit, '/hit-test', { experiment: String(id), done: 'experimentKept' });
}

/** Runs a kept question on the live publication and shows what differs from the last time. */
export async function rerunHits(visit: StaffVisit): Promise<Response> {
  const { deps, form } = visit;
  const id = /^\d{1,9}$/.test(form.experiment ?? '') ? Number(form.experiment) : 0;
  const kept = await findExperiment<Hits>(id, deps);
  const hits = kept && (await hitsOf(visit, kept.wishes));
  if (!kept || !hits) return showPage(visit, { problem: 'unknown' });
  await addRun(deps.database, id, hits, actOf(visit));
  return showPage(visit, { wishes: kept.wishes, hits, since: kept.last });
}

type Wishes = Omit<ExperimentWishes, 'name'>;

/** Masked as a citizen's question is: it may be one. */
function readWishes({ question = '', in: given, region = '' }: Record<string, string>): Wishes | undefined {
  const { text } = maskPersonalData(question.trim().slice(0, longestQuestion));
  if (!text) return undefined;
  const language = Language.safeParse(given).data;
  return { question: text, ...(language ? { language } : {}), ...(/^\d{6}$/.test(region) ? { region } : {}) };
}

async function hitsOf({ deps }: StaffVisit, { question, language, region }: Wishes): Promise<Hits | undefined> {
  const live = deps.live();
  if (!live) return undefined;
  const asked = {
    replyId: '',
    conversationId: '',
    text: question,
    masked: [],
    turns: [],
    stored: false,
    ...(language ? { language } : {}),
    ...(region ? { region } : {}),
  };
  return hitTest(asked, await deps.inspect.knowledgeOf(live.number), deps.inspect.question);
}

interface Shown {
  wishes?: Wishes;
  hits?: Hits;
  since?: ExperimentRun<Hits>;
  problem?: Problem;
}

async function showPage(visit: StaffVisit, { wishes, hits, since, problem }: Shown = {}): Promise<Response> {
  const { texts, deps } = visit;
  const experiments = await listExperiments(deps.database, mostListed);
  const children = (
    <>
      <p class="lead">{texts.hits.help}</p>
      <PostForm visit={visit} path="/hit-test">
        <QuestionFields visit={visit} wishes={wishes} />
        <button type="submit" class="btn">
          {texts.hits.run}
        </button>
      </PostForm>
      {since && hits ? <Since visit={visit} before={since} now={hits} /> : null}
      {hits ? (
        <>
          <h2>{texts.hits.found}</h2>
          <Understood visit={visit} hits={hits} />
          <HitTables visit={visit} hits={hits} />
        </>
      ) : null}
      {wishes && hits ? <KeepForm visit={visit} wishes={wishes} /> : null}
      <h2>{texts.hits.kept}</h2>
      {experiments.length === 0 ? <p class="empty">{texts.hits.noneKept}</p> : null}
      {experiments.length > 0 ? <Experiments visit={visit} experiments={experiments} /> : null}
    </>
  );
  return show(visit, { title: texts.hitTest, path: '/hit-test', problem, children });
}

function QuestionFields({ visit: { texts }, wishes }: { visit: StaffVisit; wishes: Wishes | undefined }) {
  return (
    <>
      <Field id="question" label={texts.question}>
        <input
          id="question"
          name="question"
          value={wishes?.question}
          maxlength={longestQuestion}
          autocomplete="off"
          required
        />
      </Field>
      <div class="filters">
        <Field id="in" label={texts.asked.language}>
          <select id="in" name="in">
            <option value="">{texts.all}</option>
            {languages.map((each) => (
              <option value={each} selected={each === wishes?.language}>
                {languageNames[each]}
              </option>
            ))}
          </select>
        </Field>
        <Field id="region" label={texts.hits.region} help={texts.hits.regionHelp}>
          <input
            id="region"
            name="region"
            value={wishes?.region}
            pattern="[0-9]{6}"
            maxlength={6}
            inputmode="numeric"
            aria-describedby="region-help"
          />
        </Field>
      </div>
    </>
  );
}

function KeepForm({ visit, wishes }: { visit: StaffVisit; wishes: Wishes }) {
  const { texts } = visit;
  return (
    <PostForm visit={visit} path="/hit-test/keep" class="card">
      <input type="hidden" name="question" value={wishes.question} />
      <input type="hidden" name="in" value={wishes.language} />
      <input type="hidden" name="region" value={wishes.region} />
      <Field id="name" label={texts.hits.name}>
        <input id="name" name="name" maxlength={longestName} required />
      </Field>
      <button type="submit" class="btn quiet">
        {texts.hits.keep}
      </button>
    </PostForm>
  );
}

function Experiments({ visit, experiments }: { visit: StaffVisit; experiments: ExperimentRow[] }) {
  const { texts, language } = visit;
  return (
    <Table
      caption={texts.hits.kept}
      heads={[texts.hits.name, texts.by, texts.hits.ranAt, texts.publication, texts.hits.runs, texts.hits.rerun]}
    >
      {experiments.map(({ id, name, createdBy, lastRanAt, lastPublication, runs }) => (
        <tr>
          <th scope="row">
            <a class="in-place" href={consoleLink('/hit-test', visit, { experiment: String(id) })}>
              {name}
            </a>
          </th>
          <td>{createdBy}</td>
          <td>{localTime(lastRanAt, language)}</td>
          <td>{lastPublication}</td>
          <td>{runs}</td>
          <td>
            <PostForm visit={visit} path="/hit-test/rerun" class="inline">
              <input type="hidden" name="experiment" value={String(id)} />
              <button type="submit" class="btn quiet" aria-label={`${texts.hits.rerun}: ${name}`}>
                {texts.hits.rerun}
              </button>
            </PostForm>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Since({ visit, before, now }: { visit: StaffVisit; before: ExperimentRun<Hits>; now: Hits }) {
  const { texts, language } = visit;
  const { services, passages } = compareHits(before.hits, now);
  const rows = [
    ...services.map((row) => ({ row, name: <Subject visit={visit} id={row.id} /> })),
    ...passages.map((row) => ({ row, name: <code>{row.id}</code> })),
  ];
  const placed = (where: HitDifference['now']) =>
    where ? texts.hits.place(where.place, where.score) : texts.hits.absent;
  return (
    <>
      <h2>{texts.hits.since(before.publication, localTime(before.ranAt, language))}</h2>
      {rows.length === 0 ? (
        <p class="notice good" role="status">
          {texts.hits.noChange}
        </p>
      ) : (
        <Table caption={texts.hits.moved} heads={[texts.hits.moved, texts.hits.before, texts.hits.now]}>
          {rows.map(({ row, name }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{placed(row.before)}</td>
              <td>{placed(row.now)}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
