import { originalText, readUpload } from '../curation/read-upload.ts';
import { findUpload } from '../database/uploads.ts';
import { Field, PostForm, show } from './frame.tsx';
import { refuse } from './guard.tsx';
import { knowledgeTexts } from './knowledge-texts.ts';
import { ReadResult } from './read-result.tsx';
import type { Problem } from './texts.ts';
import { showUpload } from './upload-form.tsx';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

/** What was read of a file beside its own text, before anybody accepts it. */
export async function showUploaded(visit: StaffVisit, problem?: Problem): Promise<Response> {
  const { deps, c, form } = visit;
  const id = form.id ?? c.req.query('id');
  if (id === undefined) return showUpload(visit);
  const upload = await findUpload(deps.database, id, actOf(visit).by);
  const live = deps.live();
  if (!upload || !live) return refuse(visit, 404);
  const own = knowledgeTexts(visit);
  const path = form.path ?? upload.path;
  const read = await readUpload(path, upload.bytes, live);
  const children = (
    <>
      <p class="muted">
        {upload.url ? <code>{upload.url}</code> : null}{' '}
        <a class="in-place" href={consoleLink('/knowledge/upload/original', visit, { id })}>
          {own.uploadOpenOriginal}
        </a>
      </p>
      <ReadResult visit={visit} read={read} original={originalText(upload.name, upload.bytes)} />
      <Decide visit={visit} id={id} path={path} />
    </>
  );
  return show(visit, {
    title: upload.name,
    path: '/knowledge/upload/one',
    parameters: { id },
    ...(problem ? { problem } : {}),
    children,
  });
}

function Decide({ visit, id, path }: { visit: StaffVisit; id: string; path: string }) {
  const own = knowledgeTexts(visit);
  return (
    <section class="card">
      <h2>{own.uploadDecide}</h2>
      <PostForm visit={visit} path="/knowledge/upload/accept">
        <input type="hidden" name="id" value={id} />
        <Field id="path" label={own.path} help={own.uploadPathHelp}>
          <input id="path" name="path" value={path} maxlength={200} required aria-describedby="path-help" />
        </Field>
        <button type="submit" class="btn">
          {own.uploadAccept}
        </button>
      </PostForm>
      <PostForm visit={visit} path="/knowledge/upload/discard" class="acts">
        <input type="hidden" name="id" value={id} />
        <button type="submit" class="btn quiet">
          {own.uploadDiscard}
        </button>
      </PostForm>
    </section>
  );
}
