import type { Document } from '../../types/document.ts';
import { type Finding, problem, warning } from '../finding.ts';
import { type Place, placesIn, whereIs } from './claims.ts';

/**
 * The same statement in two places of one language: an error within a section, a warning elsewhere. The overview of a
 * guide is its summary and may repeat it; a translation that repeats what its Chinese repeats isn't told again. Imports
 * that share statements are told once for two files.
 */
export function checkRepeats(documents: Document[]): Finding[] {
  const groups = new Map<string, Place[]>();
  for (const place of documents.flatMap(placesIn)) {
    const key = `${place.document.language} ${normal(place.statement.text)}`;
    const known = groups.get(key);
    if (known) known.push(place);
    else groups.set(key, [place]);
  }
  const repeated = [...groups.values()].map(withoutSummaries).filter((places) => places.length > 1);
  const inChinese = new Set(repeated.filter(isChinese).map(nameOf));
  const told = repeated.filter((places) => isChinese(places) || !inChinese.has(nameOf(places)));
  return [...told.flatMap((places) => betweenReviewed(places) ?? []), ...betweenImports(told)];
}

const normal = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

function withoutSummaries(places: Place[]): Place[] {
  return places.filter(
    ({ document, section }) =>
      section.aspect !== 'overview' ||
      !places.some((other) => other.document === document && other.section !== section),
  );
}

const isChinese = ([first]: Place[]): boolean => first?.document.language === 'zh';
const nameOf = (places: Place[]): string =>
  places.map(({ document, statement }) => `${document.id}#${statement.id}`).join(' ');

function betweenReviewed(places: Place[]): Finding | undefined {
  const [first, second, ...more] = places.filter(({ document }) => document.kind !== 'import');
  if (!first || !second) return undefined;
  const { document, section, statement } = second;
  const others = more.length > 0 ? ` and in ${more.length} more places` : '';
  return (first.section === section ? problem : warning)(
    document.file,
    statement.line,
    `${statement.id} says the same as ${first.statement.id} in ${whereIs(first)}${others}`,
  );
}

/** What several notices begin or end with is short. */
const fewestLetters = 8;

/** Rows and sentences within an import may be alike; two files that share some may be the same document twice. */
function betweenImports(repeated: Place[][]): Finding[] {
  const shared = new Map<string, { first: Place; second: Place; count: number }>();
  for (const [first, ...others] of repeated) {
    if (!first || normal(first.statement.text).length < fewestLetters) continue;
    for (const [i, second] of others.entries()) {
      const { document } = second;
      if (document === first.document || document.kind !== 'import') continue;
      if (others.slice(0, i).some((other) => other.document === document)) continue;
      const pair = `${first.document.file} ${second.document.file}`;
      shared.set(pair, { first, second, ...shared.get(pair), count: (shared.get(pair)?.count ?? 0) + 1 });
    }
  }
  return [...shared.values()].map(({ first, second, count }) => {
    const what = count === 1 ? `${second.statement.id} says` : `${count} statements say`;
    return warning(second.document.file, second.statement.line, `${what} the same as in ${whereIs(first)}`);
  });
}
