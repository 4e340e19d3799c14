import { z } from 'zod';

/** The value, or what is wrong with the text, worded for the model that wrote it. */
export type Reading<T> = { value: T } | { fault: string };

/** Reads the one JSON object of an answer; it may stand in a fence or behind a few words. */
export function readJson<T>(text: string, schema: z.ZodType<T>): Reading<T> {
  const [written] = /\{[\s\S]*\}/.exec(text) ?? [];
  if (!written) return { fault: 'there is no JSON object' };
  try {
    const parsed = schema.safeParse(JSON.parse(written));
    return parsed.success ? { value: parsed.data } : { fault: z.prettifyError(parsed.error) };
  } catch (error) {
    return { fault: error instanceof SyntaxError ? 'it is no valid JSON' : 'it can’t be read' };
  }
}
