import type { Answered } from '../scorers/scorer.ts';
import { sentencesOf } from '../support.ts';
import type { Measure } from './measure.ts';

const written = ({ reply }: Answered): string[] => reply.blocks.map((block) => block.text);
/** Written without spaces between words, or with words that are whole phrases. */
const byCharacter = /^(?:zh|ja|ko)$/;
const letters = (text: string): number => text.match(/[\p{L}\p{M}\p{N}]/gu)?.length ?? 0;
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
const sentences = (texts: string[]): string[] => texts.flatMap(sentencesOf).filter((sentence) => letters(sentence) > 0);

/** Letters and digits of all that is answered. */
export const length: Measure = {
  title: 'Length of an answer',
  unit: 'letters',
  of: (answered) => {
    const texts = written(answered);
    return texts.length === 0 ? undefined : letters(texts.join(''));
  },
};

/** How long a sentence is in Chinese, Japanese and Korean; some 40 letters are read at one go. */
export const sentenceLength: Measure = {
  title: 'A sentence (zh, ja, ko)',
  unit: 'letters',
  of: (answered) => {
    const own = byCharacter.test(answered.reply.language) ? sentences(written(answered)) : [];
    return own.length === 0 ? undefined : letters(own.join('')) / own.length;
  },
};

/** Words a sentence + 100 × words of more than six letters / words (LIX, Björnsson 1968): below 30 very easy, above 60 very hard. */
export const readingLevel: Measure = {
  title: 'Reading level, LIX (en, ru, gu)',
  unit: 'points',
  of: (answered) => {
    const own = byCharacter.test(answered.reply.language) ? [] : sentences(written(answered));
    const words = own.flatMap(wordsOf);
    if (words.length === 0) return undefined;
    const long = words.filter((word) => [...word.replace(/\p{M}/gu, '')].length > 6).length;
    return words.length / own.length + (100 * long) / words.length;
  },
};
