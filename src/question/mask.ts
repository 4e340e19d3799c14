import { foldDigits, type MaskKind, type Span, taken } from './mask-digits.ts';
import { findNumbers } from './mask-numbers.ts';
import { findPatterns, patterns } from './mask-patterns.ts';

export type { MaskKind } from './mask-digits.ts';

/** What stands in place of personal data: the same in every language, without digits. Routing never reads it; see `understand/masked.ts`. */
export const maskTokens: Record<MaskKind, string> = {
  id: '[ID]',
  phone: '[PHONE]',
  card: '[CARD]',
  email: '[EMAIL]',
  passport: '[PASSPORT]',
  'credit-code': '[CREDIT-CODE]',
  account: '[ACCOUNT]',
};

/** Two numbers side by side may hide each other until the first is gone. */
const mostRounds = 4;

/**
 * The text with personal data replaced by tokens: resident ID numbers (with a plausible date, right or not), phones,
 * bank cards, credit codes, e-mail addresses, passports, and accounts that a word in front names. Official phones
 * (110, 12345, 400…), document numbers, statute numbers, dates and amounts stay. Masking twice changes nothing more.
 * @param keep phones of offices, digits only, that stay although they look like anyone's
 * @returns the kinds that were found, each once
 */
export function maskPersonalData(
  text: string,
  keep: ReadonlySet<string> = new Set(),
): { text: string; kinds: MaskKind[] } {
  const kinds = new Set<MaskKind>();
  let masked = text;
  for (let round = 0; round < mostRounds; round++) {
    const spans = findSpans(masked, keep);
    if (spans.length === 0) break;
    for (const { kind } of spans) kinds.add(kind);
    masked = replace(masked, spans);
  }
  return { text: masked, kinds: [...kinds] };
}

function findSpans(text: string, keep: ReadonlySet<string>): Span[] {
  let folded = foldDigits(text);
  if (!/\d/.test(folded) && !folded.includes('@')) return [];
  const spans: Span[] = [];
  const take = (found: Span[]) => {
    for (const span of found) {
      const digits = folded.slice(span.start, span.end).replace(/\D/g, '');
      if (span.kind === 'phone' && keep.has(digits)) continue;
      spans.push(span);
      folded = folded.slice(0, span.start) + taken.repeat(span.end - span.start) + folded.slice(span.end);
    }
  };
  const [email, ...others] = patterns;
  if (email) take(findPatterns(folded, email));
  take(findNumbers(folded));
  for (const pattern of others) take(findPatterns(folded, pattern));
  return spans.sort((a, b) => a.start - b.start);
}

function replace(text: string, spans: Span[]): string {
  let masked = '';
  let from = 0;
  for (const { start, end, kind } of spans) {
    masked += text.slice(from, start) + maskTokens[kind];
    from = end;
  }
  return masked + text.slice(from);
}
