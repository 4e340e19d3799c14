const digits: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const scales: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** The characters that Chinese and Japanese numerals are written with, for use in a pattern. */
export const numeralCharacters = '零〇一二两三四五六七八九十百千万亿';

/** 一千零四十七 → 1047, 二〇二五 → 2025, 十二 → 12; undefined when it isn't a numeral. */
export function readChineseNumeral(text: string): number | undefined {
  if (/^[零〇一二两三四五六七八九]{2,}$/.test(text)) return Number([...text].map((c) => digits[c]).join(''));
  let total = 0;
  let section = 0;
  let current = 0;
  for (const character of text) {
    const digit = digits[character];
    const scale = scales[character];
    if (digit !== undefined) current = digit;
    else if (scale !== undefined) {
      section += (current || 1) * scale;
      current = 0;
    } else if (character === '万' || character === '亿') {
      total += (section + current || 1) * (character === '万' ? 1e4 : 1e8);
      section = 0;
      current = 0;
    } else return undefined;
  }
  return total + section + current;
}

const englishNumerals: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  sixteen: 16,
  eighteen: 18,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
  hundred: 100,
};
/** Number words that stand before a unit; larger ones are written in digits in our guides. */
export const englishNumeralPattern = Object.keys(englishNumerals).join('|');
export const readEnglishNumeral = (word: string): number | undefined => englishNumerals[word.toLowerCase()];

/** Gujarati and full-width digits as ASCII ones, thousands separators gone. */
export function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0ae6-\u0aef]/g, (digit) => String(digit.charCodeAt(0) - 0x0ae6))
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
}
