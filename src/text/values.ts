import { dateRules } from './dates.ts';
import {
  englishNumeralPattern,
  numeralCharacters,
  plainDigits,
  readChineseNumeral,
  readEnglishNumeral,
} from './numerals.ts';

/**
 * A number, date, article, phone or document number in a text, the same for every language and numeral system:
 * 「三十日」, "30 days" and "30日" are all `{kind: 'amount', value: '30', unit: 'day'}`.
 */
export interface Value {
  kind: 'amount' | 'date' | 'article' | 'phone' | 'document-number';
  /** Decimal digits; `YYYY-MM-DD`, `YYYY-MM` or `--MM-DD` for dates. */
  value: string;
  unit?: string;
  /** As written. */
  text: string;
}

const units: [string, string][] = [
  [
    'workday',
    '个工作日|工作日|営業日|業務日|working days?|business days?|workdays?|영업일|근무일|рабочих дн(?:ей|я)|рабочий день|કામકાજના દિવસ|કાર્યદિવસ',
  ],
  ['day', '天|日|days?|일|дн(?:ей|я)|день|суток|દિવસ'],
  ['week', '周(?!岁)|星期|週間|weeks?|недел[ьиюя]'],
  ['month', '个月|個月|か月|ヶ月|カ月|箇月|months?|개월|месяц(?:а|ев)?|મહિના|મહિનો|મહિને'],
  ['age', '周岁|岁|歳|years? old|years? of age|세|વર્ષની ઉંમર'],
  ['year', '年|years?|년|год(?:а)?|лет|વર્ષ'],
  ['hour', '小时|時間|hours?|시간|час(?:а|ов)?(?!\\p{L})|કલાક'],
  ['minute', '分钟|minutes?|분|минут[аы]?'],
  ['CNY', '元人民币|人民币|元|块钱|块|yuan|RMB|CNY|위안|юан(?:ей|я|ь)|યુઆન'],
  ['percent', '%|％|percent|per cent'],
  ['copy', '份|部|copies|copy'],
  ['photo', '张|photos?|枚'],
  ['person', '名|人|people|persons?|인|명'],
  ['time', '次|times?|回'],
  [
    'square-metre',
    '平方米|平米|平方メートル|square met(?:re|er)s?|sq\\.? ?m|제곱미터|квадратн\\S+ метр\\S*|кв\\.? ?м|ચોરસ મીટર',
  ],
  ['inch', '寸|inch(?:es)?'],
  ['item', '项|种|类|个|items?|kinds?'],
];
const unitPattern = units.map(([, pattern]) => `(?:${pattern})`).join('|');
const unitMatchers = units.map(([unit, pattern]) => [unit, new RegExp(`^(?:${pattern})$`, 'i')] as const);

/** What multiplies the number before it. */
const scales: [number, string][] = [
  [1e3, '千|천|thousand|k(?![a-z])|тыс(?:яч[аи]?|\\.)?|હજાર'],
  [1e4, '万|萬|만'],
  [1e5, 'લાખ'],
  [1e6, 'million|M(?![a-z])|млн\\.?|миллион(?:а|ов)?'],
  [1e7, 'કરોડ'],
  [1e8, '亿|億|억'],
  [1e9, 'billion|અબજ|млрд\\.?|миллиард(?:а|ов)?'],
];
const scalePattern = scales.map(([, pattern]) => pattern).join('|');
const scaleMatchers = scales.map(([factor, pattern]) => [factor, new RegExp(`^(?:${pattern})$`, 'i')] as const);

type Read = Omit<Value, 'text'>;
type Rule = [RegExp, (match: RegExpExecArray) => Read | Read[] | undefined];

/** In order: what one rule has read is taken out before the next one looks. */
const rules: Rule[] = [
  [
    /[\p{Script=Han}]{1,8}[〔[［(（]\s*(\d{4})\s*[〕\]］)）]\s*第?\s*(\d+)\s*号/gu,
    (m) => ({ kind: 'document-number', value: `${m[1]}-${m[2]}` }),
  ],
  ...dateRules.map(
    ([pattern, read]): Rule => [
      pattern,
      (match) => {
        const value = read([...match]);
        return value === undefined ? undefined : { kind: 'date', value };
      },
    ],
  ),
  [
    new RegExp(
      `第\\s*([\\d${numeralCharacters}]+(?:\\s*条?\\s*[、,，至到-]\\s*第?\\s*[\\d${numeralCharacters}]+)*)\\s*条`,
      'g',
    ),
    (m) => articles(m[1] as string),
  ],
  [/\b(?:articles?|arts?\.?)\s*(\d+(?:\s*(?:,|-|–|and|to)\s*\d+)*)/gi, (m) => articles(m[1] as string)],
  [
    /(?<!\p{L})(?:стать(?:я|и|е|ю|ёй|ей|ям|ями|ях)|ст\.)\s*(\d+(?:\s*(?:,|-|–|и|по)\s*\d+)*)/giu,
    (m) => articles(m[1] as string),
  ],
  [/제\s*(\d+)\s*조(?!\p{L}*원)/gu, (m) => articles(m[1] as string)],
  [/કલમો?\s*(\d+(?:\s*(?:,|-|–|અને|થી)\s*\d+)*)/g, (m) => articles(m[1] as string)],
  [/(?:CNY|RMB|¥|￥)\s*(\d+(?:\.\d+)?)\s*(million|thousand)?/gi, (m) => amount(m[1] as string, m[2], '元')],
  [
    // 120, 110 and the like are phones only where no unit makes them an amount.
    new RegExp(
      `(?<![\\d.])(?:\\+\\d{1,3}[\\s-]?)?(?:0\\d{2,3}-\\d{7,8}|[48]00-\\d{3}-\\d{4}|1[012]\\d{3}|9[56]\\d{3}|110|119|120|122)(?!\\d|\\.\\d|%|\\s*(?:万|亿|千|CNY|${unitPattern}))`,
      'gi',
    ),
    (m) => ({ kind: 'phone', value: m[0].replace(/\D/g, '') }),
  ],
  [
    new RegExp(
      `(?<![\\d.])(\\d+(?:\\.\\d+)?)(?!\\d)\\s*(${scalePattern})?\\s*[-‐]?\\s*(${unitPattern})?(?![A-Za-z])`,
      'giu',
    ),
    (m) => amount(m[1] as string, m[2], m[3]),
  ],
  [/(?<![\d.])(\d+(?:\.\d+)?)/g, (m) => amount(m[1] as string, undefined, undefined)],
  [new RegExp(`百分之([${numeralCharacters}]+)`, 'g'), (m) => chinese(m[1] as string, '%')],
  [new RegExp(`([${numeralCharacters}]+)\\s*(${unitPattern})`, 'g'), (m) => chinese(m[1] as string, m[2] as string)],
  [
    new RegExp(`\\b(${englishNumeralPattern})[\\s-]+(${unitPattern})(?!\\w)`, 'gi'),
    (m) => amount(String(readEnglishNumeral(m[1] as string)), undefined, m[2]),
  ],
];

