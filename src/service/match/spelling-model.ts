import { pinyin, polyphonic } from 'pinyin-pro';
import { everydayWords } from './homophones.ts';

/** What typed pinyin and mistyped characters are read by: how characters sound, and which follow each other in what is published. */
export interface SpellingModel {
  /** Characters by a way to type them, each with the logarithm of how readily it is typed so. */
  characters: Map<string, [character: number, cost: number][]>;
  /** The usual pinyin of each character, without tones. */
  syllables: Map<number, string[]>;
  /** How often one, two and three characters follow each other, by `keyOf`. */
  counts: Map<number, number>;
  total: number;
  /** Words by the first letters of their syllables: sfz is 身份证. */
  initials: Map<string, string>;
}

/** Logarithms of what a character loses that is rarely read so, or is typed as many mix it up: n for ng, z for zh. */
export const costs = { rare: -2, mixed: -4 };

/** Stands before and behind every run of characters. */
export const edge = 32;

/** Of one, two or three characters of sixteen bits that follow each other. */
export const keyOf = (last: number, before = 0, first = 0): number => (first * 65536 + before) * 65536 + last;

export function spellingModelOf(texts: string[], names: string[]): SpellingModel {
  const counts = new Map<number, number>();
  const add = (key: number): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);
  const known = new Set<string>();
  let total = 0;
  for (const run of texts.flatMap((text) => text.match(/[\u4e00-\u9fff]+/g) ?? [])) {
    let [first, before] = [0, edge];
    add(edge);
    for (const character of run) known.add(character);
    for (const character of `${run} `) {
      const last = character.charCodeAt(0);
      add(keyOf(last));
      add(keyOf(last, before));
      if (first) add(keyOf(last, before, first));
      [first, before] = [before, last];
    }
    total += run.length;
  }
  return { ...soundsOf([...known]), counts, total, initials: initialsOf([...everydayWords, ...names]) };
}

function soundsOf(known: string[]): Pick<SpellingModel, 'characters' | 'syllables'> {
  const characters: SpellingModel['characters'] = new Map();
  const syllables: SpellingModel['syllables'] = new Map();
  const readings = polyphonic(known.join(''), { toneType: 'none', type: 'array', v: true });
  known.forEach((written, i) => {
    const character = written.charCodeAt(0);
    syllables.set(character, (readings[i] ?? []).slice(0, 1));
    for (const [spelling, cost] of spellingsOf(written, readings[i] ?? [])) {
      const list = characters.get(spelling);
      if (list) list.push([character, cost]);
      else characters.set(spelling, [[character, cost]]);
    }
  });
  return { characters, syllables };
}

/** Every way to type a character, each once, with what it costs. */
function spellingsOf(character: string, readings: string[]): Map<string, number> {
  const spellings = new Map<string, number>();
  const add = (spelling: string, cost: number): void => {
    if (cost > (spellings.get(spelling) ?? Number.NEGATIVE_INFINITY)) spellings.set(spelling, cost);
  };
  readings.forEach((reading, i) => {
    const cost = i === 0 || character === '了' ? 0 : costs.rare;
    add(reading, cost);
    if (/^[ln]v$/.test(reading)) add(reading.replace('v', 'u'), cost);
    const mixedUp = [
      reading.replace(/^([zcs])h/, '$1'),
      reading.replace(/^([zcs])(?!h)/, '$1h'),
      reading.replace(/([aei]n)g$/, '$1'),
      reading.replace(/([aei]n)$/, '$1g'),
    ];
    for (const spelling of mixedUp) add(spelling, cost + costs.mixed);
  });
  return spellings;
}

/** Of equal initials the first word's. */
function initialsOf(words: string[]): Map<string, string> {
  const initials = new Map<string, string>();
  for (const word of words) {
    if (!/^\p{Script=Han}{3,5}$/u.test(word)) continue;
    const key = pinyin(word, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
    if (!initials.has(key)) initials.set(key, word);
  }
  return initials;
}
