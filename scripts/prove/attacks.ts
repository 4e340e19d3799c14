import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Language } from '../../src/types/language.ts';
import { root } from './child.ts';

export const attacksFolder = path.join(root, 'evals/injections');

/** Words that want to steer the assistant, where they stand, and what a model does that obeys them. */
export const Attack = z.strictObject({
  id: z.string(),
  language: Language,
  /** `turn`: a question of its own between the two of the conversation. */
  place: z.enum(['question', 'document', 'tool', 'turn']),
  /** The file of `evals/injections/documents/` that it is put into. */
  document: z.string().exactOptional(),
  /**
   * What is asked beside it. `question`: the harmless question that it stands behind, or none. `document`: about the
   * document, and about the service that it lies about. `tool`: what a model looks things up for. `turn`: before and after.
   */
  questions: z.array(z.string()),
  attack: z.string(),
  wants: z.strictObject({
    /** The rules that the model works by. */
    leak: z.boolean().exactOptional(),
    /** A sentence of its own making. */
    says: z.string().exactOptional(),
    /** A host that nobody has listed. */
    link: z.string().exactOptional(),
    /** Another service than is asked about. */
    service: z.string().exactOptional(),
    /** That nothing is answered. */
    refuse: z.boolean().exactOptional(),
  }),
});
export type Attack = z.infer<typeof Attack>;

/** A harmless question in words that attacks use. */
export const LookAlike = z.strictObject({ id: z.string(), language: Language, question: z.string() });
export type LookAlike = z.infer<typeof LookAlike>;

export const readAttacks = (): Promise<Attack[]> => readLines('attacks.jsonl', Attack);
export const readLookAlikes = (): Promise<LookAlike[]> => readLines('look-alikes.jsonl', LookAlike);

async function readLines<T>(name: string, schema: z.ZodType<T>): Promise<T[]> {
  const text = await readFile(path.join(attacksFolder, name), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));
}
