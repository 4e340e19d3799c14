import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MaskKind, maskPersonalData, maskTokens } from './mask.ts';
import { passesLuhn } from './mask-numbers.ts';
import { isCreditCode } from './mask-patterns.ts';

const token = new RegExp(
  Object.values(maskTokens)
    .map((name) => name.replace(/[[\]]/g, '\\$&'))
    .join('|'),
);

describe('personal data goes', () => {
  const secrets: [MaskKind, string[]][] = [
    [
      'id',
      [
        '210102199003077518',
        '21010219900307751x',
        '身份证210102 19900307 7518',
        '２１０１０２１９９００３０７７５１８',
        '210102-19900307-751X',
        '210102900307751',
        '二一零一零二一九九零零三零七七五一八',
        '2 1 0 1 0 2 1 9 9 0 0 3 0 7 7 5 1 8',
        '210102​199003077518',
        '身份证号：21010219901307751',
        '2101021990030775181',
        '21010219900307751',
        'A123456(7)',
        '900101-1234567',
        '810000199408230021',
        '૨૧૦૧૦૨૧૯૯૦૦૩૦૭૭૫૧૮',
      ],
    ],
    [
      'phone',
      [
        '13800138000',
        '+86 138 0013 8000',
        '8613800138000',
        '138-0013-8000',
        '手机13800138000号',
        '024-23456789',
        '(0411) 8363-1234',
        '0411 83631234',
        '02423456789',
        '+81 90-1234-5678',
        '+82 10-1234-5678',
        '+7 912 345-67-89',
        '+91 98765 43210',
        '+1 (415) 555-2671',
        '008190 1234 5678',
        '090-1234-5678',
        '8 (912) 345-67-89',
        '①③⑧⓪⓪①③⑧⓪⓪⓪',
        '𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎',
        '1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣',
        '电话 83631234',
      ],
    ],
    [
      'card',
      [
        '6222 0212 3456 7890 128',
        '4111111111111111',
        '378282246310005',
        '银行卡 6222021234567890123',
        '卡号是 6217 0000 1000 1234',
        'カード番号 621700001000123',
      ],
    ],
    ['email', ['zhang.san@qq.com', '我的邮箱zhangsan@163.com谢谢', 'a+b@mail.example.co.jp', 'zhangsan＠163.com']],
    [
      'passport',
      [
        'E12345678',
        'G12345678',
        'EA1234567',
        'passport no. TK1234567',
        '护照号码是AB123456',
        'паспорт 4510 123456',
        'номер паспорта 75 1234567',
        'загранпаспорт 751234567',
        'パスポート番号 TR1234567',
        'パスポート番号はTZ0000000',
        'passport number is TR1234567',
        'my passport number is: AB1234567',
        'H12345678',
      ],
    ],
    [
      'credit-code',
      ['91350100M000100Y43', '91350100m000100y43', '统一社会信用代码：912101000000000000', '税号91210100MA0XXXXX12'],
    ],
    ['account', ['社保卡号 12345678901', '银行账号：2101 0234 5678 9', 'qq号 123456789', '9'.repeat(24)]],
  ];
  it.each(secrets)('%s', (kind, texts) => {
    for (const secret of texts) {
      for (const text of [secret, `你好，${secret}，怎么办理？`, `I am ${secret} and ask`]) {
        const masked = maskPersonalData(text);
        expect([text, masked.kinds]).toEqual([text, expect.arrayContaining([kind])]);
        expect(masked.text).toContain(maskTokens[kind]);
        expect(masked.text).not.toMatch(/\p{Nd}|[①-⑨]|\p{Script=Han}*[一二三四五六七八九]{3}/u);
      }
    }
  });

  it('several at once, each in its place', () => {
    const text =
      '我叫张三，身份证210102199003077518，电话13800138000或024-23456789，邮箱a@b.cn，卡6222 0212 3456 7890 128';
    expect(maskPersonalData(text)).toEqual({
      text: '我叫张三，身份证[ID]，电话[PHONE]或[PHONE]，邮箱[EMAIL]，卡[CARD]',
      kinds: expect.arrayContaining(['id', 'phone', 'email', 'card']),
    });
    expect(maskPersonalData('210102199003077518 13800138000').text).toBe('[ID] [PHONE]');
  });
});

