import type { Catalogue, Source } from '../types/catalogue.ts';
import type { Statement } from '../types/document.ts';
import type { Language } from '../types/language.ts';
import type { Citation } from '../types/reply.ts';
import { isAllowedLink } from './allowed-link.ts';

type CitedSource = Citation['sources'][number];

/** The laws and notices behind a statement. An address is given only when its host is on the list. */
export function sourcesOf(statement: Statement, catalogue: Catalogue, language: Language): CitedSource[] {
  return statement.marks.flatMap((mark) => {
    const source = catalogue.sources.find((each) => each.key === mark.key);
    return source ? [citedSource(source, mark.articles ?? [], catalogue.linkHosts, language)] : [];
  });
}

function citedSource(source: Source, articles: string[], linkHosts: string[], language: Language): CitedSource {
  const { key, issuer, tier, documentNumber, date, url } = source;
  return {
    key,
    title: language !== 'zh' && source.titleEn ? `${source.title} (${source.titleEn})` : source.title,
    issuer,
    tier,
    ...(articles.length > 0 ? { article: articles.join(language === 'en' ? ', ' : '、') } : {}),
    ...(documentNumber ? { documentNumber } : {}),
    ...(date ? { date } : {}),
    ...(url && isAllowedLink(url, linkHosts) ? { url } : {}),
  };
}
