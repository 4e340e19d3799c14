import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document, Statement } from '../types/document.ts';
import { chunkDocuments } from './chunk.ts';

const statement = (text: string, kind: Statement['kind'], n: number): Statement => ({
  id: `s-${n}`,
  text,
  marks: [],
  confirmed: true,
  kind,
  line: n,
});

function documentOf(statements: [string, Statement['kind']][], changes: Partial<Document> = {}): Document {
  const sections = [
    { id: 's', heading: '收费 › 护照', statements: statements.map(([text, kind], n) => statement(text, kind, n)) },
  ];
  const rest = { aliases: [], contacts: [], regions: [], digest: 'd', file: 'fees.csv' };
  return { id: 'fees', language: 'zh', kind: 'import', title: '收费表', sections, ...rest, ...changes };
}

describe('an imported document', () => {
  test('keeps the trail of headings above each chunk', () => {
    const long = Array.from({ length: 40 }, (_, n): [string, 'paragraph'] => [
      `第${n}项护照申请的办理费用按照规定收取。`,
      'paragraph',
    ]);
    const chunks = chunkDocuments([documentOf(long)]);
    expect(chunks.length).toBeGreaterThan(1);
    for (const chunk of chunks) expect(chunk.text).toMatch(/^收费表 › 收费 › 护照\n第/);
  });

  test('sentences run on, rows and items stand in lines of their own', () => {
    const [chunk] = chunkDocuments([
      documentOf([
        ['先申请。', 'paragraph'],
        ['再领证。', 'paragraph'],
        ['项目: 补领; 费用: 40元', 'row'],
        ['项目: 换领; 费用: 20元', 'row'],
      ]),
    ]);
    expect(chunk?.text.split('\n').slice(1)).toEqual([
      '先申请。再领证。',
      '项目: 补领; 费用: 40元',
      '项目: 换领; 费用: 20元',
    ]);
  });

  test('no statement is cut, none is lost, and no group is larger than the model reads', () => {
    const pieces = fc.constantFrom('办理居民身份证，', 'the counter ', '2025-05-10 ', '费用: 120元; ');
    const texts = fc.array(
      fc.tuple(
        fc.array(pieces, { minLength: 1, maxLength: 120 }).map((parts) => `${parts.join('')}。`),
        fc.constantFrom('item' as const, 'row' as const, 'paragraph' as const),
      ),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(texts, (written) => {
        const document = documentOf(written);
        const chunks = chunkDocuments([document]);
        const ids = chunks.flatMap((chunk) => chunk.statementIds);
        expect(ids).toEqual(document.sections[0]?.statements.map(({ id }) => id));
        for (const chunk of chunks) {
          const own = document.sections[0]?.statements.filter(({ id }) => chunk.statementIds.includes(id)) ?? [];
          for (const { text } of own) expect(chunk.text).toContain(text);
          if (own.length > 1) expect(chunk.text.length).toBeLessThan(1_200);
        }
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  test('headings that go on and on leave room for the text', () => {
    const heading = Array(30).fill('一个很长的标题').join(' › ');
    const document = documentOf([['正文。', 'paragraph']]);
    const [chunk] = chunkDocuments([
      { ...document, sections: document.sections.map((section) => ({ ...section, heading })) },
    ]);
    expect(chunk?.text).toBe('收费表 › 一个很长的标题\n正文。');
  });
});

test('a reviewed document has one chunk a statement, so that what is found is what is cited', () => {
  const chunks = chunkDocuments([
    documentOf(
      [
        ['甲。', 'item'],
        ['乙。', 'item'],
      ],
      { kind: 'guide', serviceId: 'passport' },
    ),
  ]);
  expect(chunks.map((chunk) => [chunk.statementIds, chunk.serviceId])).toEqual([
    [['s-0'], 'passport'],
    [['s-1'], 'passport'],
  ]);
});
