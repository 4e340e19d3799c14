import { formsIn, toReplyForm } from '../../service/forms.ts';
import { inLanguage } from '../../service/in-language.ts';
import type { Form, Service } from '../../types/catalogue.ts';
import type { Language } from '../../types/language.ts';
import type { ReplyService } from '../../types/reply.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Understanding } from '../understand.ts';
import { type Reader, selectStatements } from './select-statements.ts';

const mostForms = 4;
const wholeProvince = '210000';

export const titleOf = (service: Service, language: Language): string =>
  inLanguage(service.title, language)?.text ?? service.id;

/** A service as the reply names it: its forms, and its confirmed materials, fee and time limit. */
export function serviceCard(service: Service, understood: Reader, knowledge: Knowledge): ReplyService {
  const texts = (aspect: 'materials' | 'fee' | 'time-limit'): string[] =>
    selectStatements(service.id, aspect, understood, knowledge).here.map(({ statement }) => statement.text);
  const [materials, fee, timeLimit] = [texts('materials'), texts('fee'), texts('time-limit')];
  const { linkHosts } = knowledge.publication.catalogue;
  return {
    id: service.id,
    title: titleOf(service, understood.language),
    department: inLanguage(service.department, understood.language)?.text ?? '',
    ...(understood.region ? { region: understood.region } : {}),
    ...(materials.length > 0 ? { materials } : {}),
    ...(fee.length > 0 ? { fee: fee.join(' ') } : {}),
    ...(timeLimit.length > 0 ? { timeLimit: timeLimit.join(' ') } : {}),
    forms: formsFor(service.id, understood, knowledge).map((form) => toReplyForm(form, understood.language, linkHosts)),
  };
}

/** Forms for where the citizen is; those of the whole province when the place isn't known, else what there is. */
export function formsFor(serviceId: string, { region }: Pick<Understanding, 'region'>, knowledge: Knowledge): Form[] {
  const { catalogue } = knowledge.publication;
  const fitting = formsIn(catalogue, serviceId, region ?? wholeProvince);
  return (fitting.length > 0 || region ? fitting : formsIn(catalogue, serviceId, undefined)).slice(0, mostForms);
}
