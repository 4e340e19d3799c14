import { changeGuideText } from '../curation/guide-text.ts';
import { beginPractice } from '../curation/practice.ts';
import { beginPracticeOf, findPractice } from '../database/practices.ts';
import { showFirstHour } from './first-hour.tsx';
import { goTo } from './frame.tsx';
import { readGuideForm } from './guide-form.tsx';
import { changePractice, practiceLanguageOf } from './keep-practice.ts';
import { showPractice } from './practice-page.tsx';
import { actOf, type StaffVisit } from './visit.ts';

/** From the beginning, also for who has begun already. */
export async function beginFirstHour(visit: StaffVisit): Promise<Response> {
  const { by, at } = actOf(visit);
  await beginPracticeOf(visit.deps.database, by, beginPractice(), at);
  return goTo(visit, '/first-hour');
}

/** Saves the practice guide; what was proposed of it is proposed no more. `quiet`: by itself, while somebody types. */
export async function saveFirstHour(visit: StaffVisit): Promise<Response> {
  const { form, c } = visit;
  const language = practiceLanguageOf(form.text);
  const saved = await changePractice(visit, (practice) => {
    const { guide, changes } = readGuideForm(form, language);
    const text = changeGuideText(guide, changes);
    if (form.seen === undefined || text === practice.texts[language]) return practice;
    return {
      ...practice,
      texts: { ...practice.texts, [language]: text },
      previewed: [],
      proposed: null,
      published: false,
    };
  });
  if (form.quiet === '1') return saved ? c.json({ version: saved }) : c.json({ conflict: true }, 409);
  if (!saved) return showPractice(visit, 'practiceChanged');
  return goTo(visit, '/first-hour/file', { text: language, done: 'practiceSaved' });
}

/** Asks what the change does to answers, and keeps it beside the reason. */
export async function proposePractice(visit: StaffVisit): Promise<Response> {
  const { deps, form } = visit;
  const practice = await findPractice(deps.database, actOf(visit).by);
  const reason = (form.reason ?? '').trim().slice(0, 500);
  if (!practice) return showFirstHour(visit, 'practiceChanged');
  if (!reason) return showFirstHour(visit, 'reason');
  const impact = await deps.curation.weighPractice(practice.texts);
  const saved = await changePractice(visit, (now) => ({ ...now, proposed: { reason, impact }, published: false }));
  return saved ? goTo(visit, '/first-hour', { done: 'practiceProposed' }) : showFirstHour(visit, 'practiceChanged');
}

/** Signs and publishes in play: nothing but the practice itself hears of it. */
export async function publishPractice(visit: StaffVisit): Promise<Response> {
  const practice = await findPractice(visit.deps.database, actOf(visit).by);
  if (!practice?.proposed) return showFirstHour(visit, 'practiceChanged');
  if (practice.proposed.impact.errors.length > 0) return showFirstHour(visit, 'errors');
  const saved = await changePractice(visit, (now) => ({ ...now, published: now.proposed !== null }));
  return saved ? goTo(visit, '/first-hour', { done: 'practicePublished' }) : showFirstHour(visit, 'practiceChanged');
}
