import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { type Language, languages } from '../types/language.ts';

const Words = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
const Questions = z
  .partialRecord(
    z.enum(languages),
    z
      .array(Words)
      .nullish()
      .transform((list) => list ?? []),
  )
  .nullish()
  .transform((all) => all ?? {});
const Block = z.strictObject({
  text: z
    .partialRecord(z.enum(languages), Words)
    .nullish()
    .transform((texts) => texts ?? {}),
  statements: z
    .record(z.string(), Words)
    .nullish()
    .transform((named) => named ?? {}),
});

/** An answer while somebody writes it: what is missing is empty. */
const AnswerText = z.strictObject({
  id: Words,
  owner: Words,
  reviewedOn: Words,
  reviewBy: Words,
  from: Words,
  to: Words,
  examples: Questions,
  against: Questions,
  blocks: z
    .array(Block)
    .nullish()
    .transform((blocks) => blocks ?? []),
});
export type AnswerText = z.infer<typeof AnswerText>;

/** @returns undefined of a text that isn't written as `writeAnswerText` would: editing it in fields would change more than the fields */
export function readAnswerText(text: string): AnswerText | undefined {
  try {
    const read = AnswerText.safeParse(parse(text, { schema: 'failsafe' }));
    return read.success && writeAnswerText(read.data) === text ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** The file of an answer. What is empty is left out, as far as the file stays one. */
export function writeAnswerText(answer: AnswerText): string {
  const fields = (['reviewedOn', 'reviewBy', 'from', 'to'] as const).filter((field) => answer[field]);
  return [
    `id: ${scalar(answer.id)}`,
    `owner: ${scalar(answer.owner)}`,
    ...fields.map((field) => `${field}: ${answer[field]}`),
    ...questionLines('examples', answer.examples),
    ...questionLines('against', answer.against),
    answer.blocks.length > 0 ? 'blocks:' : 'blocks: []',
    ...answer.blocks.flatMap(blockLines),
    '',
  ].join('\n');
}

function questionLines(name: 'examples' | 'against', questions: AnswerText['examples']): string[] {
  const lines = languages.flatMap((language) => {
    const list = questions[language] ?? [];
    return list.length > 0 ? [`  ${language}:`, ...list.map((question) => `    - ${scalar(question)}`)] : [];
  });
  if (lines.length > 0) return [`${name}:`, ...lines];
  return name === 'examples' ? ['examples: {}'] : [];
}

function blockLines({ text, statements }: AnswerText['blocks'][number]): string[] {
  const named = Object.entries(statements).map(([reference, stamp]) => `${reference}: "${stamp}"`);
  const told = `statements: ${named.length > 0 ? `{ ${named.join(', ')} }` : '{}'}`;
  const texts = languages.flatMap((language: Language) =>
    text[language] ? [`      ${language}: ${scalar(text[language])}`] : [],
  );
  return texts.length > 0 ? ['  - text:', ...texts, `    ${told}`] : [`  - ${told}`];
}

/** Plain where YAML takes it for the same text, quoted elsewhere. */
const scalar = (text: string): string => stringify(text, { lineWidth: 0 }).trim();
