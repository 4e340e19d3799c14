import { answerHandover, moveHandover, readHandover } from '../database/desk-queue.ts';
import { carryAnswer } from '../desk/carry-answer.ts';
import { checkAnswer } from '../desk/check-answer.ts';
import { maskPersonalData } from '../question/mask.ts';
import { Aspect } from '../types/aspect.ts';
import type { HandoverState } from '../types/desk.ts';
import { Language } from '../types/language.ts';
import { CarriedQuestion } from '../types/work.ts';
import { showHandover } from './desk-one.tsx';
import { goTo } from './frame.tsx';
import type { Done, Problem } from './texts.ts';
import { actOf, type StaffVisit } from './visit.ts';

const seen = ({ form, session }: StaffVisit) => ({
  id: form.id ?? '',
  version: Number.parseInt(form.version ?? '', 10) || 0,
  by: session.account.name,
});

/** A step that needs nothing but to be the first. */
const step = (to: HandoverState, done: Done) => async (visit: StaffVisit) => {
  const moved = await moveHandover(visit.deps.database, { ...seen(visit), to }, actOf(visit));
  if (!moved) return showHandover(visit, 'handoverMoved');
  return goTo(visit, to === 'closed' ? '/desk' : '/desk/one', to === 'closed' ? { done } : { id: visit.form.id, done });
};

export const takeHandover = step('taken', 'handoverTaken');
export const returnHandover = step('open', 'handoverReturned');
export const closeHandover = step('closed', 'handoverClosed');

/** Sends the citizen what was written, once it is checked. */
export async function answerQuestion(visit: StaffVisit): Promise<Response> {
  const { deps, form } = visit;
  const text = form.text?.trim() ?? '';
  const problem = checkAnswer(text, deps.live()?.catalogue.linkHosts ?? []);
  if (problem) return showHandover(visit, problem);
  const answer = { text, language: Language.catch('zh').parse(form.in) };
  const sent = await answerHandover(seen(visit), answer, { ...deps, act: actOf(visit) });
  if (!sent) return showHandover(visit, 'handoverMoved');
  return goTo(visit, '/desk/one', { id: form.id, done: 'handoverAnswered' });
}

/** Carries question and answer, worded for everybody, into the drafts of the service. */
export async function carryHandover(visit: StaffVisit): Promise<Response> {
  const { deps, form, session } = visit;
  const masked = { question: mask(form.question), answer: mask(form.carried) };
  const problem = checkAnswer(masked.answer, deps.live()?.catalogue.linkHosts ?? []);
  if (problem) return showHandover(visit, problem);
  const asked = CarriedQuestion.pick({ question: true, language: true }).safeParse({
    question: masked.question,
    language: form.in,
  });
  if (!asked.success) return showHandover(visit, 'question');
  const aspect = Aspect.safeParse(form.aspect);
  const service = deps.live()?.catalogue.services.find(({ id }) => id === form.service);
  if (!service || !aspect.success) return showHandover(visit, 'target');
  const found = await readHandover(form.id ?? '', deps, actOf(visit));
  if (!found?.answer) return showHandover(visit, 'unknown');
  const carried = {
    ...{ handoverId: found.id, serviceId: service.id, aspect: aspect.data },
    ...{ answer: masked.answer, owner: session.account.name },
  };
  const outcome = await carryAnswer(deps.database, { ...carried, ...asked.data }, actOf(visit));
  if ('refused' in outcome) return showHandover(visit, refusals[outcome.refused]);
  return goTo(visit, '/desk/one', { id: found.id, done: 'handoverCarried' });
}

const mask = (text = ''): string => maskPersonalData(text.trim()).text;

const refusals = {
  proposed: 'draftTaken',
  unchanged: 'noGuide',
  kept: 'exampleKept',
  conflict: 'unknown',
} as const satisfies Record<string, Problem>;
