import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { acceptedLanguage } from '../text/accepted-language.ts';
import { Language } from '../types/language.ts';

/** How a citizen wants the pages: from the address, else what they chose before, else what the browser asks for. */
export interface Preferences {
  language: Language;
  size: 'normal' | 'large';
  /** Six-digit code, from the address only. */
  region?: string;
}

const aYear = 365 * 24 * 60 * 60;

/** Reads the preferences. A choice made in the address (`size=`, and `choose=1` beside `language=`) is kept in a cookie from then on. */
export function readPreferences(c: Context): Preferences {
  const asked = Language.safeParse(c.req.query('language'));
  const size = c.req.query('size');
  const region = c.req.query('region');
  if (asked.success && c.req.query('choose')) keep(c, 'language', asked.data);
  if (size === 'large' || size === 'normal') keep(c, 'size', size);
  return {
    language: asked.success
      ? asked.data
      : (rememberedLanguage(c) ?? acceptedLanguage(c.req.header('accept-language') ?? '') ?? 'zh'),
    size: (size ?? getCookie(c, 'size')) === 'large' ? 'large' : 'normal',
    ...(region && /^\d{6}$/.test(region) ? { region } : {}),
  };
}

function keep(c: Context, name: string, value: string): void {
  setCookie(c, name, value, {
    path: '/',
    maxAge: aYear,
    sameSite: 'Lax',
    httpOnly: true,
    secure: c.req.url.startsWith('https:'),
  });
}

function rememberedLanguage(c: Context): Language | undefined {
  return Language.safeParse(getCookie(c, 'language')).data;
}