/** 「十一、十二、二十一」, "11, 12 and 21": one value an article. */
function articles(written: string): Read[] {
  const numbers = written.match(new RegExp(`\\d+|[${numeralCharacters}]+`, 'g')) ?? [];
  return numbers.flatMap((text) => {
    const number = /^\d+$/.test(text) ? Number(text) : readChineseNumeral(text);
    return number === undefined ? [] : [{ kind: 'article' as const, value: String(number) }];
  });
}

function amount(number: string, scale: string | undefined, unit: string | undefined): Read {
  const value = Number(number) * (scaleMatchers.find(([, pattern]) => scale && pattern.test(scale))?.[0] ?? 1);
  const named = unit ? unitMatchers.find(([, pattern]) => pattern.test(unit))?.[0] : undefined;
  return { kind: 'amount', value: String(Number(value.toPrecision(12))), ...(named ? { unit: named } : {}) };
}

/** 一次, 两人, 三种 are ways of speaking, not facts to be checked: numerals below these, by unit. 五次 is a fact. */
const spokenBelow: Record<string, number> = { item: 10, person: 3, time: 3, copy: 2, photo: 2 };

function chinese(numeral: string, unit: string): Read | undefined {
  const number = readChineseNumeral(numeral);
  if (number === undefined) return undefined;
  const read = amount(String(number), undefined, unit);
  if (number < (spokenBelow[read.unit ?? ''] ?? 0)) return undefined;
  return read;
}

/** All values of a text, in the order of the rules. */
export function valuesOf(text: string): Value[] {
  // As digits, 16 ㎡ would become 16m2.
  let rest = plainDigits(text.replace(/㎡|m²/g, '平方米'));
  const found: Value[] = [];
  for (const [pattern, read] of rules) {
    pattern.lastIndex = 0;
    rest = rest.replace(pattern, (...parts) => {
      const match = matchOf(parts);
      const values = [read(match) ?? []].flat();
      if (values.length === 0) return match[0];
      found.push(...values.map((value) => ({ ...value, text: match[0].trim() })));
      return ' '.repeat(match[0].length);
    });
  }
  return found;
}

function matchOf(parts: unknown[]): RegExpExecArray {
  const end = parts.findIndex((part, i) => i > 0 && typeof part === 'number');
  return parts.slice(0, end) as unknown as RegExpExecArray;
}

/** Whether `value` stands among `held`: the same kind and value, and the same unit unless one of the two names none. */
export function holds(held: Value[], value: Value): boolean {
  return held.some((candidate) => {
    if (candidate.kind === value.kind && value.kind !== 'amount') return sameDate(candidate, value);
    if (candidate.value === value.value) {
      return candidate.kind !== value.kind || sameUnit(candidate.unit, value.unit);
    }
    // A year alone, where the source has the whole date.
    return value.kind === 'amount' && candidate.kind === 'date' && candidate.value.slice(0, 4) === value.value;
  });
}

/** лет and વર્ષ are years of a validity and of a life alike. */
function sameUnit(a: string | undefined, b: string | undefined): boolean {
  return !a || !b || a === b || (/^(?:age|year)$/.test(a) && /^(?:age|year)$/.test(b));
}

/** A date holds a less exact one of the same day or month. */
function sameDate(held: Value, value: Value): boolean {
  if (held.value === value.value) return true;
  if (held.kind !== 'date') return false;
  return (
    held.value.startsWith(`${value.value}-`) ||
    (value.value.startsWith('--') && held.value.slice(4) === value.value.slice(1))
  );
}

/** The values of a text that none of the spans holds. */
export function unsupportedValues(text: string, spans: string[]): Value[] {
  const held = spans.flatMap((span) => valuesOf(span));
  return valuesOf(text).filter((value) => !holds(held, value));
}
