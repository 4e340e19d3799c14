import {
  averageLength,
  type CorpusStatistics,
  mostReachable,
  type QueryTerm,
  queryTerm,
  termScore,
} from '../../text/scoring.ts';

/** An inverted index over a few documents of many terms each: how much of a question each of them covers, 0..1. */
export interface CoverageIndex {
  postings: Map<string, [document: number, count: number][]>;
  lengths: number[];
  total: number;
}

export function coverageIndex(documents: string[][]): CoverageIndex {
  const postings = new Map<string, [number, number][]>();
  documents.forEach((terms, document) => {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of counts) {
      const list = postings.get(term);
      if (list) list.push([document, count]);
      else postings.set(term, [[document, count]]);
    }
  });
  const lengths = documents.map((terms) => terms.length);
  return { postings, lengths, total: lengths.reduce((a, b) => a + b, 0) };
}

const corpusOf = ({ lengths, total }: CoverageIndex): CorpusStatistics => ({ chunks: lengths.length, terms: total });

const queryOf = (index: CoverageIndex, terms: string[]): QueryTerm[] =>
  [...new Set(terms)].map((term) => queryTerm(term, index.postings.get(term)?.length ?? 0, corpusOf(index)));

/** BM25 over the most that the question could reach, for every document. */
export function coveragesOf(index: CoverageIndex, terms: string[]): Float64Array {
  const average = averageLength(corpusOf(index));
  const query = queryOf(index, terms);
  const most = mostReachable(query);
  const scores = new Float64Array(index.lengths.length);
  if (most === 0) return scores;
  for (const { term, idf } of query) {
    for (const [document, count] of index.postings.get(term) ?? []) {
      scores[document] = (scores[document] ?? 0) + termScore(idf, count, index.lengths[document] ?? 1, average) / most;
    }
  }
  return scores;
}

/** The share of a question's terms, by weight, that stand in no document, 0..1. */
export function unknownShare(index: CoverageIndex, terms: string[]): number {
  const query = queryOf(index, terms);
  const most = mostReachable(query);
  return most === 0 ? 0 : mostReachable(query.filter(({ frequency }) => frequency === 0)) / most;
}
