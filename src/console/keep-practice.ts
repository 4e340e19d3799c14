import { doneIn } from '../curation/practice.ts';
import { findPractice, type StoredPractice, savePractice } from '../database/practices.ts';
import { type Practice, type PracticeLanguage, practiceLanguages, practiceSteps } from '../types/practice.ts';
import { actOf, type StaffVisit } from './visit.ts';

export const practiceLanguageOf = (text: string | undefined): PracticeLanguage =>
  practiceLanguages.find((language) => language === text) ?? 'zh';

/** @returns its new version; undefined when it isn't any more what the form was made from */
export async function changePractice(
  visit: StaffVisit,
  to: (practice: Practice) => Practice,
): Promise<number | undefined> {
  const practice = await findPractice(visit.deps.database, actOf(visit).by);
  if (!practice || String(practice.version) !== visit.form.version) return undefined;
  return store(visit, practice, to(practice), practice.version + 1);
}

/** Notes that somebody has looked at it as citizens do. Forms that are open stay good. */
export async function notePreviewed(
  visit: StaffVisit,
  practice: StoredPractice,
  language: PracticeLanguage,
): Promise<void> {
  if (practice.previewed.includes(language)) return;
  const previewed = [...practice.previewed, language];
  await store(visit, practice, { ...practice, previewed }, practice.version);
}

function store(
  visit: StaffVisit,
  { version }: StoredPractice,
  { texts, previewed, proposed, published }: Practice,
  next: number,
): Promise<number | undefined> {
  const { by, at } = actOf(visit);
  const state = { texts, previewed, proposed, published };
  const finished = doneIn(state).length === practiceSteps.length ? at : null;
  return savePractice(visit.deps.database, by, { version, next, state, finished });
}
