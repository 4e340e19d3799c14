import type { Region } from '../types/catalogue.ts';
import type { Statement } from '../types/document.ts';
import type { Language } from '../types/language.ts';

export function regionName(code: string, regions: Region[], language: Language): string {
  const name = regions.find((region) => region.code === code)?.name;
  return (language === 'zh' ? name?.zh : language === 'ja' ? (name?.ja ?? name?.zh) : name?.en) ?? code;
}

/** Numbers for the sources of a page: statements that rest on the same articles of the same laws share one. */
export function numberSources(statements: Statement[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const statement of statements) {
    const key = sourceKey(statement);
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
  }
  return numbers;
}

export function sourceKey(statement: Statement): string {
  return statement.marks.map((mark) => `${mark.key}:${(mark.articles ?? []).join(',')}`).join(' ');
}
