import MiniSearch from 'minisearch';
import { terms } from '../../src/text/terms.ts';
import type { Peer } from './peer.ts';

/** MiniSearch (BM25+) with our terms: its own split at spaces finds nothing in Chinese. */
export const minisearch: Peer = {
  name: 'MiniSearch',
  uses: 'keywords',
  async index(chunks) {
    const engine = new MiniSearch({ fields: ['text'], tokenize: terms, processTerm: (term) => term });
    engine.addAll(chunks.map(({ text }, id) => ({ id, text })));
    return async ({ text }, limit) =>
      engine
        .search(text)
        .slice(0, limit)
        .map((found) => found.id as number);
  },
};
