import { type GuideRow, listGuides, type Underway, type Version } from '../curation/list-guides.ts';
import { mayEdit, placeOf } from '../curation/places.ts';
import { listAccounts } from '../database/accounts.ts';
import { pathsUnderway } from '../database/drafts.ts';
import { knowsLiveFiles, livePathsBeside } from '../database/knowledge-files.ts';
import { languageNames } from '../portal/texts.ts';
import type { Language } from '../types/language.ts';
import { Field, PostForm, show, Table } from './frame.tsx';
import { BulkFields } from './knowledge-bulk.tsx';
import { FilterForm, type Filters, readFilters, toParameters } from './knowledge-filters.tsx';
import { fileLink } from './knowledge-link.tsx';
import { knowledgeTexts } from './knowledge-texts.ts';
import { mayOpen } from './permissions.ts';
import { consoleLink, type StaffVisit } from './visit.ts';

const perPage = 50;

/** Guides and policies, found, filtered, sorted and paged by the address; and the files that are neither. */
export async function showKnowledge(visit: StaffVisit): Promise<Response> {
  const { texts, deps, c } = visit;
  const own = knowledgeTexts(visit);
  const live = deps.live();
  const filters = readFilters(c.req.query());
  const underway = await findUnderway(visit);
  const today = deps.clock().toISOString().slice(0, 10);
  const rows = live ? listGuides(live, underway, filters, { reader: visit.language, today }) : [];
  const page = Math.min(
    Math.max(1, Number.parseInt(c.req.query('page') ?? '', 10) || 1),
    Math.ceil(rows.length / perPage) || 1,
  );
  const shown = rows.slice((page - 1) * perPage, page * perPage);
  const children = (
    <>
      <p class="muted lead">{own.intro}</p>
      <SecondNeeded visit={visit} able={await countAble(visit)} />
      <FilterForm visit={visit} filters={filters} />
      {live ? null : <p class="empty">{own.noLive}</p>}
      {live && !(await knowsLiveFiles(deps.database)) ? (
        <p class="notice">
          {own.noFiles} <code>npm run publish:knowledge -- --live --reason TEXT</code>
        </p>
      ) : null}
      {live && rows.length === 0 ? <p class="empty">{own.noGuides}</p> : null}
      {shown.length > 0 ? <Guides visit={visit} rows={shown} /> : null}
      {rows.length > 0 ? <Pages visit={visit} filters={filters} page={page} of={rows.length} /> : null}
      <OtherFiles visit={visit} paths={await otherFiles(visit, underway)} underway={underway} />
      <NewFile visit={visit} />
      {live && mayOpen(visit.session.account.roles, 'POST', '/knowledge/export') ? (
        <PostForm visit={visit} path="/knowledge/export" class="acts">
          <button type="submit" class="btn quiet">
            {own.exportFiles}
          </button>
        </PostForm>
      ) : null}
    </>
  );
  return show(visit, { title: texts.knowledge, path: '/knowledge', parameters: filters, children });
}

const findUnderway = async ({ deps }: StaffVisit): Promise<Underway> =>
  new Map((await pathsUnderway(deps.database)).map(({ path, work }) => [path, work]));

export const countAble = async ({ deps }: StaffVisit): Promise<number> =>
  (await listAccounts(deps.database)).filter(({ state }) => state === 'active').length;

/** While nobody else could sign. */
export function SecondNeeded({ visit, able }: { visit: StaffVisit; able: number }) {
  if (able > 1 || visit.deps.provider) return null;
  return (
    <div class="notice">
      <p>
        {knowledgeTexts(visit).secondNeeded} <code>npm run publish:knowledge -- --live --reason TEXT</code>
      </p>
    </div>
  );
}

