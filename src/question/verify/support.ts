import { cosine } from '../../models/embedder.ts';
import { terms } from '../../text/terms.ts';
import type { Language } from '../../types/language.ts';

/** How far a claim says what its quotes say. */
export interface Support {
  /** Of its least supported sentence: the share of its terms that stand in a quote, 0..1. */
  coverage: number;
  /** The share of a quote's terms that the claim repeats, 0..1, of the quote that it repeats most of. */
  told: number;
  /** To its nearest quote, −1..1; undefined while the embedder is away, and where words alone decide. */
  cosine?: number;
  /** To the nearest statement that was given and isn't cited. */
  rival: number;
}

/** By the claim's text. */
export type Supports = Map<string, Support>;

type Embed = (text: string) => Promise<Int8Array>;

/**
 * @param rivals statements that the claim could have cited and doesn't
 * @param embedStatement as `embed`; it may know the vector already
 */
export async function supportOf(
  text: string,
  { quotes, rivals }: { quotes: string[]; rivals: string[] },
  embed: Embed,
  embedStatement: Embed = embed,
): Promise<Support> {
  const lexical = {
    coverage: Math.min(...sentencesOf(text).map((part) => share(part, quotes))),
    told: toldOf(text, quotes),
  };
  if (lexical.coverage >= saidAnyway && lexical.told >= least.told) return { ...lexical, rival: -1 };
  try {
    const own = await embed(text);
    const nearest = async (others: string[]): Promise<number> =>
      Math.max(
        -1,
        ...(await Promise.all(others.map((other) => embedStatement(other)))).map((other) => cosine(own, other)),
      );
    return { ...lexical, cosine: await nearest(quotes), rival: await nearest(likely(rivals, text, lexical)) };
  } catch {
    return { ...lexical, rival: 1 };
  }
}

/** Where so many of a claim's words stand in its quotes, no closeness that occurs would change the judgement. */
const saidAnyway = 0.95;
/** Rivals that are embedded, at most; each takes some milliseconds. */
const mostRivals = 3;
/** By how much fewer of a claim's words a rival may hold than its quotes, in the same language. */
const fewer = 0.15;

/** Where a claim repeats words of its quotes, a rival that is nearer repeats as many; across languages any may be. */
function likely(rivals: string[], text: string, { told, coverage }: Pick<Support, 'told' | 'coverage'>): string[] {
  if (told < least.told) return rivals;
  return rivals
    .map((rival) => ({ rival, shared: share(text, [rival]) }))
    .filter(({ shared }) => shared >= coverage - fewer)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, mostRivals)
    .map(({ rival }) => rival);
}

const sentencesOf = (text: string): string[] => {
  const parts = text.split(/(?<=[。！？!?；;])|(?<=\.)\s+/u).filter((part) => /\p{L}/u.test(part));
  return parts.length > 0 ? parts : [text];
};

function share(text: string, others: string[]): number {
  const held = new Set(others.flatMap(terms));
  const own = [...new Set(terms(text))];
  return own.length === 0 ? 0 : own.filter((term) => held.has(term)).length / own.length;
}

const toldOf = (text: string, quotes: string[]): number => Math.max(0, ...quotes.map((quote) => share(quote, [text])));

/**
 * Measured on the labelled trials of `evals/judges.jsonl` (same language) and on translated statements of the guides
 * (across languages: nine of ten translations lie above). Meant to drop a right claim rather than to pass a wrong one.
 */
const least = {
  same: 0.6,
  told: 0.4,
  across: { zh: 0.83, en: 0.835, ja: 0.855, ko: 0.845, ru: 0.85, gu: 0.81 } satisfies Record<Language, number>,
};
/** Closeness above which words in other clothes count as words. */
const plainly = { from: 0.9, weight: 4 };
/** By how much an uncited statement may be nearer: two that say nearly the same. */
const rivalry = 0.01;

/** Whether the quotes bear the claim; `same`: one of them is in its language. */
export function isBorne(support: Support | undefined, language: Language, same: boolean): boolean {
  if (!support) return false;
  const { coverage, told, cosine: near, rival } = support;
  if (near !== undefined && rival > near + rivalry) return false;
  if (same)
    return told >= least.told && coverage + plainly.weight * ((near ?? plainly.from) - plainly.from) >= least.same;
  return near !== undefined && near >= least.across[language];
}
