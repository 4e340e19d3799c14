import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { mayEdit, placeOf } from '../curation/places.ts';
import { readableEndings } from '../curation/read-upload.ts';
import { findDraft, liveDigest, saveDraft } from '../database/drafts.ts';
import { deleteUpload, findUpload, saveUpload } from '../database/uploads.ts';
import { fetchDocument } from '../document/fetch-document.ts';
import { pathOfAddress } from '../document/fetch-list.ts';
import { limits } from '../document/parse/limits.ts';
import { endingOf } from '../document/parse/parse-file.ts';
import { digestOf } from '../document/read.ts';
import type { Upload } from '../types/curation.ts';
import { goTo } from './frame.tsx';
import { refuse } from './guard.tsx';
import { knowledgeTexts } from './knowledge-texts.ts';
import { mostFiles, showUpload } from './upload-form.tsx';
import { showUploaded } from './uploaded-page.tsx';
import { actOf, type StaffVisit } from './visit.ts';

const longestAddress = 2_000;

/** A file, or why there is none. */
type Taken = { name: string } & ({ id: string } | { problem: string });

/** Takes files and addresses; each waits then until whoever sent it has looked at what was read of it. */
export async function takeFiles(visit: StaffVisit): Promise<Response> {
  const posted = await filesIn(visit);
  const addresses = (visit.form.addresses ?? '').split(/\s+/).filter(Boolean);
  const own = knowledgeTexts(visit);
  if (posted.length + addresses.length === 0) return showUpload(visit, [{ name: '', problem: own.uploadNothing }]);
  if (posted.length + addresses.length > mostFiles)
    return showUpload(visit, [{ name: '', problem: own.uploadTooMany(mostFiles) }]);
  const taken: Taken[] = [];
  for (const file of posted) taken.push(await takeFile(visit, file));
  for (const address of addresses) taken.push(await takeAddress(visit, address));
  const problems = taken.filter((each) => 'problem' in each);
  if (problems.length > 0) return showUpload(visit, problems);
  const [first, ...others] = taken;
  return first && 'id' in first && others.length === 0
    ? goTo(visit, '/knowledge/upload/one', { id: first.id })
    : goTo(visit, '/knowledge/upload', { done: 'uploaded' });
}

/** Chosen files; a browser sends an empty one where none was chosen. */
async function filesIn({ c }: StaffVisit): Promise<File[]> {
  const { files = [] } = await c.req.parseBody({ all: true });
  return [files].flat().filter((each): each is File => each instanceof File && each.name !== '');
}

async function takeFile(visit: StaffVisit, file: File): Promise<Taken> {
  const own = knowledgeTexts(visit);
  const name = basename(file.name.replaceAll('\\', '/')).slice(-200);
  if (!readableEndings.includes(endingOf(name))) return { name, problem: own.uploadKind(readableEndings.join(', ')) };
  if (file.size > limits.bytes) return { name, problem: own.uploadLarge(limits.bytes / 1024 / 1024) };
  if (file.size === 0) return { name, problem: own.uploadEmpty };
  return keep(visit, { name, url: null, bytes: new Uint8Array(await file.arrayBuffer()) });
}

async function takeAddress(visit: StaffVisit, address: string): Promise<Taken> {
  const own = knowledgeTexts(visit);
  try {
    const { bytes, ending, url } = await fetchDocument(address.slice(0, longestAddress), visit.deps.fetch);
    return await keep(visit, { name: pathOfAddress(url, ending), url, bytes });
  } catch (error) {
    return { name: address, problem: own.uploadUnfetched(error instanceof Error ? error.message : String(error)) };
  }
}

async function keep(visit: StaffVisit, { name, url, bytes }: Pick<Upload, 'name' | 'url' | 'bytes'>): Promise<Taken> {
  const id = randomUUID();
  const content = { bytes, digest: digestOf(bytes) };
  await saveUpload(visit.deps.database, { id, name, url, content }, actOf(visit));
  return { id, name };
}

/** Makes it a draft, which goes the way of every other. */
export async function acceptUpload(visit: StaffVisit): Promise<Response> {
  const { deps, form, session } = visit;
  const act = actOf(visit);
  const upload = await findUpload(deps.database, form.id ?? '', act.by);
  if (!upload) return showUpload(visit, [{ name: '', problem: knowledgeTexts(visit).uploadGone }]);
  const path = (form.path ?? '').trim().normalize('NFC');
  const place = placeOf(path);
  if (!place || endingOf(path) !== endingOf(upload.name)) return showUploaded(visit, 'uploadPath');
  if (!mayEdit(session.account, path)) return showUploaded(visit, 'uploadNotYours');
  if (await findDraft(deps.database, path)) return showUploaded(visit, 'uploadDrafted');
  const base = await liveDigest(deps.database.sql, path);
  const content = { bytes: upload.bytes, digest: upload.digest };
  const outcome = await saveDraft(deps.database, { path, content, version: 0, base }, act);
  if (!('saved' in outcome)) return showUploaded(visit, 'proposed' in outcome ? 'draftTaken' : 'uploadDrafted');
  await deleteUpload(deps.database, upload.id, act.by);
  return goTo(visit, '/knowledge/file', { path, done: 'draftSaved' });
}

export async function discardUpload(visit: StaffVisit): Promise<Response> {
  await deleteUpload(visit.deps.database, visit.form.id ?? '', actOf(visit).by);
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
