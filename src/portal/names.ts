import { inLanguage } from '../service/in-language.ts';
import type { Catalogue } from '../types/catalogue.ts';
import type { Language } from '../types/language.ts';

/** One thing to find while typing: where it is, what it is called, and what people call it. */
export interface Named {
  path: string;
  kind: 'service' | 'life-event';
  title: string;
  language: Language;
  aliases: string[];
}

/** Names in the reader's language; in Chinese where a service has none. Typed words are matched in the browser and sent nowhere. */
export function namesIn({ services, lifeEvents }: Catalogue, language: Language): Named[] {
  const named = (path: string, kind: Named['kind'], each: Pick<Catalogue['services'][number], 'title' | 'aliases'>) => {
    const title = inLanguage(each.title, language);
    const aliases = each.aliases[language] ?? each.aliases[title?.language ?? 'zh'] ?? [];
    return title ? [{ path, kind, title: title.text, language: title.language, aliases }] : [];
  };
  return [
    ...services.flatMap((service) => named(`/services/${service.id}`, 'service', service)),
    ...lifeEvents.flatMap((event) => named(`/life-events/${event.id}`, 'life-event', event)),
  ];
}
