import type { Region } from '../types/catalogue.ts';
import type { Document, Section, Statement } from '../types/document.ts';
import { fallbackLanguages, type Language } from '../types/language.ts';

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
