import type { Context } from 'hono';
import { Language } from '../types/language.ts';

/** The language that a caller reads: `?language=`, else the first of ours in `Accept-Language` by weight, else Chinese. */
export function callerLanguage(c: Context): Language {
  return Language.safeParse(c.req.query('language')).data ?? acceptedLanguage(c.req.header('accept-language') ?? '');
}

function acceptedLanguage(header: string): Language {
  const wanted = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = /q=([\d.]+)/.exec(parameters.join(';'))?.[1];
    return { tag: Language.safeParse(tag.split('-')[0]).data, weight: weight === undefined ? 1 : Number(weight) };
  });
  const best = wanted.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return best.find(({ tag }) => tag !== undefined)?.tag ?? 'zh';
}
