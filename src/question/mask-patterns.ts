import type { MaskKind, Span } from './mask-digits.ts';
import { isDate } from './mask-numbers.ts';

/** A form that needs no digits-only look; the first group, when there is one, is what goes. */
interface Pattern {
  kind: MaskKind;
  find: RegExp;
  accept?: (found: string) => boolean;
}

const codeAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The check character of a unified social credit code (GB 32100-2015): weights 3^i mod 31. */
export function isCreditCode(code: string): boolean {
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    const value = codeAlphabet.indexOf(character);
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return codeAlphabet[(31 - (sum % 31)) % 31] === code[17];
}

/** 110, 12345, 95598, 96144, 400 and 800 numbers, with or without an area code: they belong to offices, never to people. */
export function isOfficialPhone(digits: string): boolean {
  return /^(1\d{2}|1[0-2]\d{3}|9[56]\d{3,6}|[48]00\d{7}|(86)?(0\d{2,3})?(1[0-2]\d{3}|9[56]\d{3,4}))$/.test(digits);
}

const digitsOf = (text: string) => text.replace(/\D/g, '');
const enoughDigits = (least: number) => (found: string) => {
  const digits = digitsOf(found);
  return digits.length >= least && !isDate(digits) && !isOfficialPhone(digits);
};

/** Between the word and its number: 「号码是：」, "number is". Nothing found already, and no amount of money after it. */
const gap = '[^\\d\\[\\]\\uE000\\n]{0,12}?';
const afterNumber = '(?![\\dA-Za-z]|\\s?(?:元|块|万|%|年|月|日|号文))';
const number = (least: number, most: number) => `(\\d(?:[ \\-.]?\\d){${least - 1},${most - 1}}[xX]?)${afterNumber}`;
/** A few letters at most come before the digits, so that no word is taken for the code: "passport number is TR1234567". */
const code = (least: number, most: number) =>
  `((?<![A-Za-z0-9])(?=[A-Za-z]{0,3}\\d)[A-Za-z0-9]{${least},${most}})${afterNumber}`;

export const patterns: Pattern[] = [
  { kind: 'email', find: /[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}/g },
  {
    kind: 'credit-code',
    find: /(?<![A-Za-z0-9])[1-9A-HJ-NP-Ya-hj-np-y][1-9A-Za-z]\d{6}[0-9A-Za-z]{10}(?![A-Za-z0-9])/g,
    accept: (found) => isCreditCode(found.toUpperCase()),
  },
  {
    kind: 'credit-code',
    find: new RegExp(`(?:信用代码|税号|识别号|credit code|tax (?:id|number))${gap}${code(15, 20)}`, 'gi'),
    accept: enoughDigits(8),
  },
  // A plus sign begins a number abroad; 1+2 does not.
  {
    kind: 'phone',
    find: /(?<![\w+])\+ ?[1-9](?:[ \-.()]{0,2}\d){6,14}(?!\d|\s?(?:元|块|万|%|年|岁))/g,
    accept: (found) => !isOfficialPhone(digitsOf(found)),
  },
  { kind: 'phone', find: /(?<![\w])00[1-9](?:[ \-.()]{0,2}\d){8,14}(?!\d)/g },
  {
    kind: 'phone',
    find: /(?<!\d)[(]0\d{2,3}[)] ?[2-8]\d{2,3}[ -]?\d{4}(?!\d)|(?<!\d)8 ?[(]9\d{2}[)](?:[ -]?\d){7}(?!\d)/g,
  },
  { kind: 'id', find: /(?<![A-Za-z0-9])[A-Za-z]{1,2}\d{6}\([0-9Aa]\)|(?<![A-Za-z0-9])[A-Z]{3}\d{12}(?!\d)/g },
  {
    kind: 'id',
    find: new RegExp(
      `(?:身份证|身份證|证件|證件|id card|id no|id number|identity card|マイナンバ[ー-]|주민등록|આધાર|aadhaar)${gap}${number(12, 20)}`,
      'gi',
    ),
  },
  {
    kind: 'passport',
    find: /(?<![A-Za-z0-9])(?:[EeGgDdSsPp]\d{8}|[Ee][A-Za-z]\d{7}|[HhMmCc]\d{8}(?:\d{2})?|[Cc][A-Za-z]\d{7})(?![A-Za-z0-9])/g,
  },
  {
    kind: 'passport',
    find: new RegExp(
      `(?:护照|護照|通行证|台胞证|回乡证|passport|パスポ[ー-]ト|旅券|여권|паспорт\\p{L}*|પાસપોર્ટ)${gap}${code(6, 12)}`,
      'giu',
    ),
    accept: (found) => enoughDigits(5)(found) && (/[A-Za-z]/.test(found) || found.length >= 7),
  },
  { kind: 'passport', find: /паспорт\p{L}*[^\d\n[\]\uE000]{0,16}(\d{2} ?\d{2} ?\d{6}|\d{2} ?(?:№ ?)?\d{7})(?!\d)/giu },
  {
    kind: 'card',
    find: new RegExp(
      `(?:银行卡|信用卡|储蓄卡|借记卡|卡号|卡號|bank card|card (?:no|number)|カ[ー-]ド番号|카드번호|номер карты)${gap}${number(12, 20)}`,
      'gi',
    ),
  },
  {
    kind: 'account',
    find: new RegExp(
      `(?:社保卡?号?码?|社会保障(?:卡|号)|医保卡?号?|账号|帐号|账户|帳號|帳戶|account (?:no|number)|公积金号|个人编号|口座番号|계좌번호?|номер сч[её]та|ખાતા નંબર)${gap}${number(8, 24)}`,
      'gi',
    ),
    accept: enoughDigits(8),
  },
  {
    kind: 'account',
    find: new RegExp(`(?:qq号?|微信号?|wechat)${gap}([1-9]\\d{4,11})(?!\\d)`, 'gi'),
    accept: enoughDigits(5),
  },
  {
    kind: 'phone',
    find: new RegExp(
      `(?:电话|電話|手机|手機|座机|固话|联系方式|号码|tel|phone|mobile|call me|전화|телефон\\p{L}*|ફોન|મોબાઇલ)${gap}${number(7, 13)}`,
      'giu',
    ),
    accept: enoughDigits(7),
  },
];

export function findPatterns(folded: string, pattern: Pattern): Span[] {
  return [...folded.matchAll(pattern.find)].flatMap((match) => {
    const found = match[1] ?? match[0];
    if (pattern.accept && !pattern.accept(found)) return [];
    const end = match.index + match[0].length;
    return [{ start: end - found.length, end, kind: pattern.kind }];
  });
}
