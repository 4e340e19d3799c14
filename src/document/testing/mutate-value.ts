/** A number in a text, in digits or in words of our binding languages. Found without `text/values.ts`, which is on trial. */
const numbers: RegExp[] = [
  /\d+/g,
  /[一二三四五六七八九十百两]+(?=个?(?:工作日|小时|月|星期|周|年|天|日|元|次|张|份|寸|名|人))/g,
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty)\b(?=[\s-](?:working days?|days?|months?|years?|hours?|weeks?|yuan|photos?|copies|times|people))/g,
];
const chineseDigits = '一二三四五六七八九';
const englishWords = 'two three four five six seven eight nine ten twelve fifteen twenty thirty sixty'.split(' ');

export interface Mutation {
  text: string;
  from: string;
  to: string;
}

/** One number of the text made another one; undefined when it holds none. `random` gives 0 ≤ x < 1. */
export function mutateValue(text: string, random: () => number): Mutation | undefined {
  const found = numbers.flatMap((pattern) => [...text.matchAll(pattern)]);
  const chosen = found[Math.floor(random() * found.length)];
  if (!chosen) return undefined;
  const from = chosen[0];
  const to = anotherNumber(from, random);
  return { text: text.slice(0, chosen.index) + to + text.slice(chosen.index + from.length), from, to };
}

function anotherNumber(written: string, random: () => number): string {
  const pick = (all: string[], not: string): string => {
    const others = all.filter((one) => one !== not);
    return others[Math.floor(random() * others.length)] ?? not;
  };
  if (englishWords.includes(written)) return pick(englishWords, written);
  const characters = [...written];
  const digits = /\d/.test(written) ? '0123456789' : chineseDigits;
  const places = characters.flatMap((character, i) => (digits.includes(character) ? [i] : []));
  const at = places[Math.floor(random() * places.length)];
  if (at === undefined) return `${chineseDigits[Math.floor(random() * 9)]}${written}`;
  const allowed = [...digits].filter((digit) => digit !== '0' || at > 0);
  characters[at] = pick(allowed, characters[at] ?? '');
  return characters.join('');
}
