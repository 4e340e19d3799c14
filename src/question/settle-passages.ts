import { holdsIn } from '../service/guide.ts';
import { terms } from '../text/terms.ts';
import type { Document } from '../types/document.ts';
import type { Found } from '../types/publication.ts';
import type { Knowledge } from './knowledge.ts';

/** What a question asks of a passage beside its words. */
export interface Circumstances {
  /** The day whose rules hold, `YYYY-MM-DD`. */
  asOf: string;
  /** Six-digit code of where the citizen is. */
  region?: string;
}

/** What a passage loses that holds elsewhere only: about as much as lies between a good one and the tenth. */
const elsewherePenalty = 0.25;
/** Of the terms of two passages together, those in both: beyond it they say the same. */
const sameShare = 0.9;
/** Cosines of passages that say the same differ by less, so that few are compared word by word. */
const sameCosine = 0.02;

/**
 * Passages of documents other than guides, put right for a question, best first: those of a document that isn't in force
 * on its day are left out, those that hold elsewhere come later, and of those that say the same the newest document's
 * stays, in the place of the best. Guides are left alone: their statements are chosen one by one when answering.
 */
export function settlePassages(
  found: Found[],
  circumstances: Circumstances,
  knowledge: Pick<Knowledge, 'publication' | 'documents'>,
): Found[] {
  const documentOf = (passage: Found): Document | undefined =>
    passage.serviceId === undefined ? knowledge.documents.get(`${passage.documentId}/${passage.language}`) : undefined;
  const { regions } = knowledge.publication.catalogue;
  const placed = found.flatMap((passage) => {
    const document = documentOf(passage);
    if (!document) return [passage];
    if (!isInForce(document, circumstances.asOf)) return [];
    const here = circumstances.region === undefined || holdsIn(document.regions, circumstances.region, regions);
    return [here ? passage : { ...passage, score: passage.score - elsewherePenalty }];
  });
  // Sorting keeps the order of equals.
  return foldSame(
    placed.sort((a, b) => b.score - a.score),
    documentOf,
  );
}

const isInForce = ({ effectiveFrom, effectiveTo }: Document, asOf: string): boolean =>
  (!effectiveFrom || effectiveFrom <= asOf) && (!effectiveTo || effectiveTo >= asOf);

function foldSame(found: Found[], documentOf: (passage: Found) => Document | undefined): Found[] {
  const kept: { passage: Found; terms?: Set<string> }[] = [];
  for (const passage of found) {
    const document = documentOf(passage);
    const same = document && kept.find((other) => sayTheSame(other, { passage }));
    if (!same) kept.push({ passage });
    else if (dateOf(document) > dateOf(documentOf(same.passage))) {
      same.passage = { ...passage, score: same.passage.score };
      delete same.terms;
    }
  }
  return kept.map(({ passage }) => passage);
}

const dateOf = (document: Document | undefined): string => document?.effectiveFrom ?? document?.date ?? '';

interface Compared {
  passage: Found;
  /** Made when first needed. */
  terms?: Set<string>;
}

function sayTheSame(a: Compared, b: Compared): boolean {
  const [one, other] = [a.passage, b.passage];
  if (one.serviceId !== undefined || one.documentId === other.documentId || one.language !== other.language)
    return false;
  if (Math.abs(one.cosine - other.cosine) > sameCosine) return false;
  a.terms ??= termsOf(one);
  b.terms ??= termsOf(other);
  const smaller = Math.min(a.terms.size, b.terms.size);
  if (smaller < sameShare * Math.max(a.terms.size, b.terms.size)) return false;
  let shared = 0;
  for (const term of a.terms) if (b.terms.has(term)) shared++;
  return shared >= sameShare * (a.terms.size + b.terms.size - shared);
}

/** Without the trail of headings: the same notice has another title elsewhere. */
const termsOf = ({ text }: Found): Set<string> => new Set(terms(text.slice(text.indexOf('\n') + 1)));
