import type { Form, Service } from '../../types/catalogue.ts';
import { fallbackLanguages, type Language } from '../../types/language.ts';
import type { ReplyForm, ReplyService } from '../../types/reply.ts';
import type { Knowledge } from '../knowledge.ts';
import { appliesIn } from '../understand/region.ts';
import type { Understanding } from '../understand.ts';
import { selectStatements } from './select-statements.ts';

const mostForms = 4;

export function inLanguage(texts: Partial<Record<Language, string>>, language: Language): string | undefined {
  for (const candidate of [...fallbackLanguages(language), 'zh' as const])
    if (texts[candidate]) return texts[candidate];
  return undefined;
}

export const titleOf = (service: Service, language: Language): string =>
  inLanguage(service.title, language) ?? service.id;

/** A service as the reply names it: its forms, and its confirmed materials, fee and time limit. */
export function serviceCard(service: Service, understood: Understanding, knowledge: Knowledge): ReplyService {
  const texts = (aspect: 'materials' | 'fee' | 'time-limit'): string[] =>
    selectStatements(service.id, aspect, understood, knowledge).here.map(({ statement }) => statement.text);
  const [materials, fee, timeLimit] = [texts('materials'), texts('fee'), texts('time-limit')];
  return {
    id: service.id,
    title: titleOf(service, understood.language),
    department: inLanguage(service.department, understood.language) ?? '',
    ...(understood.region ? { region: understood.region } : {}),
    ...(materials.length > 0 ? { materials } : {}),
    ...(fee.length > 0 ? { fee: fee.join(' ') } : {}),
    ...(timeLimit.length > 0 ? { timeLimit: timeLimit.join(' ') } : {}),
    forms: formsFor(service.id, understood, knowledge).map((form) => toReplyForm(form, understood.language)),
  };
}

/** Forms for where the citizen is; those of the whole province when the place isn't known, else what there is. */
export function formsFor(serviceId: string, { region }: Pick<Understanding, 'region'>, knowledge: Knowledge): Form[] {
  const own = knowledge.publication.catalogue.forms.filter((form) => form.serviceId === serviceId);
  const fitting = own.filter((form) => appliesIn(form.regions, region ?? '210000'));
  return (fitting.length > 0 || region ? fitting : own).slice(0, mostForms);
}

export function toReplyForm(form: Form, language: Language): ReplyForm {
  const { id, channel, url, app, path, phone } = form;
  return {
    id,
    channel,
    title: inLanguage(form.title, language) ?? id,
    ...(url ? { url } : {}),
    ...(app ? { app } : {}),
    ...(path ? { path } : {}),
    ...(phone ? { phone } : {}),
  };
}
