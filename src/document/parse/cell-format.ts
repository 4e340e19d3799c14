/** How a number in a cell is shown, as far as it changes what it says. */
export interface CellFormat {
  date: 'day' | 'month' | undefined;
  time: boolean;
  percent: boolean;
  before: string;
  after: string;
}

/** Formats that every workbook knows by number: dates and times, in Chinese and Japanese editions too; percentages. */
const builtIn: Record<number, string> = { 9: '0%', 10: '0.00%' };
for (const id of [14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]) builtIn[id] = 'yyyy-mm-dd';
for (const id of [18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]) builtIn[id] = 'hh:mm';
builtIn[22] = 'yyyy-mm-dd hh:mm';

export function cellFormat(id: number, code: string | undefined): CellFormat {
  const [positive = ''] = (code ?? builtIn[id] ?? 'General').split(';');
  const bare = positive.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  const general = /general/i.test(bare);
  const literal = (part: string | undefined) =>
    [...(part ?? '').matchAll(/"([^"]*)"|\[\$([^\]-]*)[^\]]*\]|\\(.)|([¥￥$€元])/g)]
      .map(([, quoted, currency, escaped, sign]) => quoted ?? currency ?? escaped ?? sign)
      .join('');
  const digits = /[#0?](?:[#0?,.\s]*[#0?])?|General/i.exec(positive);
  return {
    date: general || !/[yd]/i.test(bare) ? undefined : /d/i.test(bare) ? 'day' : 'month',
    time: !general && /[hs]/i.test(bare),
    percent: bare.includes('%'),
    before: digits ? literal(positive.slice(0, digits.index)) : '',
    after: digits ? literal(positive.slice(digits.index + digits[0].length)) : '',
  };
}

const dayMs = 86_400_000;

/** A number as its cell shows it: 45787 with a date's format is 2025-05-10. */
export function showNumber(value: number, format: CellFormat, from1904: boolean): string {
  if (format.date || format.time) return showDate(value, format, from1904);
  const shown = Number((format.percent ? value * 100 : value).toPrecision(15));
  return `${format.before}${shown}${format.percent ? '%' : ''}${format.after}`;
}

function showDate(value: number, { date, time }: CellFormat, from1904: boolean): string {
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const at = new Date(Math.round((epoch + value * dayMs) / 1000) * 1000);
  if (Number.isNaN(at.getTime()) || value < 0 || at.getUTCFullYear() > 9999) return String(value);
  const [day = '', clock = ''] = at.toISOString().split('T');
  const hours = clock.startsWith('00:00:00') && date ? '' : clock.slice(0, 5);
  if (date === 'month') return day.slice(0, 7);
  return [date ? day : '', time || hours ? hours : ''].filter(Boolean).join(' ') || day;
}
