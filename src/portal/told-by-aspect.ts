import { shownStatements } from '../service/guide.ts';
import type { Aspect } from '../types/aspect.ts';
import type { Document, Statement } from '../types/document.ts';
import { fallbackLanguages, type Language } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';

/** What may be shown of an aspect, and how much of it nobody has confirmed. */
export interface Told {
  language: Language;
  statements: Statement[];
  unconfirmed: number;
}
export type ByAspect = Map<Aspect, Told>;

export const nothing: Told = { language: 'zh', statements: [], unconfirmed: 0 };

/** The guide, then those in the languages that stand in for its own: a translation may hold only some aspects. */
export function versionsOf(guide: Document | undefined, documents: Document[], language: Language): Document[] {
  if (!guide) return [];
  const others = fallbackLanguages(language).flatMap(
    (each) => documents.find((document) => document.id === guide.id && document.language === each) ?? [],
  );
  return [guide, ...others.filter((each) => each !== guide)];
}

/** Each aspect in the first version that has something of it to show. */
export function tellByAspect(
  versions: Document[],
  publication: Publication,
  today: string,
  region: string | undefined,
): ByAspect {
  const found: ByAspect = new Map();
  for (const version of versions) {
    for (const [aspect, told] of toldIn(version, publication, today, region)) {
      const before = found.get(aspect);
      if (!before || (before.statements.length === 0 && told.statements.length > 0)) found.set(aspect, told);
    }
  }
  return found;
}

function toldIn(
  { language, sections }: Document,
  publication: Publication,
  today: string,
  region: string | undefined,
): ByAspect {
  const found: ByAspect = new Map();
  for (const section of sections) {
    if (!section.aspect) continue;
    const statements = shownStatements(section, { today, region, regions: publication.catalogue.regions });
    const unconfirmed = section.statements.filter((each) => !each.confirmed).length;
    const told = found.get(section.aspect) ?? { statements: [], unconfirmed: 0 };
    found.set(section.aspect, {
      language,
      statements: [...told.statements, ...statements],
      unconfirmed: told.unconfirmed + unconfirmed,
    });
  }
  return found;
}

export function statementsOf(shown: ByAspect): Map<Aspect, Statement[]> {
  return new Map([...shown].map(([aspect, { statements }]) => [aspect, statements]));
}
