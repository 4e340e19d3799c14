import { compareTexts } from '../curation/read-draft.ts';
import { editionsOf } from '../database/editions.ts';
import { readContents } from '../database/knowledge-files.ts';
import type { Edition } from '../types/curation.ts';
import { Field, show, Table } from './frame.tsx';
import { refuse } from './guard.tsx';
import { readCuratedFile } from './knowledge-file.ts';
import { FileLink } from './knowledge-link.tsx';
import { showKnowledge } from './knowledge-list.tsx';
import { knowledgeTexts, personOf } from './knowledge-texts.ts';
import { localTime } from './local-time.ts';
import { RedlineView } from './redline-view.tsx';
import type { StaffVisit } from './visit.ts';

/** Every edition of a file that citizens met, and how any two differ. */
export async function showHistory(visit: StaffVisit): Promise<Response> {
  const { deps, c } = visit;
  const path = c.req.query('path');
  if (path === undefined) return showKnowledge(visit);
  const file = await readCuratedFile(visit, path);
  if (!file) return refuse(visit, 404);
  const own = knowledgeTexts(visit);
  const editions = await editionsOf(deps.database, path);
  const chosen = (name: 'from' | 'to', usual: Edition | undefined): Edition | undefined =>
    editions.find(({ id }) => String(id) === c.req.query(name)) ?? usual;
  const [from, to] = [chosen('from', editions[1]), chosen('to', editions[0])];
  const children = (
    <>
      <FileLink visit={visit} path={path} />
      {editions.length === 0 ? <p class="empty">{own.noHistory}</p> : <Editions visit={visit} editions={editions} />}
      {from && to && editions.length > 1 ? (
        <>
          <Choose visit={visit} editions={editions} path={path} from={from} to={to} />
          {await compared({ visit, path, from, to })}
        </>
      ) : null}
    </>
  );
  const parameters = { path, from: c.req.query('from'), to: c.req.query('to') };
  return show(visit, { title: own.history, path: '/knowledge/history', parameters, children });
}

function Editions({ visit, editions }: { visit: StaffVisit; editions: Edition[] }) {
  const own = knowledgeTexts(visit);
  return (
    <Table caption={own.history} heads={[own.edition, own.publication, own.author, own.reason, own.since]}>
      {editions.map((edition) => (
        <tr>
          <th scope="row">{nameOf(edition)}</th>
          <td>{edition.publication}</td>
          <td>{personOf(visit, edition.author)}</td>
          <td>{edition.reason}</td>
          <td>
            {localTime(edition.at, visit.language)}
            {edition.digest === null ? ` · ${own.removed}` : ''}
          </td>
        </tr>
      ))}
    </Table>
  );
}

const nameOf = ({ id, digest }: Edition): string => `#${id} ${digest?.slice(0, 8) ?? ''}`.trim();

function Choose(props: { visit: StaffVisit; editions: Edition[]; path: string; from: Edition; to: Edition }) {
  const { visit, editions, path } = props;
  const own = knowledgeTexts(visit);
  const choice = (id: 'from' | 'to', label: string) => (
    <Field id={id} label={label}>
      <select id={id} name={id}>
        {editions.map((edition) => (
          <option value={String(edition.id)} selected={props[id].id === edition.id}>
            {`${nameOf(edition)} · ${localTime(edition.at, visit.language)}`}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <form method="get" action="/console/knowledge/history" class="filters">
      <input type="hidden" name="language" value={visit.language} />
      <input type="hidden" name="path" value={path} />
      {choice('from', own.compareFrom)}
      {choice('to', own.compareTo)}
      <button type="submit" class="btn quiet">
        {own.compare}
      </button>
    </form>
  );
}

async function compared({ visit, path, from, to }: { visit: StaffVisit; path: string; from: Edition; to: Edition }) {
  const live = visit.deps.live();
  if (!live) return null;
  const digests = [from.digest, to.digest];
  const contents = await readContents(
    visit.deps.database,
    digests.filter((digest) => digest !== null),
  );
  const [before, after] = digests.map((digest) => (digest && contents.get(digest)) || null);
  return (
    <>
      <h2>{knowledgeTexts(visit).differences}</h2>
      <RedlineView visit={visit} comparison={await compareTexts(path, [before ?? null, after ?? null], live)} />
    </>
  );
}
