import { terms } from '../text/terms.ts';
import { type Value, valuesOf } from '../text/values.ts';
import type { Block, Citation, Reply } from '../types/reply.ts';
import { canonical, longestShortNumber, withoutValues } from './facts.ts';

/** The citations of a block that the reply holds. */
export function citationsOf(block: Block, reply: Reply): Citation[] {
  return block.citations.flatMap((id) => reply.citations.find((citation) => citation.id === id) ?? []);
}

/**
 * Values of a text that no span holds: of the same kind, number and unit. A unit may be missing on one side, a date may
 * be less exact than the span's, and a year may be one of a date's.
 */
export function valuesNotIn(text: string, spans: string[]): Value[] {
  const held = spans.flatMap((span) => valuesOf(span));
  return valuesOf(text).filter((value) => !held.some((candidate) => covers(candidate, value)));
}

function covers(held: Value, value: Value): boolean {
  if (held.kind === 'date' && value.kind === 'date') return coversDate(held.value, value.value);
  if (held.kind === 'date' && value.kind === 'amount')
    return value.unit === 'year' && held.value.startsWith(`${value.value}-`);
  // 120 without a unit is read as a phone, and may be the span's 120 yuan.
  if (value.kind === 'phone' && held.kind === 'amount') {
    return value.value.length <= longestShortNumber && held.value === value.value;
  }
  if (held.kind !== value.kind || held.value !== value.value) return false;
  return !held.unit || !value.unit || held.unit === value.unit;
}

function coversDate(held: string, value: string): boolean {
  if (held === value || held.startsWith(`${value}-`)) return true;
  return value.startsWith('--') && held.length === 10 && held.slice(4) === value.slice(1);
}

/** Shares of each sentence's distinct terms that stand in the spans, 0..1; 1 where one of them has it word by word. */
export function coverages(text: string, spans: string[]): number[] {
  const quoted = spans.map(canonical);
  const held = new Set(spans.flatMap((span) => terms(span)));
  return sentencesOf(text).map((sentence) => {
    const whole = canonical(sentence);
    if (quoted.some((quote) => quote.includes(whole))) return 1;
    const wanted = [...new Set(terms(sentence))];
    return wanted.length === 0 ? 1 : wanted.filter((term) => held.has(term)).length / wanted.length;
  });
}

/** A point within a number or before a small letter ends nothing. */
export const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[。！？\n])|(?<=[.!?])\s+(?=[^\p{Ll}\d])/u).filter((sentence) => sentence.trim() !== '');

/**
 * Whether a sentence says what a span says word by word, but with other values in these places: 「最短 1 年，最长 1 年」
 * where the span has 「最短 1 年，最长 3 年」. Each value alone may well stand in the span.
 */
export function valuesExchanged(text: string, spans: string[]): boolean {
  const quoted = spans.map(canonical);
  return sentencesOf(text)
    .map(canonical)
    .some((sentence) => {
      if (quoted.some((quote) => quote.includes(sentence))) return false;
      return quoted.some((quote) => withoutValues(quote).includes(withoutValues(sentence)));
    });
}

/** Every text that the citizen is shown as an answer: no fixed block, no notice, no button. */
export function shownTexts(reply: Reply): string[] {
  const blocks = reply.blocks.filter((block) => block.kind !== 'fixed').map((block) => block.text);
  const cards = reply.services.flatMap(({ materials = [], fee, timeLimit }) =>
    [...materials, fee ?? [], timeLimit ?? []].flat(),
  );
  return [...blocks, ...cards];
}

/** Every string in a reply, at any depth, its trace and identifiers of the conversation left out. */
export function allStrings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(allStrings);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => (hidden.has(key) ? [] : allStrings(entry)));
}

const hidden = new Set(['trace', 'conversationId', 'conversationToken']);
