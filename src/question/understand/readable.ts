import { repairHomophones } from '../../service/match/homophones.ts';
import type { MatchingIndex } from '../../service/match/matching-index.ts';
import { repairMisspellings } from '../../service/match/misspellings.ts';
import { repairMistyped } from '../../service/match/mistyped.ts';
import { spellOut, spellOutWithin } from '../../service/match/spell-out.ts';
import { normalise } from './normalise.ts';
import { looksLikePinyin, withoutTones } from './pinyin.ts';

type Spelling = Pick<MatchingIndex, 'homophones' | 'spelling' | 'vocabulary'>;

/** A question as retrieval and routing read it: pinyin as Chinese, and words that are mistyped or misspelt put right. */
export function readable(written: string, known: Spelling): string {
  const text = normalise(written);
  if (looksLikePinyin(text))
    return repairHomophones(normalise(spellOut(withoutTones(text), known.spelling)), known.homophones);
  if (/[\u3041-\u3096\u30a1-\u30fa\p{Script=Hangul}]/u.test(text)) return text;
  if (!/\p{Script=Han}/u.test(text)) return repairMisspellings(text, known.vocabulary);
  const spelled = spellOutWithin(text, known.spelling, known.vocabulary.counts);
  // What is published holds traditional characters too.
  return normalise(repairMistyped(repairHomophones(spelled, known.homophones), known.spelling));
}
