import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { Language, languages } from '../types/language.ts';

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
    language: asked.success ? asked.data : (rememberedLanguage(c) ?? acceptedLanguage(c.req.header('accept-language'))),
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

/** The first of our languages that an `Accept-Language` header names, by weight; Chinese when it names none. */
export function acceptedLanguage(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map((part, index) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.find((parameter) => parameter.trim().startsWith('q='));
    return { language: tag.split('-')[0] ?? '', weight: weight ? Number(weight.trim().slice(2)) : 1, index };
  });
  const best = wanted
    .filter((entry) => entry.weight > 0 && (languages as readonly string[]).includes(entry.language))
    .sort((a, b) => b.weight - a.weight || a.index - b.index)[0];
  return (best?.language as Language | undefined) ?? 'zh';
}
