import { writeAnswerText } from '../curation/answer-text.ts';
import { changeGuideText } from '../curation/guide-text.ts';
import { mayEdit } from '../curation/places.ts';
import { discardDraft, rebaseDraft, type SaveOutcome, saveDraft } from '../database/drafts.ts';
import { stampAnswer } from '../document/check/answers.ts';
import { digestOf } from '../document/read.ts';
import type { Act } from '../types/staff.ts';
import { readAnswerForm } from './answer-form.tsx';
import { goTo, show } from './frame.tsx';
import { refuse } from './guard.tsx';
import { readGuideForm } from './guide-form.tsx';
import { type CuratedFile, readCuratedFile } from './knowledge-file.ts';
import { showFile } from './knowledge-page.tsx';
import type { Problem } from './texts.ts';
import { actOf, type StaffVisit } from './visit.ts';

/** Saves what was typed, in fields or as Markdown, as a draft. `quiet`: by itself, while somebody types. */
export async function save(visit: StaffVisit): Promise<Response> {
  return onFile(visit, async (file) => {
    const text = typedText(visit, file);
    const act = actOf(visit);
    const outcome = await put(visit, file, new TextEncoder().encode(text), act);
    if (visit.form.quiet === '1') return tellProgram(visit, outcome, act);
    if ('saved' in outcome) return toFile(visit, 'draftSaved', visit.form.as === 'markdown' ? 'markdown' : undefined);
    if ('proposed' in outcome) return showFile(visit, { problem: 'draftTaken', text });
    return showFile(visit, { problem: 'draftConflict', text, theirs: outcome.conflict });
  });
}

function typedText({ form, deps }: StaffVisit, file: CuratedFile): string {
  const { place } = file;
  if (place.kind === 'answer') {
    const text = form.as === 'fields' ? writeAnswerText(readAnswerForm(form)) : asTyped(form, file);
    return form.stampAnswer === '1' ? stampAnswer(text, deps.live()?.documents ?? []) : text;
  }
  if (form.as !== 'fields' || !place.language) return asTyped(form, file);
  const { guide, changes } = readGuideForm(form, place.language);
  return changeGuideText(guide, changes);
}

/** Lines end as they did before, whatever a browser makes of them. */
function asTyped(form: Record<string, string>, { live, draft }: CuratedFile): string {
  const text = (form.text ?? '').replace(/\r\n/g, '\n');
  const windows = (draft?.bytes ?? live?.bytes ?? new Uint8Array()).includes(13);
  return windows ? text.replaceAll('\n', '\r\n') : text;
}

function put(
  { form, deps }: StaffVisit,
  { path }: CuratedFile,
  bytes: Uint8Array | null,
  act: Act,
): Promise<SaveOutcome> {
  const content = bytes ? { bytes, digest: digestOf(bytes) } : null;
  const seen = { version: versionOf(form), begun: form.begun || undefined, base: form.base || null };
  return saveDraft(deps.database, { path, content, ...seen, quiet: form.quiet === '1' }, act);
}

const versionOf = (form: Record<string, string>): number => Number.parseInt(form.version ?? '', 10) || 0;

/** What the form is to name from now on. */
function tellProgram({ c }: StaffVisit, outcome: SaveOutcome, { at }: Act): Response {
  if (!('saved' in outcome)) return c.json({ conflict: true }, 409);
  return c.json({ version: outcome.saved, ...(outcome.saved === 1 ? { begun: at } : {}) });
}

/** A draft that the file is to go. */
export async function removeFile(visit: StaffVisit): Promise<Response> {
  return onFile(visit, async (file) => {
    const outcome = await put(visit, file, null, actOf(visit));
    return 'saved' in outcome ? toFile(visit, 'draftSaved') : sayNot(visit, 'draftGone');
  });
}

export async function discard(visit: StaffVisit): Promise<Response> {
  return onFile(visit, async ({ path }) => {
    const done = await discardDraft(
      visit.deps.database,
      path,
      versionOf(visit.form),
      actOf(visit),
      visit.form.begun || undefined,
    );
    return done ? toFile(visit, 'draftDiscarded') : sayNot(visit, 'draftGone');
  });
}

export async function rebase(visit: StaffVisit): Promise<Response> {
  return onFile(visit, async ({ path }) => {
    const done = await rebaseDraft(visit.deps.database, path, versionOf(visit.form), actOf(visit));
    return done ? toFile(visit, 'draftRebased') : sayNot(visit, 'draftGone');
  });
}

async function onFile(visit: StaffVisit, work: (file: CuratedFile) => Promise<Response>): Promise<Response> {
  const file = await readCuratedFile(visit, visit.form.path ?? '');
  if (!file || !visit.deps.live()) return sayNot(visit, 'path');
  return mayEdit(visit.session.account, file.path) ? work(file) : refuse(visit, 403);
}

const toFile = (visit: StaffVisit, done: 'draftSaved' | 'draftDiscarded' | 'draftRebased', as?: 'markdown') =>
  goTo(visit, '/knowledge/file', { path: visit.form.path, as, done });

const sayNot = (visit: StaffVisit, problem: Problem): Promise<Response> =>
  show(visit, { title: visit.texts.knowledge, path: '/knowledge', problem });
