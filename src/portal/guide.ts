import type { Catalogue, Region, Source } from '../types/catalogue.ts';
import type { Document, Section, Statement } from '../types/document.ts';
import { fallbackLanguages, type Language } from '../types/language.ts';
import type { Citation } from '../types/reply.ts';
import { isAllowedLink } from './links.ts';

type CitedSource = Citation['sources'][number];

/** The document in the best language that has it with something confirmed, else in any. */
export function pickDocument(documents: Document[], id: string, language: Language): Document | undefined {
  const versions = documents.filter((document) => document.id === id);
  const told = versions.filter((document) =>
    document.sections.some((section) => section.statements.some((each) => each.confirmed)),
  );
  for (const among of [told, versions]) {
    for (const wanted of fallbackLanguages(language)) {
      const found = among.find((document) => document.language === wanted);
      if (found) return found;
    }
  }
  return told[0] ?? versions[0];
}

/** What of a section may be shown: confirmed, not expired on `today` (`YYYY-MM-DD`), and valid in `region` when one is chosen. */
export function shownStatements(
  section: Section,
  given: { today: string; region?: string | undefined; regions: Region[] },
): Statement[] {
  const { region } = given;
  return section.statements.filter(
    (statement) =>
      statement.confirmed &&
      (!statement.to || statement.to >= given.today) &&
      (!region || holdsIn(statement.regions ?? [], region, given.regions)),
  );
}

/** Whether something that holds in `where` (empty = everywhere) holds in a region: there, or in a region around it. */
export function holdsIn(where: string[], region: string, regions: Region[]): boolean {
  if (where.length === 0) return true;
  for (let code: string | undefined = region, steps = 0; code && steps < 5; steps++) {
    if (where.includes(code)) return true;
    code = regions.find((each) => each.code === code)?.parent;
  }
  return false;
}

export function regionName(code: string, regions: Region[], language: Language): string {
  const name = regions.find((region) => region.code === code)?.name;
  return (language === 'zh' ? name?.zh : language === 'ja' ? (name?.ja ?? name?.zh) : name?.en) ?? code;
}

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

/** Numbers for the sources of a page: statements that rest on the same articles of the same laws share one. */
export function numberSources(statements: Statement[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const statement of statements) {
    const key = sourceKey(statement);
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
  }
  return numbers;
}

export function sourceKey(statement: Statement): string {
  return statement.marks.map((mark) => `${mark.key}:${(mark.articles ?? []).join(',')}`).join(' ');
}
