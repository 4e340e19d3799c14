import type { Context } from 'hono';
import { acceptedLanguage } from '../text/accepted-language.ts';
import { Language } from '../types/language.ts';

/** The language that a caller reads: `?language=`, else what the browser or program asks for, else Chinese. */
export function callerLanguage(c: Context): Language {
  return Language.safeParse(c.req.query('language')).data ?? requestedLanguage(c) ?? 'zh';
}

/** What `Accept-Language` asks for; undefined when that is none of ours. */
export function requestedLanguage(c: Context): Language | undefined {
  return acceptedLanguage(c.req.header('accept-language') ?? '');
}