function Guides({ visit, rows }: { visit: StaffVisit; rows: GuideRow[] }) {
  const own = knowledgeTexts(visit);
  const mayChange = rows.some((row) => changeable(visit, row));
  const table = (
    <Table caption={own.guides} heads={[own.guide, own.versions, own.owner, own.reviewBy, own.unconfirmed]}>
      {rows.map((row) => (
        <tr>
          <th scope="row" class={mayChange ? 'ticked' : undefined}>
            {changeable(visit, row) ? (
              <label class="tick">
                <input
                  type="checkbox"
                  name="paths"
                  value={row.versions.zh?.path}
                  aria-label={own.bulkTick(row.title.text)}
                />
              </label>
            ) : null}
            <a href={fileLink(visit, row.versions.zh?.path ?? '')} lang={row.title.language}>
              {row.title.text}
            </a>
            <br />
            <code>{row.id}</code>
          </th>
          <td>
            <ul class="versions">
              {Object.entries(row.versions).map(([language, version]) => (
                <VersionMark visit={visit} language={language as Language} version={version} />
              ))}
            </ul>
          </td>
          <td>{row.owner}</td>
          <td class={row.overdue ? 'overdue' : undefined}>
            {row.overdue && row.reviewBy ? own.due(row.reviewBy) : row.reviewBy}
          </td>
          <td>{row.unconfirmed > 0 ? row.unconfirmed : ''}</td>
        </tr>
      ))}
    </Table>
  );
  if (!mayChange) return table;
  return (
    <PostForm visit={visit} path="/knowledge/bulk">
      {table}
      <BulkFields visit={visit} />
    </PostForm>
  );
}

/** What many can be changed with at once: live in Chinese, and nobody at work on it. */
const changeable = ({ session }: StaffVisit, { versions: { zh } }: GuideRow): boolean =>
  zh?.live === true && !zh.work && mayEdit(session.account, zh.path);

function VersionMark({ visit, language, version }: { visit: StaffVisit; language: Language; version: Version }) {
  const own = knowledgeTexts(visit);
  const said = [
    version.work ? own[version.work] : undefined,
    version.behind ? own.behind : undefined,
    version.live ? undefined : own.notLive,
  ].filter((each) => each !== undefined);
  return (
    <li>
      <a href={fileLink(visit, version.path)}>
        <span lang={language}>{languageNames[language]}</span>
        {said.length > 0 ? <small> · {said.join(' · ')}</small> : null}
      </a>
    </li>
  );
}

function Pages({ visit, filters, page, of }: { visit: StaffVisit; filters: Filters; page: number; of: number }) {
  const own = knowledgeTexts(visit);
  const to = (number: number) => consoleLink('/knowledge', visit, { ...toParameters(filters), page: String(number) });
  return (
    <nav class="acts" aria-label={own.counted((page - 1) * perPage + 1, Math.min(page * perPage, of), of)}>
      <span class="muted">{own.counted((page - 1) * perPage + 1, Math.min(page * perPage, of), of)}</span>
      {page > 1 ? (
        <a class="btn quiet" href={to(page - 1)}>
          {own.previousPage}
        </a>
      ) : null}
      {page * perPage < of ? (
        <a class="btn quiet" href={to(page + 1)}>
          {own.nextPage}
        </a>
      ) : null}
    </nav>
  );
}

/** Life events, lists and example questions, live or under way. */
async function otherFiles({ deps }: StaffVisit, underway: Underway): Promise<string[]> {
  const live = await livePathsBeside(deps.database);
  return [...new Set([...live, ...underway.keys()])]
    .filter((path) => {
      const place = placeOf(path);
      return place !== undefined && place.language === undefined;
    })
    .sort();
}

function OtherFiles({ visit, paths, underway }: { visit: StaffVisit; paths: string[]; underway: Underway }) {
  const own = knowledgeTexts(visit);
  if (paths.length === 0) return null;
  return (
    <details class="card">
      <summary>
        {own.files} ({paths.length})
      </summary>
      <ul class="files">
        {paths.map((path) => {
          const work = underway.get(path);
          return (
            <li>
              <a href={fileLink(visit, path)}>
                <code>{path}</code>
                {work ? <small> · {own[work]}</small> : null}
              </a>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function NewFile({ visit }: { visit: StaffVisit }) {
  const own = knowledgeTexts(visit);
  return (
    <details class="card">
      <summary>{own.newFile}</summary>
      {mayOpen(visit.session.account.roles, 'GET', '/knowledge/upload') ? (
        <p>
          <a class="btn quiet" href={consoleLink('/knowledge/upload', visit)}>
            {own.upload}
          </a>
        </p>
      ) : null}
      <form method="get" action="/console/knowledge/file">
        <input type="hidden" name="language" value={visit.language} />
        <Field id="path" label={own.path} help={own.newFileHelp}>
          <input id="path" name="path" maxlength={200} required aria-describedby="path-help" />
        </Field>
        <button type="submit" class="btn quiet">
          {own.open}
        </button>
      </form>
    </details>
  );
}
