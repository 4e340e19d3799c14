import { dateRules } from '../../text/dates.ts';
import { plainDigits, readChineseNumeral } from '../../text/numerals.ts';

/** What a document says of itself where such things stand: in labels, around its title, in its signature. */
export interface Imprint {
  issuer?: string;
  documentNumber?: string;
  date?: string;
  effectiveFrom?: string;
  effectiveTo?: string;
}

const topBlocks = 12;
const signatureBlocks = 12;

/**
 * Reads issuer, document number (文号) and dates out of a document's headings and statements, in their order; whatever
 * isn't clearly its own is left out.
 */
export function readImprint(texts: string[]): Imprint {
  const top = texts.slice(0, topBlocks);
  const signature = texts.slice(-signatureBlocks);
  const found: Record<keyof Imprint, string | undefined> = {
    documentNumber: labelled(texts, labels.documentNumber, numberIn) ?? first(top, ownNumber),
    issuer: labelled(texts, labels.issuer, agencyIn) ?? first(top, letterhead) ?? signedBy(signature),
    date: dateLabels(texts) ?? signedOn(signature) ?? first(top, loneDate),
    ...validity(texts),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

const labels = {
  documentNumber: /(?:发文字号|文\s*号|文件编号|Document (?:number|no\.?))/,
  issuer:
    /(?:发文机关|发布机[构关]|发文单位|印发机关|制定机关|发布单位|信息来源|来\s*源|Issued by|Issuing authority|Issuer|発行者?)/,
  date: [
    /(?:成文日期|印发日期|発行日|Date of issue|Issued on)/,
    /(?:发布日期|发布时间|公布日期|公开日期|日\s*期|Published(?: on)?|Date)/,
  ],
};

/** 「发文字号：辽政办发〔2025〕12号」 in a line, 「发文字号: …」 in a row of a table. */
function labelled(texts: string[], label: RegExp, read: (text: string) => string | undefined): string | undefined {
  const pattern = new RegExp(`(?:^|[;；\\s【\\[])${label.source}\\s*[】\\]]?\\s*[:：]\\s*([^;；]+)`, 'i');
  return first(texts, (text) => {
    const after = text.length <= 300 ? pattern.exec(text)?.[1] : undefined;
    return after === undefined ? undefined : read(after.trim());
  });
}

const number = /[\p{Script=Han}]{1,12}\s*[〔[［(（]\s*\d{4}\s*[〕\]］)）]\s*第?\s*\d+\s*号/u;
const order = /(?:令|公告)\s*(?:〔\d{4}〕\s*)?第?\s*[\d一二三四五六七八九十百〇零]+\s*号/;

const numberIn = (text: string): string | undefined =>
  (number.exec(text) ?? new RegExp(`[\\p{Script=Han}]*${order.source}`, 'u').exec(text))?.[0].replace(/\s+/g, '');

/** A number in a line of its own or in brackets after a title is the document's; one inside a sentence names another. */
function ownNumber(text: string): string | undefined {
  const bare = text
    .replace(/\s*签发人.*$/, '')
    .replace(/^[(（](.*)[)）]$/, '$1')
    .trim();
  if (new RegExp(`^(?:${number.source})$`, 'u').test(bare)) return numberIn(bare);
  if (new RegExp(`^[\\p{Script=Han}\\s]{0,24}${order.source}$`, 'u').test(bare)) return bare.replace(/\s+/g, '');
  const bracketed = new RegExp(`(?:通知|意见|办法|规定|方案|公告|决定|细则)[(（](${number.source})[)）]$`, 'u').exec(
    text,
  );
  return bracketed?.[1]?.replace(/\s+/g, '');
}

const agency =
  /(?:人民政府|政府|办公厅|办公室|委员会|常务委员会|管理局|总局|局|厅|部|署|院|中心|银行|协会|大队|支队|派出所|Bureau|Office|Department|Ministry|Government|Committee|Commission|Center|Centre|Administration)(?:\s*[(（].*[)）])?$/;

const agencyIn = (text: string): string | undefined => {
  const name = text.split(/\s{2,}|[。，,]/)[0]?.trim() ?? '';
  return name.length > 1 && name.length <= 80 ? name : undefined;
};

/** 「沈阳市公安局文件」 above everything. */
function letterhead(text: string): string | undefined {
  const name = /^([\p{Script=Han}\s]{3,30}?)\s*文件$/u.exec(text)?.[1]?.replace(/\s+/g, '');
  return name && agency.test(name) ? name : undefined;
}

export const isLetterhead = (text: string): boolean => letterhead(text) !== undefined;

/** The line before a date that ends a document. */
function signedBy(texts: string[]): string | undefined {
  for (let i = texts.length - 1; i >= 0; i--) {
    const date = loneDate(texts[i] ?? '');
    const above = texts[i - 1]?.trim() ?? '';
    if (date !== undefined && above.length <= 60 && agency.test(above) && !/[。；，]/.test(above)) return above;
    const together = /^(\S.{2,40}?)\s+(\S{4,12}年\S+日)$/.exec(texts[i] ?? '');
    if (together?.[1] && agency.test(together[1]) && loneDate(together[2] ?? '')) return together[1];
  }
  return undefined;
}

function signedOn(texts: string[]): string | undefined {
  return first([...texts].reverse(), (text) => loneDate(/\s(\S{4,12}年\S+日)$/.exec(text)?.[1] ?? text));
}

const dateLabels = (texts: string[]): string | undefined =>
  first(labels.date, (label) => labelled(texts, label, dayIn));

/** The day, when the line holds nothing else: 「（2019年3月2日）」, “10 May 2025”. */
function loneDate(text: string): string | undefined {
  const bare = text
    .replace(/^[(（]/, '')
    .replace(/(?:印发|发布|公布|通过)?[)）]?$/, '')
    .trim();
  if (bare.length > 24 || !/\d|[〇零一二三四五六七八九]/.test(bare)) return undefined;
  const [rest, day] = takeDay(bare);
  return day !== undefined && rest.trim() === '' ? day : undefined;
}

export const dayIn = (text: string): string | undefined => takeDay(text)[1];

/** The first whole date and the text without it. */
function takeDay(text: string): [string, string | undefined] {
  const plain = plainDigits(text).replace(chineseDate, (written, year, month, day) =>
    [year, month, day].some((part) => readChineseNumeral(part) === undefined)
      ? written
      : `${readChineseNumeral(year)}年${readChineseNumeral(month)}月${readChineseNumeral(day)}日`,
  );
  for (const [pattern, read] of dateRules) {
    const match = new RegExp(pattern.source, pattern.flags.replace('g', '')).exec(plain);
    const day = match ? read([...match]) : undefined;
    if (match && day && /^\d{4}-\d{2}-\d{2}$/.test(day)) return [plain.replace(match[0], ''), day];
  }
  return [plain, undefined];
}

const chineseDate = /([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/g;

/** 「本办法自2025年6月1日起施行，有效期至2030年5月31日」. */
function validity(texts: string[]): Pick<Record<keyof Imprint, string | undefined>, 'effectiveFrom' | 'effectiveTo'> {
  const subject = '(?:本|该)(?:办法|规定|通知|条例|细则|意见|方案|标准|公告|决定|规则|指南|规范)';
  const said = first(texts, (text) =>
    new RegExp(`${subject}[^。]{0,20}自[^。]{4,30}(?:起|之日)`).test(text) ? text : undefined,
  );
  if (!said) return { effectiveFrom: undefined, effectiveTo: undefined };
  const from = /自([^。，；]{4,24}?)起/.exec(said)?.[1];
  const to = /(?:有效期至|截止到?|至)([^。，；自]{6,24}?日)/.exec(said)?.[1];
  return { effectiveFrom: from && dayIn(from), effectiveTo: to && dayIn(to) };
}

function first<Item, Found>(items: readonly Item[], read: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = read(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