describe('what is not personal stays', () => {
  const plain = [
    '12345',
    '12333',
    '12367',
    '110',
    '119',
    '120',
    '96144',
    '12123',
    '95598',
    '400-610-1234',
    '8008101234',
    '拨打12345热线',
    '电话12345',
    '医保电话12393打不通',
    '024-12345',
    '电话024-96123',
    '+8610086',
    '12345678901',
    '社保卡号查询打12333',
    '辽政办发〔2025〕13号',
    '令第804号',
    '国令第743号第二十三条',
    '《民法典》第1049条',
    'GB 11643-1999',
    'GB32100-2015',
    '2025-05-10',
    '20250510',
    '2025.05.10 09:30',
    '2025年5月10日',
    '2025-05-10 2025-06-11',
    '护照20250510到期',
    '护照 2025-05-10 到期',
    '1200000元',
    '贷款120万',
    '120.50元',
    '1,200,000',
    '+100000元',
    '邮编110000',
    '2024、2025、2026年',
    '1234567890',
    '房本面积89.5平',
    '3-7个工作日',
    '1/2/3',
    '一二三四五',
    '第12345678号商标',
    '二零二五年五月十日',
    'G1234次列车',
    '航班CZ6301',
    'http://www.ln.gov.cn/zwgk/2025/05/10/',
    'IPv4 192.168.1.1',
    '1+2=3',
    'Windows 11 23H2',
    '@微信',
    'a@b',
  ];
  it.each(plain)('%s', (text) => {
    for (const sentence of [text, `请问${text}是什么`, `What is ${text} ?`]) {
      expect(maskPersonalData(sentence)).toEqual({ text: sentence, kinds: [] });
    }
  });

  it('no example question', () => {
    const folder = new URL('../../knowledge/examples/', import.meta.url);
    for (const file of readdirSync(folder)) {
      for (const line of readFileSync(new URL(file, folder), 'utf8').split('\n').filter(Boolean)) {
        const { q } = JSON.parse(line) as { q: string };
        expect(maskPersonalData(q)).toEqual({ text: q, kinds: [] });
      }
    }
  });

  it('phones of offices, when told', () => {
    expect(maskPersonalData('打024-23456789', new Set(['02423456789'])).kinds).toEqual([]);
    expect(maskPersonalData('打024-23456789').kinds).toEqual(['phone']);
  });
});

it('knows checksums', () => {
  expect([passesLuhn('4111111111111111'), passesLuhn('4111111111111112')]).toEqual([true, false]);
  expect([isCreditCode('91350100M000100Y43'), isCreditCode('91350100M000100Y44')]).toEqual([true, false]);
});

describe('in any sentence', () => {
  const words = fc
    .array(
      fc.constantFrom('我的', '证件', 'my ', '办', '。', ' ', '\n', '请问', 'ok', '(', ')', '：', '户口', '-', '、'),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(''));
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  const date = fc
    .date({ min: new Date('1930-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10).replaceAll('-', ''));
  const id = fc
    .tuple(
      fc.constantFrom('210102', '110101', '440305', '650104', '220723'),
      date,
      digits(3),
      fc.constantFrom(...'0123456789Xx'),
    )
    .map((parts) => parts.join(''));
  const mobile = digits(9).map((rest) => `1${3 + (Number(rest[0]) % 7)}${rest}`);

  it.each([
    ['id', id],
    ['phone', mobile],
  ] as const)('a number of kind %s is always masked, right or not, and masking again changes nothing', (kind, numbers) => {
    fc.assert(
      fc.property(words, numbers, words, (before, number, after) => {
        const masked = maskPersonalData(before + number + after);
        expect(masked.kinds).toEqual([kind]);
        expect(masked.text).toBe(before + maskTokens[kind] + after);
        expect(maskPersonalData(masked.text)).toEqual({ text: masked.text, kinds: [] });
      }),
    );
  });

  it('masking twice is masking once, for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '身份证',
        '电话',
        '护照',
        '账号',
        ' ',
        '-',
        '+',
        '@',
        '.',
        'a',
        'E',
        '(',
        ')',
        '[',
        'X',
        '元',
        '\u200b',
      ),
      fc.nat({ max: 99999999 }).map(String),
      fc.string({ unit: 'binary', maxLength: 4 }),
      mobile,
      id,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const once = maskPersonalData(pieces.join(''));
        expect(maskPersonalData(once.text)).toEqual({ text: once.text, kinds: [] });
        expect(once.kinds.length > 0).toBe(once.text !== pieces.join(''));
        if (once.kinds.length > 0) expect(once.text).toMatch(token);
      }),
      { numRuns: 2000 },
    );
  });

  it('survives texts that are made to make patterns slow', () => {
    for (const unit of ['1', '1 ', 'a', 'a@a.', '+1', '身份证', '(024) 2', '护照a', '1-', '一', '00'])
      maskPersonalData(unit.repeat(20_000));
  });
});
