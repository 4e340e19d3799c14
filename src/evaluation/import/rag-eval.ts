import { z } from 'zod';
import { type Value, valuesOf } from '../../text/values.ts';
import { valuesNotIn } from '../support.ts';
import type { Importer } from './importer.ts';
import { idOf, readJsonLines } from './read-lines.ts';

const texts = z.array(z.string());
/** The names that RAG suites give to the same three things. */
const Row = z
  .looseObject({
    question: z.string().min(1).optional(),
    user_input: z.string().min(1).optional(),
    answer: z.string().optional(),
    ground_truth: z.string().optional(),
    reference: z.string().optional(),
    contexts: texts.optional(),
    reference_contexts: texts.optional(),
    retrieved_contexts: texts.optional(),
  })
  .transform((row, context) => {
    const question = row.question ?? row.user_input;
    const answer = row.ground_truth ?? row.reference ?? row.answer;
    if (question === undefined) context.addIssue('question (or user_input) is missing');
    if (answer === undefined) context.addIssue('answer (or ground_truth, or reference) is missing');
    const contexts = row.contexts ?? row.reference_contexts ?? row.retrieved_contexts;
    return { question: question ?? '', answer: answer ?? '', contexts };
  });

/** The values of an answer become facts, unless no context holds them; its words are left to whoever checks the case, as a note. */
export const ragEval: Importer = {
  what: 'question, answer, contexts, one JSON object a line (also user_input, ground_truth, reference, retrieved_contexts)',
  async read(path) {
    const warnings: string[] = [];
    const rows = (await readJsonLines(path, Row)).map(({ line, value: { question, answer, contexts } }) => {
      const loose = contexts ? valuesNotIn(answer, contexts).map(({ text }) => text) : [];
      warnings.push(...loose.map((text) => `${path}:${line}: ${text} of the answer stands in no context: left out`));
      const facts = textsOf(valuesOf(answer)).filter((text) => !loose.includes(text));
      const expected = { status: 'answered', ...(facts.length > 0 ? { facts } : {}) };
      const entry = { id: idOf(path, line), question, expected, tags: ['rag-eval'], note: `Answer: ${answer}` };
      return { place: `${path}:${line}`, case: entry };
    });
    return { rows, warnings };
  },
};

const textsOf = (values: Value[]): string[] => [...new Set(values.map(({ text }) => text))];
