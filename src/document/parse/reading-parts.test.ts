import { describe, expect, test } from 'vitest';
import { cellFormat, showNumber } from './cell-format.ts';
import { decodeText } from './decode-text.ts';
import { listItem, numberedHeading } from './outline.ts';
import { sentences } from './sentences.ts';
import { encodeGb18030 } from './testing/encode-gb18030.ts';
import { packZip } from './testing/pack-zip.ts';
import { joinLines, tidy } from './tidy.ts';
import { openZip } from './zip.ts';

describe('decodeText', () => {
  const text = '城市,费用\n沈阳,120元\n';
  test.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16LE without a mark', Buffer.from(text, 'utf16le')],
    ['GB18030', encodeGb18030(text)],
  ])('%s', (_, bytes) => expect(decodeText(bytes)).toBe(text));

  test('damaged UTF-8 is told from Chinese in GB18030', () => {
    const bytes = new TextEncoder().encode(text.repeat(5));
    bytes[3] = 0xff;
    expect(() => decodeText(bytes)).toThrow('it is UTF-8 with');
  });

  test('what is no text in any of them', () => {
    expect(() => decodeText(Uint8Array.of(0x41, 0xff, 0x81, 0x20, 0x99))).toThrow(
      'the encoding of the text is unknown',
    );
    expect(() => decodeText(Uint8Array.of(0x41, 0, 0x42, 0x43, 0))).toThrow('zero bytes');
  });
});

describe('tidy', () => {
  test.each([
    ['居⺠⾝份证和⼾⼝簿，第⼀⻚', '居民身份证和户口簿，第一页'],
    ['⼾籍の手続きをする', '戸籍の手続きをする'],
    ['先申请，\n 再领证', '先申请，再领证'],
    ['Bring your\n  passport', 'Bring your passport'],
    ['a\u200bb\u00a0c\u0000', 'ab c'],
  ])('%j', (written, text) => expect(tidy(written)).toBe(text));

  test('lines are joined as their writing wants it', () => {
    expect(joinLines('办理居民', '身份证')).toBe('办理居民身份证');
    expect(joinLines('resi-', 'dence permit')).toBe('residence permit');
    expect(joinLines('the permit', '2025')).toBe('the permit 2025');
  });
});

test('sentences that never end are broken after a clause', () => {
  const endless = `${'办理居民身份证的申请人，'.repeat(300)}完`;
  const parts = sentences(endless);
  expect(parts.join('')).toBe(endless);
  expect(parts.every((part) => part.length <= 2_000 && /[，完]$/.test(part))).toBe(true);
});

test.each([
  ['第一章 总则', 1],
  ['一、收费标准', 3],
  ['（二）申请材料', 4],
  ['一、申请人应当如实填写申请表。', undefined],
  ['收费标准', undefined],
])('numberedHeading(%s)', (text, rank) => expect(numberedHeading(text)).toBe(rank));

test.each([
  ['• 户口簿', '户口簿'],
  ['1. 身份证', '1. 身份证'],
  ['（3）照片', '（3）照片'],
  ['2025年5月', undefined],
  ['12.5 元', undefined],
  ['-', undefined],
])('listItem(%s)', (text, item) => expect(listItem(text)).toBe(item));

describe('cells of Excel', () => {
  test.each([
    [45_785, 'yyyy\\年m\\月d\\日', '2025-05-08'],
    [45_785.5, 'yyyy-mm-dd hh:mm', '2025-05-08 12:00'],
    [45_785, 'yyyy"年"m"月"', '2025-05'],
    [0.5, 'hh:mm', '12:00'],
    [0.03075, '0.0%', '3.075%'],
    [120, '0.00"元"', '120元'],
    [120, '"¥"#,##0.00', '¥120'],
    [0.1 + 0.2, 'General', '0.3'],
    [1234.5, '#,##0.00_);[Red](#,##0.00)', '1234.5'],
  ])('%d as %s', (value, code, shown) => expect(showNumber(value, cellFormat(164, code), false)).toBe(shown));

  test('formats that are known by number, and workbooks that count from 1904', () => {
    expect(showNumber(45_785, cellFormat(14, undefined), false)).toBe('2025-05-08');
    expect(showNumber(44_323, cellFormat(14, undefined), true)).toBe('2025-05-08');
  });
});

describe('openZip', () => {
  const packed = packZip(new Map([['a.xml', new TextEncoder().encode('<a/>')]]));

  test('gives each file by its name', () => {
    expect(new TextDecoder().decode(openZip(packed).get('a.xml'))).toBe('<a/>');
  });

  test('more files than any document has, and files with a password', () => {
    const many = packed.slice();
    new DataView(many.buffer).setUint16(many.length - 12, 60_000, true);
    expect(() => openZip(many)).toThrow('the file packs 60000 files; at most 2000 are unpacked');
    const locked = packed.slice();
    locked[locked.length - 22 - 46 - 5 + 8] = 1;
    expect(() => openZip(locked)).toThrow('the file is encrypted');
  });
});
