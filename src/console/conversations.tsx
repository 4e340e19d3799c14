import { listAsked } from '../database/asked-questions.ts';
import { recordAct } from '../database/audit.ts';
import { whileAvailable } from '../database/unavailable.ts';
import { languageNames } from '../portal/texts.ts';
import type { AskedPlace, AskedQuestion, AskedWishes } from '../types/asked-question.ts';
import { IsoDate } from '../types/document.ts';
import { Language, languages } from '../types/language.ts';
import { Status, statuses } from '../types/reply.ts';
import { retentionClasses } from '../types/retention.ts';
import { Mode, modes } from '../types/switch.ts';
import { ExportForm, Pages, PeriodFields } from './form-parts.tsx';
import { Field, show, Table } from './frame.tsx';
import { localTime, startOfDay } from './local-time.ts';
import { mayOpen } from './permissions.ts';
import { sendCsv } from './send-csv.ts';
import { ServiceOptions, Subject } from './subject.tsx';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

const perPage = 50;
const perChunk = 500;

/** Questions as they were masked, the newest first, filtered and paged by the address. */
export async function showConversations(visit: StaffVisit): Promise<Response> {
  const { texts, deps, c } = visit;
  const filters = readFilters(c.req.query());
  const start = readPlace(c.req.query('after'));
  const { questions, next, stopped } = await listAsked(wishesOf(filters), start, perPage, deps);
  const words = texts.asked;
  const children = (
    <>
      <p class="lead">{words.help}</p>
      <Retention visit={visit} />
      <details open={isFiltered(filters)}>
        <summary>{texts.filter}</summary>
        <FilterForm visit={visit} filters={filters} />
      </details>
      <ExportForm visit={visit} path="/conversations/export" class="acts" filters={filters} />
      {questions.length === 0 ? <p class="empty">{isFiltered(filters) ? words.noneLike : words.none}</p> : null}
      {questions.length > 0 ? <Questions visit={visit} questions={questions} /> : null}
      {stopped ? (
        <p class="notice" role="status">
          {words.stopped}
        </p>
      ) : null}
      <Pages
        visit={visit}
        path="/conversations"
        label={words.pages}
        filters={filters}
        newest={start && words.newest}
        older={next && { label: stopped ? words.searchOn : words.older, parameters: { after: placeText(next) } }}
      />
    </>
  );
  return show(visit, { title: texts.conversations, path: '/conversations', parameters: filters, children });
}

/** How long they are kept, and where the proof of their deletion is. */
function Retention({ visit }: { visit: StaffVisit }) {
  const { texts, deps, session } = visit;
  const words = texts.asked;
  const told = retentionClasses.map((each) => words.keptFor[each](deps.keptDays[each])).join(' ');
  return (
    <p class="muted">
      {told}{' '}
      {mayOpen(session.account.roles, 'GET', '/audit') ? (
        <a class="in-place" href={consoleLink('/audit', visit, { action: 'conversations-expired' })}>
          {words.proofs}
        </a>
      ) : null}
    </p>
  );
}

