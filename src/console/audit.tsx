import { checkAudit, readAudit, recordAct } from '../database/audit.ts';
import type { Database } from '../database/database.ts';
import { whileAvailable } from '../database/unavailable.ts';
import { IsoDate } from '../types/document.ts';
import { AuditAction, type AuditCheck, type AuditEntry, type AuditWishes, auditActions } from '../types/staff.ts';
import { ExportForm, Pages, PeriodFields } from './form-parts.tsx';
import { Field, show, Table } from './frame.tsx';
import { localTime, startOfDay } from './local-time.ts';
import { sendCsv } from './send-csv.ts';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

const perPage = 50;
const perChunk = 1000;

/** Who did what, filtered and paged by the address; with `check=1` the whole chain is computed anew. */
export async function showAudit(visit: StaffVisit): Promise<Response> {
  const { texts, deps, c } = visit;
  const filters = readFilters(c.req.query());
  const start = below(c.req.query('below'));
  const entries = await readAudit(deps.database, { ...wishesOf(filters), below: start }, perPage + 1);
  const shown = entries.slice(0, perPage);
  const older = entries.length > perPage ? { below: String(shown.at(-1)?.id) } : undefined;
  const children = (
    <>
      {c.req.query('check') === '1' ? <Checked visit={visit} found={await checkAudit(deps.database)} /> : null}
      <FilterForm visit={visit} filters={filters} />
      <div class="acts">
        <a class="btn quiet" href={consoleLink('/audit', visit, { ...filters, check: '1' })}>
          {texts.checkChain}
        </a>
        <ExportForm visit={visit} path="/audit/export" class="inline" filters={filters} />
      </div>
      {shown.length === 0 ? <p class="empty">{texts.noAudit}</p> : <Entries visit={visit} entries={shown} />}
      <Pages
        visit={visit}
        path="/audit"
        label={texts.older}
        filters={filters}
        newest={start === undefined ? undefined : texts.newest}
        older={older && { label: texts.older, parameters: older }}
      />
    </>
  );
  return show(visit, { title: texts.audit, path: '/audit', parameters: filters, children });
}

function Entries({ visit, entries }: { visit: StaffVisit; entries: AuditEntry[] }) {
  const { texts, language } = visit;
  return (
    <Table
      caption={texts.audit}
      heads={[texts.number, texts.setAt, texts.by, texts.action, texts.subject, texts.details]}
    >
      {entries.map((entry) => (
        <tr>
          <th scope="row">{entry.id}</th>
          <td>{localTime(entry.at, language)}</td>
          <td>{entry.by}</td>
          <td>{texts.actions[entry.action]}</td>
          <td>{entry.subject}</td>
          <td>
            <details>
              <summary aria-label={`${texts.details}: ${entry.id}`}>{texts.details}</summary>
              <dl>
                <Detail name={texts.before} value={entry.before} />
                <Detail name={texts.after} value={entry.after} />
                <Detail name={texts.request} value={entry.requestId} />
                <Detail name={texts.digest} value={entry.digest} />
              </dl>
            </details>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Detail({ name, value }: { name: string; value: string | null }) {
  if (value === null) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
      </dd>
    </>
  );
}

function Checked({ visit: { texts }, found }: { visit: StaffVisit; found: AuditCheck }) {
  if (!found.whole) {
    return (
      <p class="notice problem" role="alert">
        {found.why === 'missing' ? texts.chainMissing(found.entry) : texts.chainChanged(found.entry)}
      </p>
    );
  }
  return (
    <div class="notice good" role="status">
      <p>
        {texts.chainWhole(found.entries)} <code>{found.digest}</code>
      </p>
      <p>{texts.chainHelp}</p>
    </div>
  );
}

function FilterForm({ visit, filters }: { visit: StaffVisit; filters: Filters }) {
  const { texts, language } = visit;
  return (
    <form method="get" action="/console/audit" class="filters">
      <input type="hidden" name="language" value={language} />
      <Field id="by" label={texts.by}>
        <input id="by" name="by" value={filters.by} maxlength={100} placeholder="console:…" />
      </Field>
      <Field id="action" label={texts.action}>
        <select id="action" name="action">
          <option value="">{texts.all}</option>
          {auditActions.map((action) => (
            <option value={action} selected={action === filters.action}>
              {texts.actions[action]}
            </option>
          ))}
        </select>
      </Field>
      <Field id="subject" label={texts.subjectContains}>
        <input id="subject" name="subject" value={filters.subject} maxlength={100} />
      </Field>
      <PeriodFields visit={visit} from={filters.from} to={filters.to} />
      <button type="submit" class="btn">
        {texts.filter}
      </button>
    </form>
  );
}

/** As they stand in the address; `from` and `to` are days, both included. */

type Filters = Record<'by' | 'action' | 'subject' | 'from' | 'to', string | undefined>;

/** What is no filter filters nothing. */
function readFilters(given: Record<string, string>): Filters {
  const text = (name: string) => given[name]?.trim().slice(0, 100) || undefined;
  return {
    by: text('by'),
    action: AuditAction.safeParse(given.action).data,
    subject: text('subject'),
    from: IsoDate.safeParse(given.from).data,
    to: IsoDate.safeParse(given.to).data,
  };
}

const wishesOf = ({ by, action, subject, from, to }: Filters): AuditWishes => ({
  by,
  action: AuditAction.safeParse(action).data,
  subject,
  from: from && startOfDay(from),
  before: to && startOfDay(to, 1),
});

const below = (given: string | undefined): number | undefined =>
  /^\d{1,12}$/.test(given ?? '') ? Number(given) : undefined;

const fields = [
  'id',
  'at',
  'by',
  'action',
  'subject',
  'before',
  'after',
  'requestId',
  'previous',
  'digest',
] as const satisfies (keyof AuditEntry)[];

/** The filtered entries, the newest first, as a file that Excel opens; that it was made is an entry too. */
export async function exportAudit(visit: StaffVisit): Promise<Response> {
  const { deps, c, form } = visit;
  const filters = readFilters(form);
  const wishes = wishesOf(filters);
  await whileAvailable(() =>
    deps.database.sql.begin((transaction) =>
      recordAct(transaction, { action: 'audit-exported', subject: 'audit', after: filters }, actOf(visit)),
    ),
  );
  return sendCsv(c, 'liaowen-audit.csv', fields, rowsOf(deps.database, wishes));
}

async function* rowsOf(database: Database, wishes: AuditWishes): AsyncGenerator<unknown[][]> {
  let start: number | undefined;
  for (;;) {
    const entries = await readAudit(database, { ...wishes, below: start }, perChunk);
    yield entries.map((entry) => fields.map((field) => entry[field]));
    if (entries.length < perChunk) return;
    start = entries.at(-1)?.id;
  }
}
