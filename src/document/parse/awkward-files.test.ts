import { describe, expect, test } from 'vitest';
import { readSample, statementsOf, textsOf } from './testing/read-sample.ts';

describe('what comes out right', () => {
  test.each([
    'merged-cells.docx',
    'merged-cells.pdf',
  ])('%s: names over two columns, cells over two rows', async (name) => {
    const parsed = await readSample(name);
    expect(parsed.frontMatter.title).toBe('出入境证件收费表');
    expect(textsOf(parsed)).toEqual([
      '一、因私证件; 证件: 普通护照; 收费（元） · 首次: 120; 收费（元） · 补发: 120; 时限: 7个工作日',
      '一、因私证件; 证件: 普通护照; 收费（元） · 首次: 20; 收费（元） · 补发: 20; 时限: 加注，当场',
      '一、因私证件; 证件: 往来港澳通行证; 收费（元） · 首次 / 收费（元） · 补发: 60; 时限: 7个工作日',
      '注：加急不另收费。',
    ]);
  });

  test('long-notice.pdf: no running heads, a table over two pages, radicals mended', async () => {
    const parsed = await readSample('long-notice.pdf');
    expect(parsed.sections.map((section) => section.heading)).toEqual([
      '辽宁省政务服务办理规定',
      '第一章 总则',
      '第二章 收费',
      'For foreign residents',
    ]);
    expect(textsOf(parsed).join('')).not.toMatch(/2025年版|第 ?\d ?页|[\u2E80-\u2FDF]/);
    expect(textsOf(parsed)).toContain('持居民身份证和户口簿，到门口的窗口办理。');
    const rows = statementsOf(parsed).filter((statement) => statement.kind === 'row');
    expect(rows).toHaveLength(14);
    expect(rows[0]).toMatchObject({ text: '城市: 沈阳市; 窗口: 沈阳市政务服务中心; 每件费用: 10元', page: 1 });
    expect(rows[13]).toMatchObject({ text: '城市: 葫芦岛市; 窗口: 葫芦岛市政务服务中心; 每件费用: 23元', page: 2 });
    const articles = textsOf(parsed).filter((text) => /^第.+条/.test(text));
    expect(articles).toHaveLength(12);
    expect(new Set(articles.map((text) => text.replace(/^第.+条/, '').length)).size).toBe(1);
  });

  test('dates.xlsx: dates, percentages and money as they are shown; a caption; no hidden sheet', async () => {
    const parsed = await readSample('dates.xlsx');
    expect(parsed.sections.map((section) => section.heading)).toEqual(['dates', '公积金', '窗口']);
    expect(textsOf(parsed)).toEqual([
      '沈阳市住房公积金贷款利率表',
      '贷款种类: 首套五年以上; 年利率: 2.6%; 最高额度: 800000元; 执行日期: 2025-05-08',
      '贷款种类: 二套五年以上; 年利率: 3.075%; 最高额度: 600000元; 执行日期: 2025-05-08',
      '区县: 和平区; 电话: 024-12329001',
    ]);
  });

  test.each([
    'windows-gb18030.csv',
    'windows-utf16.csv',
    'windows-utf8.csv',
  ])('%s: the same in every encoding', async (name) => {
    expect(textsOf(await readSample(name))).toEqual([
      '城市: 沈阳市; 窗口: 皇姑区崇山东路,政务服务中心; 电话: 024-83963000; 每本费用（元）: 120',
      '城市: 大连市; 窗口: 中山区人民路; 电话: 0411-12345678; 每本费用（元）: 120',
    ]);
  });

  test('price-list-gb18030.txt: headings by their numbers', async () => {
    const parsed = await readSample('price-list-gb18030.txt');
    expect(parsed.sections.map((section) => section.heading)).toEqual(['价格公示', '一、护照', '二、身份证']);
    expect(textsOf(parsed)).toEqual(['首次申领每本120元。', '遗失补发每本120元。', '换领20元，补领40元。']);
  });

  test('government-page.html: no menus, scripts or hidden text; nested lists; relative links made absolute', async () => {
    const parsed = await readSample('government-page.html');
    expect(parsed.frontMatter).toEqual({
      title: '失业保险金申领指南',
      date: '2025-03-06',
      issuer: '大连市人力资源和社会保障局',
    });
    expect(textsOf(parsed)).toEqual([
      '失业人员可以线上申领，也可以到窗口申领。',
      '下载申领表，或者看说明。',
      '填写申领表',
      '提交',
      '身份证',
      '社会保障卡',
    ]);
    const links = statementsOf(parsed).flatMap((statement) => statement.links ?? []);
    expect(links).toEqual([{ text: '申领表', url: 'https://rsj.dl.example/files/table.docx' }]);
  });

  test('nested-tables.html: tables in cells and around them, a sheet of labels', async () => {
    expect(textsOf(await readSample('nested-tables.html'))).toEqual([
      '证件: 普通护照; 收费 · 首次: 120元; 收费 · 补发: 情形: 损毁, 金额: 120元；情形: 遗失, 金额: 120元',
      '证件: 往来港澳通行证; 收费 · 首次 / 收费 · 补发: 60元2',
      '事项名称: 普通护照签发',
      '办理时限: 7个工作日',
      '收费标准: 120元',
    ]);
  });

  test('no-printing.pdf: an owner’s password keeps nobody from reading', async () => {
    expect(await readSample('no-printing.pdf')).toEqual(await readSample('notice.pdf'));
  });
});

describe('what is refused, and why', () => {
  test.each([
    ['encrypted.pdf', 'the file is encrypted; save it without a password'],
    ['encrypted.docx', 'the file is encrypted; save it without a password'],
    ['cut-off.pdf', 'the file is damaged: Invalid PDF structure.'],
    ['scanned.pdf', 'the file holds no text, only pictures of it (a scan); run text recognition on it first'],
    ['foreign-encoding.pdf', 'the file has fonts in an encoding that is not read here; print it to a new PDF'],
    ['really-html.pdf', 'the name says PDF, but the content is HTML'],
    ['bomb.docx', 'the file unpacks to more than 100 MB: it may be a ZIP bomb'],
    ['script.md', 'front matter: it must be YAML between “---” lines, not js'],
    ['old.doc', "files ending in .doc aren't read"],
  ])('%s: %s', async (name, reason) => {
    await expect(readSample(name)).rejects.toThrow(reason);
  });

  test.each([
    ['notice.docx', 'notice.xlsx', 'the name says Excel, but the content is some other ZIP file'],
    ['notice.xlsx', 'notice.docx', 'the name says Word, but the content is Excel'],
    ['notice.xlsx', 'fees.csv', 'the name says CSV, but the content is ZIP'],
    ['notice.pdf', 'notice.txt', 'the name says text, but the content is PDF'],
    ['notice.html', 'notice.md', 'the name says Markdown, but the content is HTML'],
    ['old.doc', 'new.docx', 'the file is in the old binary Office format; save it as DOCX or XLSX'],
  ])('%s under the name %s', async (name, as, reason) => {
    await expect(readSample(name, as)).rejects.toThrow(reason);
  });
});
