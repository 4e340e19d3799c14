import type { Context } from 'hono';
import { acceptedLanguage } from '../text/accepted-language.ts';
import { Language } from '../types/language.ts';
import { address } from './links.ts';

/** How a citizen wants the pages. All of it stands in the address: no cookie, and a page may be cached. */
export interface Preferences {
  language: Language;
  size: 'normal' | 'large';
  /** Six-digit code. */
  region?: string;
  /** A translation stands beside the Chinese original. */
  beside?: boolean;
}

/** Reads the preferences from the address; a language that isn't there is what the browser asks for. */
export function readPreferences(c: Context): Preferences {
  const asked = Language.safeParse(c.req.query('language'));
  const region = c.req.query('region');
  const language = asked.data ?? acceptedLanguage(c.req.header('accept-language') ?? '') ?? 'zh';
  return {
    language,
    size: c.req.query('size') === 'large' ? 'large' : 'normal',
    ...(region && /^\d{6}$/.test(region) ? { region } : {}),
    ...(c.req.query('beside') === 'zh' && language !== 'zh' ? { beside: true } : {}),
  };
}

/** The parameters that go along from page to page. */
export function carriedBy({ language, size, region }: Preferences): Record<string, string | undefined> {
  return { language, ...(size === 'large' ? { size } : {}), region };
}

/** An address of ours that keeps what the citizen has chosen; `more` adds to it or, as `undefined`, takes away. */
export function linkTo(
  path: string,
  preferences: Preferences,
  more: Record<string, string | undefined> = {},
  anchor?: string,
): string {
  return `${address(path, { ...carriedBy(preferences), ...more })}${anchor ? `#${encodeURIComponent(anchor)}` : ''}`;
}
