import type { Catalogue, Form } from '../types/catalogue.ts';
import type { Language } from '../types/language.ts';
import type { ReplyForm } from '../types/reply.ts';
import { isAllowedLink } from './allowed-link.ts';
import { holdsIn } from './guide.ts';
import { inLanguage } from './in-language.ts';

/** The official forms of a service that hold in a region; without one all of them. */
export function formsIn({ forms, regions }: Catalogue, serviceId: string, region: string | undefined): Form[] {
  return forms.filter((form) => form.serviceId === serviceId && (!region || holdsIn(form.regions, region, regions)));
}

/** A form as it leaves the house: in one language, its address only when citizens may be sent there. */
export function toReplyForm(form: Form, language: Language, linkHosts: readonly string[]): ReplyForm {
  const { id, channel, url, app, path, phone, title } = form;
  return {
    id,
    channel,
    title: inLanguage(title, language)?.text ?? id,
    ...(url && isAllowedLink(url, linkHosts) ? { url } : {}),
    ...(app ? { app } : {}),
    ...(path ? { path } : {}),
    ...(phone ? { phone } : {}),
  };
}
