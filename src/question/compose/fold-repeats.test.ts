import { expect, test } from 'vitest';
import { samplePublication } from '../../testing/publication.ts';
import type { Aspect } from '../../types/aspect.ts';
import type { Statement } from '../../types/document.ts';
import { blockOf, type Placed } from './cite.ts';
import { foldRepeats } from './fold-repeats.ts';

const [document] = samplePublication().documents;

function placed(aspect: Aspect, text: string, more: Partial<Statement> = {}): Placed {
  if (!document) throw new Error('the sample has no document');
  const id = `${aspect}-${text.length}-${more.regions ?? ''}`;
  const statement: Statement = { id, text, marks: [], confirmed: true, kind: 'item', line: 1, ...more };
  return { document, section: { id: aspect, heading: aspect, aspect, statements: [statement] }, statement };
}

function fold(...entries: Placed[]): string[] {
  const blocks = entries.map((entry) => blockOf(entry, 'item'));
  return foldRepeats(blocks, entries).map(({ text }) => text);
}

test('what two aspects say in other words is said once', () => {
  const steps = placed('steps', '居留许可要延期的，在有效期届满 30 日前提出申请。');
  expect(fold(steps, placed('time-limit', '居留许可延期，要在有效期届满 30 日前申请。'))).toEqual([
    steps.statement.text,
  ]);
  const english = placed('steps', 'To extend a residence permit, apply at least 30 days before it expires.');
  const other = 'If you need to extend the residence permit, apply 30 days or more before it expires.';
  expect(fold(english, placed('overview', other))).toEqual([english.statement.text]);
});

test('the statement that says more stands in the place of the first', () => {
  const short = placed('time-limit', '公安机关要在 60 天内发新身份证。');
  const long = placed('steps', '换领、补领身份证，要在公安机关受理点采集人像和指纹，60 天内发新证。');
  const between = placed('fee', '换领身份证 20 元。');
  expect(fold(short, between, long)).toEqual([long.statement.text, between.statement.text]);
  expect(foldRepeats([blockOf(short, 'paragraph'), blockOf(long, 'item')], [short, long])[0]).toMatchObject({
    kind: 'paragraph',
    aspect: 'time-limit',
    citations: [blockOf(long, 'item').citations[0]],
  });
});

test('what differs in a value, a place, a time or only in the case stays', () => {
  const both = (one: Placed, other: Placed) => expect(fold(one, other)).toHaveLength(2);
  const said = '居留许可延期，要在有效期届满 30 日前申请。';
  both(placed('steps', said), placed('time-limit', '居留许可延期，要在有效期届满 7 日前申请。'));
  both(
    placed('steps', said),
    placed('time-limit', '居留许可要延期，在有效期届满 30 日前申请。', { regions: ['210200'] }),
  );
  both(
    placed('steps', said),
    placed('time-limit', '居留许可延期的，要在有效期届满 30 日前申请。', { to: '2024-12-31' }),
  );
  // Under one aspect: two cases of one rule.
  both(placed('steps', '未满 18 周岁的人改名，由父母申请。'), placed('steps', '18 周岁以上的人改名，由本人申请。'));
});