function Questions({ visit, questions }: { visit: StaffVisit; questions: AskedQuestion[] }) {
  const { texts, language } = visit;
  const words = texts.asked;
  const heads = [texts.question, texts.setAt, texts.ending, texts.service, texts.mode, words.verdict, words.open];
  return (
    <Table caption={texts.conversations} heads={heads}>
      {questions.map((asked) => (
        <tr>
          <th scope="row" class="said" lang={asked.language ?? undefined}>
            {asked.question ?? words.unreadable}
          </th>
          <td>{localTime(asked.acceptedAt, language)}</td>
          <td>{asked.status ? texts.endings[asked.status] : words.pending}</td>
          <td>{asked.serviceId ? <Subject visit={visit} id={asked.serviceId} /> : null}</td>
          <td>{asked.mode ? texts.modes[asked.mode] : null}</td>
          <td>{asked.verdict ? words.verdicts[asked.verdict] : null}</td>
          <td>
            <a class="in-place" href={consoleLink('/conversation', visit, { id: asked.conversationId })}>
              {words.conversation}
            </a>{' '}
            {asked.status ? (
              <a class="in-place" href={consoleLink('/why', visit, { reply: asked.replyId })}>
                {texts.why}
              </a>
            ) : null}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function FilterForm({ visit, filters }: { visit: StaffVisit; filters: Filters }) {
  const { texts, language } = visit;
  const words = texts.asked;
  const choice = (name: keyof Filters, label: string, options: [value: string, shown: string][]) => (
    <Field id={name} label={label}>
      <select id={name} name={name}>
        <option value="">{texts.all}</option>
        {options.map(([value, shown]) => (
          <option value={value} selected={value === filters[name]}>
            {shown}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <form method="get" action="/console/conversations" class="filters">
      <input type="hidden" name="language" value={language} />
      <Field id="text" label={words.contains}>
        <input id="text" name="text" type="search" value={filters.text} maxlength={100} />
      </Field>
      <PeriodFields visit={visit} from={filters.from} to={filters.to} />
      {choice(
        'in',
        words.language,
        languages.map((each) => [each, languageNames[each]]),
      )}
      {choice(
        'ending',
        texts.ending,
        statuses.map((each) => [each, texts.endings[each]]),
      )}
      <Field id="service" label={texts.service}>
        <select id="service" name="service">
          <option value="">{texts.all}</option>
          <ServiceOptions visit={visit} chosen={filters.service} />
        </select>
      </Field>
      {choice(
        'mode',
        texts.mode,
        modes.map((each) => [each, texts.modes[each]]),
      )}
      {choice('verdict', words.verdict, Object.entries(words.verdicts))}
      <button type="submit" class="btn">
        {texts.filter}
      </button>
    </form>
  );
}

/** As they stand in the address; `from` and `to` are days, both included; `in` is the question's language. */
type Filters = Record<'text' | 'from' | 'to' | 'in' | 'ending' | 'service' | 'mode' | 'verdict', string | undefined>;

/** What is no filter filters nothing. */
function readFilters(given: Record<string, string>): Filters {
  const text = (name: string) => given[name]?.trim().slice(0, 100) || undefined;
  return {
    text: text('text'),
    from: IsoDate.safeParse(given.from).data,
    to: IsoDate.safeParse(given.to).data,
    in: Language.safeParse(given.in).data,
    ending: Status.safeParse(given.ending).data,
    service: text('service'),
    mode: Mode.safeParse(given.mode).data,
    verdict: isVerdict(given.verdict) ? given.verdict : undefined,
  };
}

const isFiltered = (filters: Filters): boolean => Object.values(filters).some((value) => value !== undefined);
const isVerdict = (given: string | undefined): given is 'right' | 'wrong' => given === 'right' || given === 'wrong';

const wishesOf = ({ text, from, to, in: language, ending, service, mode, verdict }: Filters): AskedWishes => ({
  text,
  from: from && startOfDay(from),
  before: to && startOfDay(to, 1),
  language: Language.safeParse(language).data,
  status: Status.safeParse(ending).data,
  serviceId: service,
  mode: Mode.safeParse(mode).data,
  verdict: isVerdict(verdict) ? verdict : undefined,
});

const placeText = ({ acceptedAt, replyId }: AskedPlace): string => `${acceptedAt}_${replyId}`;

function readPlace(given: string | undefined): AskedPlace | undefined {
  const [, acceptedAt, replyId] =
    /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)_([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/.exec(given ?? '') ??
    [];
  return acceptedAt && replyId && !Number.isNaN(Date.parse(acceptedAt)) ? { acceptedAt, replyId } : undefined;
}

const fields = [
  'acceptedAt',
  'language',
  'status',
  'serviceId',
  'mode',
  'verdict',
  'masked',
  'question',
  'conversationId',
  'replyId',
] as const satisfies (keyof AskedQuestion)[];

/** The filtered questions, the newest first, as a file; that it was made is recorded. */
export async function exportConversations(visit: StaffVisit): Promise<Response> {
  const { deps, c, form } = visit;
  const filters = readFilters(form);
  await whileAvailable(() =>
    deps.database.sql.begin((transaction) =>
      // What was searched for may hold what a citizen wrote, and the audit is for ever.
      recordAct(
        transaction,
        {
          action: 'questions-exported',
          subject: 'questions',
          after: { ...filters, text: filters.text === undefined ? undefined : true },
        },
        actOf(visit),
      ),
    ),
  );
  return sendCsv(c, 'liaowen-questions.csv', fields, rowsOf(visit, wishesOf(filters)));
}

async function* rowsOf({ deps }: StaffVisit, wishes: AskedWishes): AsyncGenerator<unknown[][]> {
  let place: AskedPlace | undefined;
  do {
    const page = await listAsked(wishes, place, perChunk, deps);
    yield page.questions.map((asked) =>
      fields.map((field) => (field === 'masked' ? asked.masked.join(' ') : asked[field])),
    );
    place = page.next;
  } while (place);
}
