import { describe, expect, test } from 'vitest';
import { parseFile } from './parse-file.ts';
import { parsers } from './registry.ts';
import { readSample, sampleBytes, statementsOf, textsOf } from './testing/read-sample.ts';

/** What a format is able to say; the rest of the contract holds for all. */
const abilities: Record<string, { sample: string; headings?: false; table?: false; links?: false; pages?: true }> = {
  md: { sample: 'notice.md' },
  markdown: { sample: 'notice.md' },
  html: { sample: 'notice.html' },
  htm: { sample: 'notice.html' },
  pdf: { sample: 'notice.pdf', pages: true },
  docx: { sample: 'notice.docx' },
  xlsx: { sample: 'notice.xlsx', headings: false },
  csv: { sample: 'notice.csv', headings: false },
  tsv: { sample: 'notice.tsv', headings: false },
  txt: { sample: 'notice.txt', table: false, links: false },
};

describe.each(Object.keys(parsers))('.%s', (ending) => {
  const able = abilities[ending];
  const read = () => readSample(able?.sample ?? `notice.${ending}`, `notice.${ending}`);

  test('has a sample of the notice', () => expect(able).toBeDefined());

  test('title, headings in order, lists, and what the document says of itself', async () => {
    if (able?.headings === false) return;
    const parsed = await read();
    const headed = parsed.sections.filter((section) => section.heading);
    expect(headed.map(({ heading, trail }) => [...trail, heading].slice(1))).toEqual([
      [],
      ['一、收费标准'],
      ['二、申请材料'],
      ['二、申请材料', '（一）本人到场'],
    ]);
    expect(headed[0]?.heading).toBe('关于调整居民身份证收费的通知');
    expect(parsed.frontMatter).toMatchObject({
      issuer: '沈阳市公安局',
      documentNumber: '沈公发〔2025〕12号',
      date: '2025-04-28',
    });
    const items = statementsOf(parsed).filter((statement) => statement.kind === 'item');
    expect(items.map((item) => item.text)).toEqual(['居民户口簿', '旧的居民身份证']);
    expect(textsOf(parsed)).toContain('首次申领不收费，项目以本页为准，其他单位不得另外收取任何费用。');
  });

  test('a table is a table: each row a statement that names its columns', async () => {
    if (able?.table === false) return;
    const rows = statementsOf(await read()).filter((statement) => statement.kind === 'row');
    expect(rows.map((row) => row.text)).toEqual([
      '项目: 到期换领; 费用（元）: 20; 时限: 60日',
      '项目: 丢失补领; 费用（元）: 40; 时限: 60日',
    ]);
  });

  test('links are absolute and belong to their sentence', async () => {
    if (able?.headings === false || able?.links === false) return;
    const linked = statementsOf(await read()).filter((statement) => statement.links);
    expect(linked.map(({ text, links }) => ({ text, links }))).toEqual([
      { text: '详细说明见身份证专题。', links: [{ text: '身份证专题', url: 'https://www.gov.cn/shenfenzheng/' }] },
    ]);
  });

  test('pages are numbered where there are any', async () => {
    const pages = new Set(statementsOf(await read()).map((statement) => statement.page));
    expect([...pages]).toEqual(able?.pages ? [1] : [undefined]);
  });

  test('is its own source: no marks', async () => {
    const parsed = await read();
    expect(parsed.marked).toBe(false);
    expect(statementsOf(parsed).every((statement) => statement.marks.length === 0)).toBe(true);
  });

  test('empty, cut off, or something else: one reason in words', async () => {
    const name = `notice.${ending}`;
    const bytes = await sampleBytes(able?.sample ?? name);
    const attempt = (given: Uint8Array) => parseFile(given, { name });
    await expect(attempt(new Uint8Array())).rejects.toThrow('the file is empty');
    await expect(attempt(new TextEncoder().encode(' \n\n'))).rejects.toThrow('the file is empty');
    const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);
    await expect(attempt(picture)).rejects.toThrow(/^the name says \S+, but the content is picture$/);
    const cut = attempt(bytes.slice(0, Math.floor(bytes.length / 2)));
    await cut.catch((error: Error) => expect(error.message).toMatch(/^(?:the (?:file|text|encoding)|row \d)/));
  });
});
