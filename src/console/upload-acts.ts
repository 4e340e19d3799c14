import { basename } from 'node:path';
import { mayEdit, placeOf } from '../curation/places.ts';
import { isGood } from '../curation/read-upload.ts';
import { findDraft, liveDigest, saveDraft } from '../database/drafts.ts';
import { deleteUploads, findUpload } from '../database/uploads.ts';
import { endingOf } from '../document/parse/parse-file.ts';
import type { Upload } from '../types/curation.ts';
import type { Act } from '../types/staff.ts';
import { goTo } from './frame.tsx';
import { refuse } from './guard.tsx';
import { knowledgeTexts } from './knowledge-texts.ts';
import type { Problem } from './texts.ts';
import { type Refused, showUpload } from './upload-form.tsx';
import { showUploaded } from './uploaded-page.tsx';
import { actOf, type StaffVisit } from './visit.ts';

const idsIn = ({ form }: StaffVisit): string[] => (form.id ?? '').split(' ').filter(Boolean);

/** Makes drafts, which go the way of every other: of one file where its page says, or of all that are ticked in the list. */
export function acceptUpload(visit: StaffVisit): Promise<Response> {
  return visit.form.path === undefined ? acceptTicked(visit) : acceptAt(visit, visit.form.path);
}

async function acceptAt(visit: StaffVisit, typed: string): Promise<Response> {
  const act = actOf(visit);
  const upload = await findUpload(visit.deps.database, visit.form.id ?? '', act.by);
  if (!upload) return showUpload(visit, [{ name: '', problem: knowledgeTexts(visit).uploadGone }]);
  const path = typed.trim().normalize('NFC');
  const problem = await accept(visit, { ...upload, path }, act);
  return problem ? showUploaded(visit, problem) : goTo(visit, '/knowledge/file', { path, done: 'draftSaved' });
}

/** Each by itself: what one has against it keeps none of the others back. */
async function acceptTicked(visit: StaffVisit): Promise<Response> {
  const own = knowledgeTexts(visit);
  const act = actOf(visit);
  const ids = idsIn(visit);
  if (ids.length === 0) return showUpload(visit, [{ name: '', problem: own.uploadNoneTicked }]);
  const refused: Refused[] = [];
  for (const id of ids) {
    const upload = await findUpload(visit.deps.database, id, act.by);
    if (!upload) refused.push({ name: '', problem: own.uploadGone });
    else if (!isGood(upload.read)) refused.push({ name: upload.name, problem: own.uploadNotGood });
    else {
      const problem = await accept(visit, upload, act);
      if (problem) refused.push({ name: upload.name, problem: visit.texts.problems[problem] });
    }
  }
  if (refused.length === 0) return goTo(visit, '/knowledge/upload', { done: 'uploadAccepted' });
  return showUpload(visit, refused, own.uploadAcceptedSome(ids.length - refused.length));
}

async function accept({ deps, session }: StaffVisit, upload: Upload, act: Act): Promise<Problem | undefined> {
  const { path, bytes, digest } = upload;
  if (!placeOf(path) || endingOf(path) !== endingOf(upload.name)) return 'uploadPath';
  if (!mayEdit(session.account, path)) return 'uploadNotYours';
  if (await findDraft(deps.database, path)) return 'uploadDrafted';
  const base = await liveDigest(deps.database.sql, path);
  const outcome = await saveDraft(deps.database, { path, content: { bytes, digest }, version: 0, base }, act);
  if (!('saved' in outcome)) return 'proposed' in outcome ? 'draftTaken' : 'uploadDrafted';
  await deleteUploads(deps.database, [upload.id], act.by);
  return undefined;
}

export async function discardUpload(visit: StaffVisit): Promise<Response> {
  await deleteUploads(visit.deps.database, idsIn(visit), actOf(visit).by);
  return goTo(visit, '/knowledge/upload', { done: 'uploadDiscarded' });
}

/** The file itself, to be opened beside. A browser shows nothing of it on this site. */
export async function sendOriginal(visit: StaffVisit): Promise<Response> {
  const { c, deps } = visit;
  const id = c.req.query('id');
  if (id === undefined) return showUpload(visit);
  const upload = await findUpload(deps.database, id, actOf(visit).by);
  if (!upload) return refuse(visit, 404);
  const name = encodeURIComponent(basename(upload.name));
  return c.body(Uint8Array.from(upload.bytes), 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
}
