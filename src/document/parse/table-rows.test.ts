import { describe, expect, test } from 'vitest';
import { type Grid, gridOf, rowsOf } from './table-rows.ts';

const table = (...rows: string[][]): Grid => rows.map((row) => row.map((text) => ({ text })));
const read = (grid: Grid) => rowsOf(grid).map(({ kind, text }) => `${kind} ${text}`);

test('a row that nobody could read is refused at once', () => {
  const wide = Array.from({ length: 50_000 }, (_, x) => `c${x}`);
  expect(() => read(table(wide, wide))).toThrow('a table has more than 1000 columns');
});

describe('what names the columns', () => {
  test('the first line, and empty cells say nothing', () => {
    expect(read(table(['城市', '电话', '备注'], ['沈阳', '024', ''], ['大连', '', '暂停']))).toEqual([
      'row 城市: 沈阳; 电话: 024',
      'row 城市: 大连; 备注: 暂停',
    ]);
  });

  test('nothing, when the first line holds values too', () => {
    expect(read(table(['沈阳', '024-83963000'], ['大连', '0411-12345678']))).toEqual([
      'row 沈阳; 024-83963000',
      'row 大连; 0411-12345678',
    ]);
  });

  test('years are names', () => {
    expect(read(table(['城市', '2023', '2024'], ['沈阳', '793', '820']))).toEqual([
      'row 城市: 沈阳; 2023: 793; 2024: 820',
    ]);
  });

  test('lines above the header are paragraphs, and notes below the table', () => {
    const grid = gridOf([
      [{ text: '收费表', columns: 2, rows: 1 }],
      [
        { text: '项目', columns: 1, rows: 1 },
        { text: '费用', columns: 1, rows: 1 },
      ],
      [
        { text: '补领', columns: 1, rows: 1 },
        { text: '40元', columns: 1, rows: 1 },
      ],
      [{ text: '注：以窗口为准', columns: 2, rows: 1 }],
    ]);
    expect(read(grid)).toEqual(['paragraph 收费表', 'row 项目: 补领; 费用: 40元', 'paragraph 注：以窗口为准']);
  });

  test('labels at the left of a sheet of facts, one or two in a line', () => {
    expect(read(table(['事项名称', '护照签发'], ['办理时限', '7个工作日'], ['收费标准', '120元']))).toEqual([
      'row 事项名称: 护照签发',
      'row 办理时限: 7个工作日',
      'row 收费标准: 120元',
    ]);
    expect(
      read(
        table(
          ['事项名称', '护照签发', '办理时限', '7日'],
          ['收费标准', '120元', '联系电话', '12367'],
          ['办理地点', '窗口', '受理条件', '本人'],
        ),
      ),
    ).toEqual([
      'row 事项名称: 护照签发; 办理时限: 7日',
      'row 收费标准: 120元; 联系电话: 12367',
      'row 办理地点: 窗口; 受理条件: 本人',
    ]);
  });
});

test('a line over a group of rows is said in each of them, and alone only when none follows', () => {
  const cell = (text: string) => ({ text });
  const [first, last] = [cell('一、护照'), cell('二、签证')];
  const grid: Grid = [
    [cell('项目'), cell('费用')],
    [first, first],
    [cell('首次'), cell('120')],
    [cell('补发'), cell('120')],
    [last, last],
  ];
  expect(read(grid)).toEqual([
    'row 一、护照; 项目: 首次; 费用: 120',
    'row 一、护照; 项目: 补发; 费用: 120',
    'paragraph 二、签证',
  ]);
});

test('cells that cover millions of places are refused', () => {
  expect(() =>
    gridOf([[{ text: '甲', columns: 1_000, rows: 1 }], ...Array(999).fill([{ text: '乙', columns: 1_000, rows: 1 }])]),
  ).toThrow('a table has more than 200000 cells');
});
