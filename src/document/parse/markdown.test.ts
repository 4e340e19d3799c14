import { describe, expect, test } from 'vitest';
import { readHtmlPiece } from './html.ts';
import { parseMarkdown } from './markdown.ts';
import { statementsOf, textsOf } from './testing/read-sample.ts';

const parse = (text: string, url?: string) =>
  parseMarkdown(new TextEncoder().encode(text), { name: 'a.md', ...(url ? { url } : {}) }, readHtmlPiece);

describe('a file with marks', () => {
  const guide = `---
id: passport
aliases: [护照, 出国]
reviewedOn: 2026-11-01
---

## 要多少钱 {#fee}
- 每本 120 元。 [^FG] [^NIA:5,6] {#fee-each from=2019-07-01 to=2026-12-31 regions=210100,210200}

一段话。还是同一条。 [^FG] {#fee-more}

| 证件 | 收费 |
|---|---|
| 护照 | 120 元 [^FG] {#fee-row} |
`;

  test('front matter, sections by their anchors, statements with all that stands behind them', () => {
    const parsed = parse(guide);
    expect(parsed.frontMatter).toEqual({ id: 'passport', aliases: ['护照', '出国'], reviewedOn: '2026-11-01' });
    expect(parsed.marked).toBe(true);
    expect(parsed.sections).toMatchObject([{ id: 'fee', heading: '要多少钱', trail: [], depth: 2, line: 7 }]);
    const unknown: string[] = [];
    expect(statementsOf(parsed)).toEqual([
      {
        text: '每本 120 元。',
        marks: [{ key: 'FG' }, { key: 'NIA', articles: ['5', '6'] }],
        id: 'fee-each',
        from: '2019-07-01',
        to: '2026-12-31',
        regions: ['210100', '210200'],
        unknown,
        kind: 'item',
        line: 8,
      },
      { text: '一段话。还是同一条。', marks: [{ key: 'FG' }], id: 'fee-more', unknown, kind: 'paragraph', line: 10 },
      { text: '证件: 护照; 收费: 120 元', marks: [{ key: 'FG' }], id: 'fee-row', unknown, kind: 'row', line: 14 },
    ]);
  });

  test('an attribute that nobody knows is told', () => {
    expect(statementsOf(parse('- 一。 [^A] {#a since=2020}\n'))[0]?.unknown).toEqual(['since=2020']);
  });
});

describe('a file without marks', () => {
  test('each sentence is a statement; quotation marks stay with theirs; wrapped Chinese is joined', () => {
    expect(textsOf(parse('他说：“先申请。”然后领证。\n再\n换领。 Then sign it. Done!\n'))).toEqual([
      '他说：“先申请。”',
      '然后领证。',
      '再换领。',
      'Then sign it.',
      'Done!',
    ]);
  });

  test('headings keep the trail above them', () => {
    const parsed = parse('# 规划\n\n总则。\n\n## 目标\n\n甲。\n\n### 数据\n\n乙。\n\n## 期限\n\n丙。\n');
    expect(parsed.sections.map(({ trail, heading }) => [...trail, heading].join(' › '))).toEqual([
      '规划',
      '规划 › 目标',
      '规划 › 目标 › 数据',
      '规划 › 期限',
    ]);
  });

  test('real footnotes are no marks: the reference goes, the note is text', () => {
    const parsed = parse('每本120元[^1]。\n\n[^1]: 依据见公告。\n');
    expect(parsed.marked).toBe(false);
    expect(textsOf(parsed)).toEqual(['每本120元。', '依据见公告。']);
  });

  test('links are absolute or none; markup of HTML is left out', () => {
    const written = '见[甲](/a)和[乙](https://b.example/)，<script>alert(1)</script>不见[丙](javascript:alert(1))。\n';
    expect(statementsOf(parse(written))[0]).toMatchObject({
      text: '见甲和乙，alert(1)不见丙。',
      links: [{ text: '乙', url: 'https://b.example/' }],
    });
    expect(statementsOf(parse(written, 'https://c.example/d/'))[0]?.links).toContainEqual({
      text: '甲',
      url: 'https://c.example/a',
    });
  });

  test('nested lists and quotations', () => {
    expect(textsOf(parse('- 材料\n  - 身份证\n  - 户口簿\n\n> 引用。\n'))).toEqual([
      '材料',
      '身份证',
      '户口簿',
      '引用。',
    ]);
  });
});

describe('HTML in a file without marks', () => {
  test('is read where it says something', () => {
    const table = '<table><tr><th>证件</th><th>收费</th></tr><tr><td>护照</td><td>120元</td></tr></table>';
    const text = `# 收费\n\n${table}\n\n<!-- 注释 -->\n\n<script>alert(1)</script>\n\n<h3>说明</h3><p>加急<br>另收。</p>\n`;
    expect(statementsOf(parse(text)).map((statement) => [statement.line, statement.text])).toEqual([
      [3, '证件: 护照; 收费: 120元'],
      [9, '说明'],
      [9, '加急'],
      [9, '另收。'],
    ]);
  });

  test('a line break in a cell parts its lines', () => {
    expect(textsOf(parse('| 证件 | 收费 |\n|---|---|\n| 护照 | 120 元<br>补发 160 元 |\n'))).toEqual([
      '证件: 护照; 收费: 120 元 补发 160 元',
    ]);
  });
});

describe('front matter', () => {
  test.each([
    ['---js\n{ a: 1 }\n---\n正文。', 'it must be YAML between “---” lines, not js'],
    ['+++\ntitle = "甲"\n+++\n正文。', 'it must be YAML between “---” lines, not TOML between “+++” lines'],
    ['---\ntitle: !!js/function "process.exit()"\n---\n正文。', 'it holds a script'],
    ['---\ntitle: 甲\n正文。', 'the closing “---” is missing'],
    ['---\n- 甲\n---\n正文。', 'it must be a list of names and values'],
    ['---\ntitle: <script>alert(1)</script>\n---\n正文。', 'it holds a script'],
    ['---\ntitle: 甲\ntitle: 乙\n---\n正文。', 'Map keys must be unique'],
    [
      `---\na: &a [1,1,1,1,1,1,1,1,1,1]\n${'bcdefgh'.replace(
        /./g,
        (c) =>
          `${c}: &${c} [${Array(10)
            .fill(`*${String.fromCharCode(c.charCodeAt(0) - 1)}`)
            .join()}]\n`,
      )}---\n正文。`,
      'alias',
    ],
  ])('%s', (text, reason) => {
    expect(() => parse(text)).toThrow(reason);
    expect(() => parse(text)).toThrow(/^front matter: /);
  });

  test('a line across the page is none', () => {
    expect(textsOf(parse('---\n\n正文。\n'))).toEqual(['正文。']);
  });
});

test('lines are counted whatever ends them, and a byte order mark is no text', () => {
  expect(statementsOf(parse('\ufeff---\r\nid: a\r\n---\r\n\r\n- 甲 [^A] {#a}\r\n'))[0]).toMatchObject({
    text: '甲',
    line: 5,
  });
});
