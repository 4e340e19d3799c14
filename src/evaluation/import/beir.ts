import { join } from 'node:path';
import { z } from 'zod';
import { readJudgements } from '../retrieval/read-beir.ts';
import type { Importer } from './importer.ts';
import { idOf, readJsonLines } from './read-lines.ts';

const Query = z.looseObject({ _id: z.string().min(1), text: z.string().min(1) });

/** Queries with a judgement. A document judged relevant is a service, or a statement of one where it has a `#`. */
export const beir: Importer = {
  what: 'a folder with queries.jsonl and qrels/<split>.tsv; its documents are services, or statements such as passport#fee-amount',
  async read(folder, { split }) {
    const path = join(folder, 'queries.jsonl');
    const judgements = await readJudgements(join(folder, 'qrels', `${split}.tsv`));
    const queries = await readJsonLines(path, Query);
    return {
      rows: queries.flatMap(({ line, value }) => {
        const relevant = relevantOf(judgements.get(value._id));
        if (relevant.length === 0) return [];
        const expected = { status: 'answered', ...rightOf(relevant) };
        const entry = { id: idOf(folder, value._id), question: value.text, expected, tags: ['beir'] };
        return [{ place: `${path}:${line}`, case: entry }];
      }),
    };
  },
};

/** The most relevant first. */
const relevantOf = (grades: Map<string, number> = new Map()): string[] =>
  [...grades]
    .filter(([, grade]) => grade > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([document]) => document.replace(/^services\//, ''));

function rightOf(relevant: string[]): { services: string[]; citations?: string[] } {
  const citations = relevant.filter((document) => document.includes('#'));
  const services = [...new Set(relevant.map((document) => document.replace(/[/#].*$/, '')))];
  return { services, ...(citations.length > 0 ? { citations } : {}) };
}
