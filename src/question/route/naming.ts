import { spokenTitle } from '../../service/spoken-title.ts';
import type { Service } from '../../types/catalogue.ts';

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Whether a text is in a script without spaces between words. */
export const isUnspaced = (text: string): boolean => unspaced.test(text);

/** Lower case, with one space for whatever is no letter; none at all in scripts that are written without. */
function fold(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  return isUnspaced(words) ? words.replaceAll(' ', '') : ` ${words} `;
}

const nameIn = (names: string[], text: string): number => {
  const asked = fold(text);
  return names
    .map(fold)
    .reduce((longest, name) => (asked.includes(name) ? Math.max(longest, [...name].length) : longest), 0);
};

/** Whether a text holds a service's whole title, as it is said. */
export const holdsTitle = (service: Service | undefined, text: string): boolean =>
  nameIn(Object.values(service?.title ?? {}).map(spokenTitle), text) > 0;

export const namesOf = (service: Service | undefined): string[] => [
  ...Object.values(service?.title ?? {}).map(spokenTitle),
  ...Object.values(service?.aliases ?? {}).flat(),
];

/** Letters of the longest name of a service, title or alias, that stands in a text; 0 when none does. */
export const lettersOfName = (service: Service | undefined, text: string): number => nameIn(namesOf(service), text);

/** A name of people says who asks, not for what: 「个体户的呢」 after closing a company. */
const people = /[户人员者]$/u;

/** The same without names of people. */
export const lettersOfMatter = (service: Service | undefined, text: string): number =>
  nameIn(
    namesOf(service).filter((name) => !people.test(name)),
    text,
  );
