import { terms } from '../../text/terms.ts';
import { valuesOf } from '../../text/values.ts';
import type { Block } from '../../types/reply.ts';
import { citationId, type Placed } from './cite.ts';

/** Shares of all their terms that two statements have in common when they say the same; less where their values agree too. */
const alike = { withValues: 0.5, withoutValues: 0.6 };
/** Share of the terms of a statement that another one has when it says all of it. */
const held = 0.8;

/**
 * Says once what a guide says under several aspects, in the same words or almost: an overview sums up what stands under
 * the others. The first place stays, and of the two statements the one that holds the other. Under one aspect likeness
 * means two cases of one rule, and what differs in a value, a place or a time is never the same.
 */
export function foldRepeats(blocks: Block[], placed: Placed[]): Block[] {
  const read = new Map(placed.map((entry) => [citationId(entry), readingOf(entry)]));
  const kept: { block: Block; reading: Reading | undefined }[] = [];
  for (const block of withoutContained(blocks)) {
    const reading = read.get(block.citations[0] ?? '');
    const at = kept.findIndex((earlier) => reading && earlier.reading && saysTheSame(earlier.reading, reading));
    const earlier = kept[at];
    if (!earlier?.reading || !reading) kept.push({ block, reading });
    else if (reading.terms.size > earlier.reading.terms.size && holds(earlier.reading, reading))
      kept[at] = { block: { ...block, ...placeOf(earlier.block) }, reading };
  }
  return kept.map(({ block }) => block);
}

/** Drops a block whose very words another one says as well. */
function withoutContained(blocks: Block[]): Block[] {
  const words = blocks.map(({ text }) => text.replace(/[\p{P}\s]+$/u, ''));
  return blocks.filter(
    (_, i) => !words.some((other, j) => other.includes(words[i] ?? '') && (other !== words[i] ? j !== i : j < i)),
  );
}

const placeOf = ({ kind, aspect }: Block): Pick<Block, 'kind' | 'aspect'> => ({ kind, ...(aspect ? { aspect } : {}) });

interface Reading {
  document: string;
  aspect: string | undefined;
  terms: Set<string>;
  /** Its values, and where and when it holds: equal or not. */
  values: string;
  scope: string;
}

function readingOf({ document, section, statement }: Placed): Reading {
  const { text, regions = [], from, to } = statement;
  return {
    document: `${document.id} ${document.language}`,
    aspect: section.aspect,
    terms: new Set(terms(text)),
    values: [...new Set(valuesOf(text).map(({ kind, value, unit }) => `${kind} ${value} ${unit}`))].sort().join(),
    scope: JSON.stringify([regions, from, to]),
  };
}

function saysTheSame(one: Reading, other: Reading): boolean {
  if (one.document !== other.document || one.aspect === other.aspect) return false;
  if (one.scope !== other.scope || one.values !== other.values) return false;
  const common = commonTerms(one, other);
  const all = one.terms.size + other.terms.size - common;
  if (!one.values) return common >= alike.withoutValues * all;
  return common >= alike.withValues * all || holds(one, other) || holds(other, one);
}

/** Whether what `one` says stands in `other` too. */
const holds = (one: Reading, other: Reading): boolean => commonTerms(one, other) >= held * one.terms.size;

const commonTerms = (one: Reading, other: Reading): number =>
  [...one.terms].filter((term) => other.terms.has(term)).length;
