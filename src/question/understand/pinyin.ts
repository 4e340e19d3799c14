const initials = [
  'b',
  'p',
  'm',
  'f',
  'd',
  't',
  'n',
  'l',
  'g',
  'k',
  'h',
  'j',
  'q',
  'x',
  'zh',
  'ch',
  'sh',
  'r',
  'z',
  'c',
  's',
  'y',
  'w',
  '',
];
const finals =
  'a o e i u v ai ei ui ao ou iu ie ue ve er an en in un vn ang eng ing ong ia iao ian iang iong ua uo uai uan uang'.split(
    ' ',
  );
/** Initials and finals that don't meet; enough to tell most English words apart. */
const impossible =
  /^(?:[bpmf](?:ua|uo|uai|uan|uang|ong|iong|ia|iang|ue|ve|v|vn|er|e|ou)|[gkh](?:i|ia|ie|ian|in|ing|iu|iao|iang|iong|v|ve|vn)|[jqx](?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|ua|uo|uai|uang|er)|(?:zh|ch|sh|r)(?:ia|ie|iao|iu|ian|in|ing|iang|iong|v|ve|vn|o)|w(?:u.+|i.*|e|ie|ou|ong|v.*)|y(?:ua.*|uo|ai|ei|ie|ia.*|iu|ui|er)|r(?:a|ai|ei|in|ing))$/;

let syllables: Set<string> | undefined;

function allSyllables(): Set<string> {
  syllables ??= new Set(
    initials.flatMap((initial) =>
      finals
        .map((final) => initial + final)
        .filter((syllable) => !impossible.test(syllable) && (initial !== '' || /^[aeo]/.test(syllable))),
    ),
  );
  return syllables;
}

const english = new Set(
  'i a an the to my me he she we you how do does can need want is are be in on at of for and or what when where who long much many get go have has come one day age name woman man men pay no in fan pan ban can she he me we hi hen sun gun run sin sing long song ding dang bang pin tan ten pen den men wan wu to do so a'.split(
    ' ',
  ),
);

/** Pinyin in plain small letters: no marks over vowels, no digits behind syllables, v for ü. */
export function withoutTones(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '');
  const numbered = plain.match(/[a-z][1-5](?!\d)/g) ?? [];
  return numbered.length >= 3 ? plain.replace(/([a-z])[1-5](?!\d)/g, '$1 ') : plain;
}

/** Whether Latin letters spell Chinese: every word splits into syllables and hardly any is an everyday English one. */
export function looksLikePinyin(text: string): boolean {
  const joined = withoutTones(text).replace(/\b(zen|shen|zhe|duo|yao) me\b/g, '$1me');
  const words = joined.match(/[a-z]+/g) ?? [];
  if (words.length === 0) return false;
  const split = words.map((word) => splitSyllables(word));
  const parts = split.reduce((sum, found) => sum + (found?.length ?? 0), 0);
  const spelled = words.filter((word, i) => split[i] !== undefined && !english.has(word)).length;
  const foreign = words.filter((_, i) => split[i] === undefined).length;
  return parts >= 3 && foreign <= words.length * 0.15 && spelled >= words.length * 0.55;
}

/** No sentence typed without spaces is longer; splitting takes memory that grows with the square of the letters. */
const longestWord = 60;

/** 怎么, 什么, 这么, 多么, 要么: behind any other syllable it would make pinyin of "name", "some" and "time". */
const endsWithMe = (part: string, before: string | undefined): boolean =>
  part === 'me' && before !== undefined && /^(?:zen|shen|zhe|duo|yao)$/.test(before);

/** Undefined when the word isn't all pinyin. */
function splitSyllables(word: string): string[] | undefined {
  if (word.length > longestWord) return undefined;
  const known = allSyllables();
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let from = Math.max(0, end - 6); from < end; from++) {
      const before = best[from];
      const part = word.slice(from, end);
      if (!before || !(known.has(part) || endsWithMe(part, before.at(-1)))) continue;
      if (!best[end] || (best[end]?.length ?? 99) > before.length + 1) best[end] = [...before, part];
    }
  }
  return best[word.length];
}
