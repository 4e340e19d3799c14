import { readableEndings } from '../curation/read-upload.ts';
import { listUploads } from '../database/uploads.ts';
import { limits } from '../document/parse/limits.ts';
import { Field, show } from './frame.tsx';
import { knowledgeTexts } from './knowledge-texts.ts';
import { localTime } from './local-time.ts';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

/** At once. */
export const mostFiles = 10;

/** Files and addresses to be read, and one's own that wait to be looked at. */
export async function showUpload(
  visit: StaffVisit,
  problems: { name: string; problem: string }[] = [],
): Promise<Response> {
  const own = knowledgeTexts(visit);
  const waiting = await listUploads(visit.deps.database, actOf(visit).by);
  const children = (
    <>
      <p class="muted lead">{own.uploadIntro}</p>
      {problems.length > 0 ? (
        <ul class="notice problem" role="alert">
          {problems.map(({ name, problem }) => (
            <li>
              {name ? <strong>{name}</strong> : null} {problem}
            </li>
          ))}
        </ul>
      ) : null}
      <form method="post" action={consoleLink('/knowledge/upload', visit)} enctype="multipart/form-data" class="card">
        <input type="hidden" name="proof" value={visit.proof} />
        <Field id="files" label={own.uploadFiles} help={own.uploadFilesHelp(mostFiles, limits.bytes / 1024 / 1024)}>
          <input
            id="files"
            name="files"
            type="file"
            multiple
            accept={readableEndings.map((ending) => `.${ending}`).join(',')}
            aria-describedby="files-help"
          />
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
      <h2>{own.uploadWaiting}</h2>
      {waiting.length === 0 ? (
        <p class="empty">{own.uploadNoneWaiting}</p>
      ) : (
        <ul class="files">
          {waiting.map(({ id, name, url, uploadedAt }) => (
            <li>
              <a href={consoleLink('/knowledge/upload/one', visit, { id })}>{url ?? name}</a>{' '}
              <small>{localTime(uploadedAt, visit.language)}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
  const status = problems.length > 0 ? 422 : 200;
  return show(visit, { title: own.upload, path: '/knowledge/upload', status, children });
}
