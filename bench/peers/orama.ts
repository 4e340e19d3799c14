import { create, insertMultiple, search } from '@orama/orama';
import { terms } from '../../src/text/terms.ts';
import { type Peer, toUnit } from './peer.ts';

/** Behind each term: Orama takes terms for beginnings of words, and a question of whole sentences would find everything. */
const end = '\u0001';

/** Orama's hybrid search with its own weights and our terms; no passage is left out for a low similarity. */
export const orama: Peer = {
  name: 'Orama hybrid',
  uses: 'both',
  async index(chunks) {
    const dimension = chunks[0]?.vector.length ?? 0;
    const tokenizer = {
      language: 'none',
      normalizationCache: new Map(),
      tokenize: (text: string) => terms(text).map((term) => term + end),
    };
    const engine = create({
      schema: { ordinal: 'number', text: 'string', vector: `vector[${dimension}]` } as const,
      components: { tokenizer },
    });
    const rows = chunks.map(({ text, vector }, ordinal) => ({ ordinal, text, vector: toUnit(vector) }));
    await insertMultiple(engine, rows);
    return async ({ text, vector }, limit) => {
      const { hits } = await search(engine, {
        mode: 'hybrid',
        term: text,
        properties: ['text'],
        vector: { value: toUnit(vector), property: 'vector' },
        similarity: 0,
        limit,
      });
      return hits.map((hit) => hit.document.ordinal);
    };
  },
};
