import { Converter } from 'opencc-js/t2cn';

/** Taiwan's and Hong Kong's characters and words to the mainland's. */
const simplify = Converter({ from: 'twp', to: 'cn' });

/** Words that mean the same in an office and are written differently. */
const synonyms: [RegExp, string][] = [
  [/身分证/g, '身份证'],
  [/出世纸|出生纸|出生证(?!明)/g, '出生医学证明'],
  [/户籍誊本/g, '户口簿'],
  [/户口本/g, '户口簿'],
  [/驾照/g, '驾驶证'],
  // Words of the north-east.
  [/多前儿?|多咱|啥前儿?/g, '什么时候'],
  [/哪(?:疙瘩|嘎达|旮旯)/g, '哪里'],
  [/全乎/g, '齐全'],
  [/老鼻子/g, '很多'],
  [/俺/g, '我'],
  // Characters that look alike, and that nobody means.
  [/枓/g, '料'],
  [/囗/g, '口'],
  [/幵/g, '开'],
  [/菅/g, '管'],
  [/多小(?=钱|天|岁|块|个)/g, '多少'],
  [/带舍/g, '带啥'],
];

/** Fillers of voice input and of speech that carry no meaning and dilute a short question. */
const fillers =
  /(?:嗯+|呃+|那个+(?!体)|就是说|就是那个|我寻思|你说说|是这么回事|请问一下|请问|麻烦问下|想问一下|我想问下|帮我看看)[,，、\s]*/g;

/** What retrieval and routing read: NFKC, simplified characters, everyday synonyms, no fillers. Citizens' own words are shown elsewhere. */
export function normalise(text: string): string {
  const folded = text.normalize('NFKC').trim();
  if (!/\p{Script=Han}/u.test(folded) || /[\u3041-\u3096\u30a1-\u30fa]/.test(folded)) return folded;
  const simplified = simplify(folded);
  const plain = synonyms.reduce((written, [pattern, word]) => written.replace(pattern, word), simplified);
  const short = plain.replace(fillers, '').trim();
  return short.length >= 2 ? short : plain;
}
