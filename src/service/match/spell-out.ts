import type { SpellingModel } from './spelling-model.ts';
import { bestOf, followedBy, nothingRead, type Reading, textOf } from './spelling-readings.ts';

const longestSyllable = 6;
/** No sentence without spaces is longer. */
const longestWord = 60;

/** The likeliest Chinese of a text in pinyin, with or without spaces between syllables; what is no pinyin stays as it is. */
export function spellOut(text: string, model: SpellingModel): string {
  let readings = [nothingRead];
  for (const [piece] of text.toLowerCase().matchAll(/[a-z]+|\s+|[^a-z\s]+/g)) {
    if (/^\s/.test(piece)) continue;
    const spelled = /^[a-z]/.test(piece) ? readWord(piece, readings, model) : [];
    const plain = model.initials.get(piece) ?? piece;
    readings = spelled.length > 0 ? spelled : readings.map((from) => behind(from, plain));
  }
  return textOf(readings);
}

/**
 * A Chinese text with the pinyin in it spelled out: 「我的shenfenzheng丢了」, 「sfz丢了」. A Latin word of which no more than one
 * syllable is pinyin, or that is known as a foreign one, stays as it is.
 */
export function spellOutWithin(
  text: string,
  model: SpellingModel,
  foreign: Pick<ReadonlyMap<string, unknown>, 'has'>,
): string {
  return text.replace(/(?<![A-Za-z\d])[a-z]+(?: [a-z]+)*(?![A-Za-z\d])/g, (run) => {
    if (run.split(' ').some((word) => foreign.has(word))) return run;
    const spelled = spellOut(run, model);
    return /^[\u4e00-\u9fff]{2,}$/.test(spelled) ? spelled : run;
  });
}

/** A piece that is no pinyin; Latin words keep apart from what stands around them. */
function behind(from: Reading, piece: string): Reading {
  const codes = [from.last, ...[...piece].map((character) => character.charCodeAt(0))];
  const [before = 0, last = 0] = codes.slice(-2);
  return { before, last, score: from.score, added: /^[a-z]/.test(piece) ? ` ${piece} ` : piece, from };
}

/** All readings at the word's end; none when the word is no pinyin. */
function readWord(word: string, from: Reading[], model: SpellingModel): Reading[] {
  if (word.length > longestWord) return [];
  const reached: Reading[][] = [from];
  for (let end = 1; end <= word.length; end++) {
    const here: Reading[] = [];
    for (let start = Math.max(0, end - longestSyllable); start < end; start++) {
      const characters = model.characters.get(word.slice(start, end));
      if (!characters) continue;
      for (const reading of reached[start] ?? []) here.push(...followedBy(reading, characters, model));
    }
    reached.push(bestOf(here));
  }
  return reached[word.length] ?? [];
}
