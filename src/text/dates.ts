const monthNames = [
  'jan|январ|જાન્યુઆરી',
  'feb|феврал|ફેબ્રુઆરી',
  'mar|март|માર્ચ',
  'apr|апрел|એપ્રિલ',
  'may|ма[йя]|મે',
  'jun|июн|જૂન',
  'jul|июл|જુલાઈ',
  'aug|август|[ઑઓ]ગસ્ટ',
  'sep|сентябр|સપ્ટેમ્બર',
  'oct|октябр|[ઑઓ]ક્ટોબર',
  'nov|ноябр|નવેમ્બર',
  'dec|декабр|ડિસેમ્બર',
];
/** From, until, in, on, of. */
const gujaratiEndings = 'થી|સુધી|માં|એ|ના|ની|નો|નું';
/** English ones with a capital: “may” is a verb more often than a month. */
const month = `(?<![\\p{L}\\p{M}])(?:${monthNames
  .map((names) => names.replace(/^[a-z]/, (letter) => letter.toUpperCase()))
  .join('|')})[a-zа-яё]*(?:${gujaratiEndings})?\\.?(?![\\p{L}\\p{M}])`;
const monthMatchers = monthNames.map((names) => new RegExp(`^(?:${names})`, 'i'));

const pad = (text: string | number): string => String(text).padStart(2, '0');
const monthOf = (name: string): string => pad(monthMatchers.findIndex((matcher) => matcher.test(name)) + 1);
/** Only what can stand in a calendar; 31 February may, a month 13 may not. */
const inCalendar = (monthNumber: string, day = '1'): boolean =>
  Number(monthNumber) >= 1 && Number(monthNumber) <= 12 && Number(day) >= 1 && Number(day) <= 31;

const dayOf = (year: string, monthNumber: string, day: string): string | undefined =>
  inCalendar(monthNumber, day) ? `${year}-${pad(monthNumber)}-${pad(day)}` : undefined;

/**
 * Ways to write a date, the most exact first, each with how its match is read: `YYYY-MM-DD`, `YYYY-MM`, or `--MM-DD`
 * for a day of every year. Undefined: it is no date after all.
 */
export const dateRules: [RegExp, (match: string[]) => string | undefined][] = [
  [
    /(?<!\d)(\d{4})\s*[-年년./]\s*(\d{1,2})\s*[-月월./]\s*(\d{1,2})\s*[日일]?(?!\d)/g,
    ([, year = '', number = '', day = '']) => dayOf(year, number, day),
  ],
  [
    /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/g,
    ([, day = '', number = '', year = '']) => dayOf(year, number, day),
  ],
  [
    new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+(${month}),?\\s+(\\d{4})`, 'gu'),
    ([, day = '', name = '', year = '']) => dayOf(year, monthOf(name), day),
  ],
  [
    new RegExp(`(${month})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`, 'gu'),
    ([, name = '', day = '', year = '']) => dayOf(year, monthOf(name), day),
  ],
  [
    /(?<!\d)(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]/g,
    ([, year, number = '']) => (inCalendar(number) ? `${year}-${pad(number)}` : undefined),
  ],
  [
    /(?<![\d-])(\d{4})-(\d{2})(?![\d-])/g,
    ([, year, number = '']) => (inCalendar(number) ? `${year}-${number}` : undefined),
  ],
  [new RegExp(`(${month})\\s+(\\d{4})`, 'gu'), ([, name = '', year]) => `${year}-${monthOf(name)}`],
  [
    /(?<!\d)(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/g,
    ([, number = '', day = '']) => (inCalendar(number, day) ? `--${pad(number)}-${pad(day)}` : undefined),
  ],
  [
    new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+(${month})`, 'gu'),
    ([, day = '', name = '']) => `--${monthOf(name)}-${pad(day)}`,
  ],
];
