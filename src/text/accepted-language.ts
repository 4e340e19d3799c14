import { Language } from '../types/language.ts';

/** The first of our languages that an `Accept-Language` header names, by weight; undefined when it names none. */
export function acceptedLanguage(header: string): Language | undefined {
  const wanted = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = /q=([\d.]+)/.exec(parameters.join(';'))?.[1];
    return { language: Language.safeParse(tag.split('-')[0]).data, weight: weight === undefined ? 1 : Number(weight) };
  });
  return wanted
    .filter(({ language, weight }) => language !== undefined && weight > 0)
    .sort((a, b) => b.weight - a.weight)[0]?.language;
}
