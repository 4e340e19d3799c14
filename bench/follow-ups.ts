import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Language } from '../src/types/language.ts';

const file = new URL('follow-up-questions.jsonl', import.meta.url);

/** A question in a conversation about the service `before`, and the service it asks about; the same when it follows up. */
const FollowUp = z
  .strictObject({ q: z.string().min(1), lang: Language, before: z.string(), service: z.string() })
  .transform(({ q, lang, ...services }) => ({ question: q, language: lang, ...services }));
export type FollowUp = z.infer<typeof FollowUp>;

/** Written for the fit alone: in no dataset, and no example question. */
export const readFollowUps = (): FollowUp[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => FollowUp.parse(JSON.parse(line)));
