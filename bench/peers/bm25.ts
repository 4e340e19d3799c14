import { averageLength, queryTerm, termScore } from '../../src/text/scoring.ts';
import { countTerms, terms } from '../../src/text/terms.ts';
import type { Peer } from './peer.ts';

/** BM25 alone, k1 1.2 and b 0.75, over an inverted index. */
export const bm25: Peer = {
  name: 'BM25',
  uses: 'keywords',
  async index(chunks) {
    const postings = new Map<string, { ordinal: number; count: number }[]>();
    const lengths = chunks.map((chunk, ordinal) => {
      const { counts, total } = countTerms(chunk.text);
      for (const [term, count] of counts) {
        const list = postings.get(term);
        if (list) list.push({ ordinal, count });
        else postings.set(term, [{ ordinal, count }]);
      }
      return total;
    });
    const corpus = { chunks: chunks.length, terms: lengths.reduce((sum, length) => sum + length, 0) };
    return async ({ text }, limit) => {
      const scores = new Map<number, number>();
      for (const term of new Set(terms(text))) {
        const list = postings.get(term) ?? [];
        const { idf } = queryTerm(term, list.length, corpus);
        for (const { ordinal, count } of list) {
          const score = termScore(idf, count, lengths[ordinal] ?? 0, averageLength(corpus));
          scores.set(ordinal, (scores.get(ordinal) ?? 0) + score);
        }
      }
      const ranked = [...scores].sort((a, b) => b[1] - a[1]);
      return ranked.slice(0, limit).map(([ordinal]) => ordinal);
    };
  },
};
