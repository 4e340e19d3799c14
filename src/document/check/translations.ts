import { isBehind } from '../../service/is-behind.ts';
import { holds, type Value } from '../../text/values.ts';
import type { Document, Statement } from '../../types/document.ts';
import { type Finding, problem, warning } from '../finding.ts';
import type { LineOf } from '../line-finder.ts';
import { type Place, placesIn } from './claims.ts';

/**
 * A translation has the statements of its Chinese, with the same values, sources, dates and regions; it may be of an
 * older Chinese. Imports have no ids that languages could share.
 */
export function checkTranslations(
  documents: Document[],
  valuesOf: (text: string) => Value[],
  lineOf: LineOf,
): Finding[] {
  const chinese = new Map(documents.filter(({ language }) => language === 'zh').map((each) => [each.id, each]));
  return documents.flatMap((document) => {
    const original = document.language === 'zh' || document.kind === 'import' ? undefined : chinese.get(document.id);
    if (!original) return [];
    const originals = new Map(placesIn(original).map((place) => [place.statement.id, place]));
    return [
      ...checkAge(document, original, lineOf),
      ...placesIn(document).flatMap((place) =>
        faultsOf(place, originals.get(place.statement.id), valuesOf).map((fault) =>
          problem(document.file, place.statement.line, fault),
        ),
      ),
    ];
  });
}

function checkAge(translation: Document, original: Document, lineOf: LineOf): Finding[] {
  if (!isBehind(translation, original)) return [];
  const { file, translates, reviewedOn } = translation;
  if (translates !== undefined) {
    const now = original.digest.slice(0, 16);
    const told = translates || '(nothing)';
    return [warning(file, lineOf(file, ['translates']), `translates ${told}, but the Chinese guide is ${now} now`)];
  }
  const since = `reviewed on ${reviewedOn}, but the Chinese guide on ${original.reviewedOn}`;
  return [warning(file, lineOf(file, ['reviewedOn']), since)];
}

function faultsOf(place: Place, original: Place | undefined, valuesOf: (text: string) => Value[]): string[] {
  const { document, section, statement } = place;
  if (!original) return [`the Chinese document has no statement ${statement.id}`];
  const between = `between ${document.language} and zh`;
  const moved = section.aspect !== original.section.aspect;
  return [
    ...differing(valuesOf(statement.text), valuesOf(original.statement.text)).map(
      ({ text }) => `“${text}” of ${statement.id} differs ${between}`,
    ),
    ...traits
      .filter(([, read]) => read(statement) !== read(original.statement))
      .map(
        ([trait, read]) =>
          `the ${trait} of ${statement.id} differ ${between}: ${told(read(statement))} and ${told(read(original.statement))}`,
      ),
    ...(moved ? [`${statement.id} stands under ${section.aspect}, in Chinese under ${original.section.aspect}`] : []),
  ];
}

const differing = (own: Value[], theirs: Value[]): Value[] => [
  ...own.filter((value) => !holds(theirs, value)),
  ...theirs.filter((value) => !holds(own, value)),
];

const traits: [string, (statement: Statement) => string][] = [
  ['sources', ({ marks }) => sorted(marks.map(({ key, articles }) => (articles ? `${key}:${sorted(articles)}` : key)))],
  ['dates', ({ from, to }) => (from || to ? `${from ?? '…'} to ${to ?? '…'}` : '')],
  ['regions', ({ regions }) => sorted(regions ?? [])],
];

const sorted = (texts: string[]): string => [...texts].sort().join(', ');
const told = (text: string): string => text || 'none';
