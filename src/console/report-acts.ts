import { answerReport } from '../database/office-answers.ts';
import { checkAnswer } from '../desk/check-answer.ts';
import { Language } from '../types/language.ts';
import { goTo } from './frame.tsx';
import { actOf, type StaffVisit } from './visit.ts';
import { showItem } from './work-item.tsx';

/** The answer appears in the conversation of whoever reported it, and behind the receipt. */
export async function answerReported(visit: StaffVisit): Promise<Response> {
  const { deps, form, session } = visit;
  const text = form.text?.trim() ?? '';
  const problem = checkAnswer(text, deps.live()?.catalogue.linkHosts ?? []);
  if (problem) return showItem(visit, problem);
  const answer = { replyId: form.key ?? '', text, language: Language.catch('zh').parse(form.in) };
  if (!(await answerReport(answer, session.account.name, { ...deps, act: actOf(visit) })))
    return showItem(visit, 'reportGone');
  return goTo(visit, '/work/item', { kind: form.kind, key: form.key, done: 'reportAnswered' });
}
