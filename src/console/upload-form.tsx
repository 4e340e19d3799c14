import { mayEdit } from '../curation/places.ts';
import { isGood, readableEndings } from '../curation/read-upload.ts';
import { listUploads } from '../database/uploads.ts';
import { limits } from '../document/parse/limits.ts';
import type { Upload } from '../types/curation.ts';
import { Field, PostForm, show, Table } from './frame.tsx';
import { knowledgeTexts } from './knowledge-texts.ts';
import { localTime } from './local-time.ts';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

/** That one person has waiting: more than all that ships. */
export const mostFiles = 1_000;
export const mostMegabytes = 60;

/** A file that was not taken, by name, and why; without a name it is said of all. */
export interface Refused {
  name: string;
  problem: string;
}

/** Files, a folder and addresses to be read, and one's own that wait to be looked at. */
export async function showUpload(visit: StaffVisit, given: Refused[] = [], said?: string): Promise<Response> {
  const own = knowledgeTexts(visit);
  // What was too large to be received at all.
  const tooMuch = visit.c.req.query('refused') === 'size';
  const refused = tooMuch ? [{ name: '', problem: own.uploadTooMuch(mostMegabytes) }] : given;
  const waiting = await listUploads(visit.deps.database, actOf(visit).by);
  const same = Number.parseInt(visit.c.req.query('same') ?? '', 10);
  const told = said ?? (same > 0 ? own.uploadSame(same) : undefined);
  const children = (
    <>
      <p class="muted lead">{own.uploadIntro}</p>
      {refused.length > 0 ? (
        <ul class="notice problem" role="alert">
          {refused.map(({ name, problem }) => (
            <li>
              {name ? <strong>{name}</strong> : null} {problem}
            </li>
          ))}
        </ul>
      ) : null}
      {told ? (
        <p class="notice" role="status">
          {told}
        </p>
      ) : null}
      {waiting.length > 0 ? <Waiting visit={visit} waiting={waiting} /> : null}
      <Choose visit={visit} />
      {waiting.length === 0 ? <p class="empty">{own.uploadNoneWaiting}</p> : null}
    </>
  );
  const status = refused.length > 0 ? 422 : 200;
  return show(visit, { title: own.upload, path: '/knowledge/upload', status, children });
}

function Choose({ visit }: { visit: StaffVisit }) {
  const own = knowledgeTexts(visit);
  const accept = readableEndings.map((ending) => `.${ending}`).join(',');
  return (
    <form method="post" action={consoleLink('/knowledge/upload', visit)} enctype="multipart/form-data" class="card">
      <input type="hidden" name="proof" value={visit.proof} />
      <Field id="files" label={own.uploadFiles} help={own.uploadFilesHelp(limits.bytes / 1024 / 1024)}>
        <input id="files" name="files" type="file" multiple accept={accept} aria-describedby="files-help" />
      </Field>
      <Field id="folder" label={own.uploadFolder} help={own.uploadFolderHelp(mostFiles, mostMegabytes)}>
        <input id="folder" name="files" type="file" webkitdirectory multiple aria-describedby="folder-help" />
      </Field>
      <Field id="addresses" label={own.uploadAddresses} help={own.uploadAddressesHelp}>
        <textarea id="addresses" name="addresses" rows={2} maxlength={10_000} aria-describedby="addresses-help">
          {visit.form.addresses ? `\n${visit.form.addresses}` : ''}
        </textarea>
      </Field>
      <button type="submit" class="btn">
        {own.uploadRead}
      </button>
    </form>
  );
}

type Listed = Omit<Upload, 'bytes'>;

/** The good ones are ticked: they can be accepted together. */
function Waiting({ visit, waiting }: { visit: StaffVisit; waiting: Listed[] }) {
  const own = knowledgeTexts(visit);
  return (
    <PostForm visit={visit} path="/knowledge/upload/accept">
      <h2>{own.uploadWaiting}</h2>
      <p class="muted">
        {own.uploadWaitingHelp(waiting.filter((each) => isReady(visit, each)).length, waiting.length)}
      </p>
      <Table caption={own.uploadWaiting} heads={[own.uploadFile, own.uploadParsed, own.uploadGoesTo, own.uploadedAt]}>
        {waiting.map((upload) => (
          <Row visit={visit} upload={upload} />
        ))}
      </Table>
      <div class="acts">
        <button type="submit" class="btn">
          {own.uploadAcceptTicked}
        </button>
        <button type="submit" class="btn quiet" formaction={consoleLink('/knowledge/upload/discard', visit)}>
          {own.uploadDiscardTicked}
        </button>
      </div>
    </PostForm>
  );
}

const isReady = ({ session }: StaffVisit, { path, read }: Listed): boolean =>
  isGood(read) && mayEdit(session.account, path);

function Row({ visit, upload }: { visit: StaffVisit; upload: Listed }) {
  const own = knowledgeTexts(visit);
  const { id, name, url, path, read, uploadedAt } = upload;
  const { statements, held } = read;
  return (
    <tr>
      <th scope="row" class="ticked">
        <label class="tick">
          <input
            type="checkbox"
            name="id"
            value={id}
            checked={isReady(visit, upload)}
            aria-label={own.uploadTick(name)}
          />
        </label>
        <a class="in-place" href={consoleLink('/knowledge/upload/one', visit, { id })}>
          {url ?? name}
        </a>
      </th>
      <td>
        {isGood(read) ? null : <strong class="late">{own.uploadNotGood} </strong>}
        {statements === null ? own.uploadIsList : own.uploadStatements(statements, held)}
        {read.problems.map((problem) => (
          <div class="late" lang="en">
            {problem}
          </div>
        ))}
      </td>
      <td class="path">
        <code>{path}</code>
        {mayEdit(visit.session.account, path) ? null : <div class="late">{own.mayNot}</div>}
      </td>
      <td>{localTime(uploadedAt, visit.language)}</td>
    </tr>
  );
}
