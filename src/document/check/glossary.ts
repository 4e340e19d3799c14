import { z } from 'zod';
import type { Document } from '../../types/document.ts';
import type { Language } from '../../types/language.ts';
import { type Finding, warning } from '../finding.ts';

const wording = z.string().min(1);
const wordings = z.array(wording).optional();

/** One term; the Chinese binds. A word in brackets may stand in place of what is before it; `also` are other wordings. */
export const GlossaryTerm = z.strictObject({
  zh: wording,
  en: wording.optional(),
  ja: wording.optional(),
  ko: wording.optional(),
  ru: wording.optional(),
  gu: wording.optional(),
  also: z.strictObject({ en: wordings, ja: wordings, ko: wordings, ru: wordings, gu: wordings }).default({}),
});
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;

/** Translated statements of guides that say a term of the Chinese one in none of the words agreed for it. */
export function checkGlossary(documents: Document[], glossary: GlossaryTerm[]): Finding[] {
  if (glossary.length === 0) return [];
  const guides = documents.filter((document) => document.kind === 'guide');
  const find = termFinder(glossary);
  const termsById = new Map(
    guides
      .filter((guide) => guide.language === 'zh')
      .map((guide) => [guide.id, new Map(statementsOf(guide).map(({ id, text }) => [id, find(text)]))]),
  );
  return guides.flatMap((guide) => {
    const { language } = guide;
    if (language === 'zh') return [];
    return statementsOf(guide).flatMap(({ id, text, line }) =>
      (termsById.get(guide.id)?.get(id) ?? [])
        .filter((term) => !saysTerm(text, term, language))
        .map((term) => warning(guide.file, line, `${id} has no word for ${term.zh}, such as ${term[language]}`)),
    );
  });
}

const statementsOf = (document: Document) => document.sections.flatMap((section) => section.statements);

/** The terms of a Chinese text: where one is part of a longer one, as 户口 of 户口簿, only the longer one is meant. */
function termFinder(glossary: GlossaryTerm[]): (text: string) => GlossaryTerm[] {
  const byWord = new Map(glossary.map((term) => [term.zh, term]));
  const longestFirst = [...byWord.keys()].sort((a, b) => b.length - a.length);
  const any = new RegExp(longestFirst.map(literally).join('|'), 'gu');
  return (text) => [...new Set(text.match(any))].flatMap((word) => byWord.get(word) ?? []);
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function saysTerm(text: string, term: GlossaryTerm, language: Exclude<Language, 'zh'>): boolean {
  const own = term[language];
  if (!own) return true;
  const accepted = [own, ...variants(own), ...(term.also[language] ?? [])];
  const lower = text.toLowerCase();
  return accepted.some((word) => partsOf(word.toLowerCase(), language).every((part) => lower.includes(part)));
}

/** How words end where a sentence may bend them. */
const endings: Partial<Record<Language, RegExp>> = { en: /s$/u, ru: /(?<=\S{3}).{1,2}$/u, gu: /\p{M}+$/u };

/** What of a wording must stand in the text: each of its words, without its ending. */
function partsOf(word: string, language: Language): string[] {
  const ending = endings[language];
  return ending ? word.split(/\s+/u).map((part) => part.replace(ending, '')) : [word];
}

/** 「結婚（婚姻）」: without what is in brackets, and that alone. */
function variants(word: string): string[] {
  const brackets = /\s*[(（]([^)）]+)[)）]/u.exec(word);
  return brackets ? [word.replace(brackets[0], ''), brackets[1] ?? ''].filter(Boolean) : [];
}
