import type { Value } from '../../text/values.ts';
import type { Service } from '../../types/catalogue.ts';
import type { Document, Section, Statement } from '../../types/document.ts';
import type { Language } from '../../types/language.ts';
import { lightWords } from './light-words.ts';

/** A statement in its place. */
export interface Place {
  document: Document;
  section: Section;
  statement: Statement;
}

/** What a statement says of one service. */
export interface Claim extends Place {
  values: Measured[];
  /** What narrows it down: neither the service's names, nor values, nor words that any statement may have. */
  words: Set<string>;
}

/** A value and what it measures: only what measures the same can differ. */
export interface Measured extends Value {
  measure: string;
}

export const placesIn = (document: Document): Place[] =>
  document.sections.flatMap((section) => section.statements.map((statement) => ({ document, section, statement })));

/** `file:line`, or the file alone where its format has no lines. */
export const whereIs = ({ document, statement }: Place): string =>
  statement.line > 0 ? `${document.file}:${statement.line}` : document.file;

export function toClaim(
  place: Place,
  names: ServiceNames,
  serviceId: string,
  valuesOf: (text: string) => Value[],
): Claim {
  const { document, statement } = place;
  const text = withUnits(statement.text);
  const values = valuesOf(text);
  const bare = namesOfNothing(names.without(text, serviceId), values, document.language);
  return { ...place, values: measured(text, values, place), words: wordsOf(bare, document.language) };
}

/** 「收费（元） · 首次: 160」: a row whose column names the unit. */
const withUnits = (text: string): string =>
  text.replace(
    /[（(](元|天|日|个?工作日|个?月|年)[）)]([^;；:：]*)[:：]\s*(\d[\d.]*)(?![\d.]*\s*(?:元|天|日|个|月|年))/gu,
    '$2: $3 $1',
  );

const free: Partial<Record<Language, RegExp>> = {
  zh: /不收费|不得收费|免费(?!或)|免收/u,
  en: /\bfree of charge\b|\b(?:is|are) free\b(?! or)|\bno fee\b/iu,
};

function measured(text: string, values: Value[], { document, section }: Place): Measured[] {
  const lasting = section.aspect === 'validity' || /有效|管用|管\s*\d|\bvalid/iu.test(text);
  const found = values.flatMap((value) => {
    const measure = measureOf(value, text, lasting);
    return measure ? [{ ...value, measure }] : [];
  });
  const nothing = free[document.language]?.exec(text)?.[0];
  return nothing ? [...found, { kind: 'amount', value: '0', unit: 'CNY', text: nothing, measure: 'CNY' }] : found;
}

const times = new Set(['hour', 'day', 'workday', 'week', 'month', 'year']);
/** 两种, 三次, 1 人 say how something is told more often than what holds. */
const unmeasured = new Set(['item', 'person', 'time']);

function measureOf({ kind, unit, text: written }: Value, text: string, lasting: boolean): string | undefined {
  if (kind === 'phone' || kind === 'date') return kind;
  if (kind === 'document-number') return undefined;
  if (kind === 'article') {
    const law = [...text.slice(0, text.indexOf(written)).matchAll(/《([^》]+)》/gu)].at(-1)?.[1];
    return law && `article of ${law}`;
  }
  if (!unit || unmeasured.has(unit)) return undefined;
  if (!times.has(unit)) return unit;
  if (lasting) return 'validity';
  return unit === 'year' ? unit : 'time';
}

function namesOfNothing(text: string, values: Value[], language: Language): string {
  const longestFirst = [...values].sort((a, b) => b.text.length - a.text.length);
  const without = longestFirst.reduce((rest, value) => rest.split(value.text.toLowerCase()).join(' '), text);
  const light = lightWords[language];
  return light ? without.replace(light, ' ') : without;
}

/** Single characters where words have no spaces. */
function wordsOf(text: string, language: Language): Set<string> {
  const written = language === 'zh' || language === 'ja' ? text.match(/\p{L}/gu) : text.match(/\p{L}[\p{L}\p{M}]+/gu);
  return new Set((written ?? []).map((word) => word.replace(/s$/, '')));
}

/** What the services are called in one language. */
export interface ServiceNames {
  /** Services that a text names; of names within names the longest counts. */
  in(text: string): Set<string>;
  /** The text in small letters, without the names of one service. */
  without(text: string, serviceId: string): string;
}

export function serviceNames(services: Service[], language: Language): ServiceNames {
  const byService = new Map(services.map((service) => [service.id, namesOf(service, language)]));
  const byName = new Map<string, string[]>();
  for (const [id, names] of byService) for (const name of names) byName.set(name, [...(byName.get(name) ?? []), id]);
  const any = oneOf([...byName.keys()], language);
  const own = new Map<string, RegExp>();
  const namesOnly = (id: string): RegExp => {
    const known = own.get(id) ?? oneOf(byService.get(id) ?? [], language);
    own.set(id, known);
    return known;
  };
  return {
    in: (text) => new Set((text.toLowerCase().match(any) ?? []).flatMap((name) => byName.get(name) ?? [])),
    without: (text, serviceId) => text.toLowerCase().replace(namesOnly(serviceId), ' '),
  };
}

const titleParts = /[、，,；;/（）()“”"「」]|\s+and\s+/u;
const shortest = 2;
/** 「换领」 of 「身份证换领、补领」 names nothing by itself. */
const shortestPart = 4;

function namesOf({ title, aliases }: Service, language: Language): string[] {
  const whole = [title[language] ?? '', ...(aliases[language] ?? [])];
  const parts = (title[language] ?? '').split(titleParts).filter((part) => part.trim().length >= shortestPart);
  const names = [...whole, ...parts].map((name) => name.trim().toLowerCase());
  return [...new Set(names)].filter((name) => name.length >= shortest);
}

function oneOf(names: string[], language: Language): RegExp {
  if (names.length === 0) return /(?!)/gu;
  const longestFirst = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const spaced = language !== 'zh' && language !== 'ja';
  return new RegExp(spaced ? `(?<!\\p{L})(?:${longestFirst.join('|')})(?=s?(?!\\p{L}))` : longestFirst.join('|'), 'gu');
}
