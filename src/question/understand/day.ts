/** A past time whose rules are asked for, not one that merely happened: 「去年那会儿要多少钱」, and not 「去年生的孩子」. */
const ofThen = '(?:那会儿|那时候?|那阵儿?|当时|的时候|(?:的|时的)?(?:规定|标准|政策|规则|办法|老规定))';
const months = 'january|february|march|april|may|june|july|august|september|october|november|december'.split('|');

const inMonth = new RegExp(`(\\d{4})年\\s*(\\d{1,2})月(?:\\s*(\\d{1,2})[日号])?[^，。？?]{0,3}${ofThen}`, 'u');
const inYear = new RegExp(`(\\d{4})年[^，。？?\\d]{0,3}${ofThen}`, 'u');
const yearsAgo = new RegExp(`(去年|前年)[^，。？?]{0,6}${ofThen}`, 'u');
const englishMonth = new RegExp(
  `\\b(?:in|as of|back in) (${months.join('|')}) (\\d{4})\\b(?=.*\\b(?:was|were|did|had)\\b)|\\b(?:was|were|did|had)\\b.*\\b(?:in|as of|back in) (${months.join('|')}) (\\d{4})\\b`,
  'i',
);
const englishYearsAgo = /\b(?:what|how|which)\b.*\b(?:was|were|did)\b.*\b(last year|two years ago)\b/i;

/** The past day whose rules a question names, `YYYY-MM-DD`; in the middle of a month or year that is named alone. */
export function findDay(text: string, today: string): string | undefined {
  const found = namedDay(text) ?? namedMonth(text) ?? agoFrom(text, today);
  return found && found < today && !Number.isNaN(Date.parse(found)) ? found : undefined;
}

function namedDay(text: string): string | undefined {
  const month = inMonth.exec(text);
  if (month) return dayOf(month[1], month[2], month[3]);
  const year = inYear.exec(text);
  return year ? dayOf(year[1], '7', '1') : undefined;
}

function namedMonth(text: string): string | undefined {
  const found = englishMonth.exec(text);
  const name = found?.[1] ?? found?.[3];
  return name ? dayOf(found?.[2] ?? found?.[4], String(months.indexOf(name.toLowerCase()) + 1), undefined) : undefined;
}

function agoFrom(text: string, today: string): string | undefined {
  const ago = yearsAgo.exec(text)?.[1] ?? englishYearsAgo.exec(text)?.[1]?.toLowerCase();
  if (!ago) return undefined;
  const years = ago === '前年' || ago === 'two years ago' ? 2 : 1;
  return `${Number(today.slice(0, 4)) - years}${today.slice(4) === '-02-29' ? '-02-28' : today.slice(4)}`;
}

const dayOf = (year = '', month = '', day = '15'): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
