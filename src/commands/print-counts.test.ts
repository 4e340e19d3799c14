import { expect, test } from 'vitest';
import { withholdSmall } from '../insight/withhold-small.ts';
import { countsAsCsv, countsAsTable } from './print-counts.ts';

const counts = withholdSmall([
  { kind: 'page', subject: '', count: 12 },
  { kind: 'question', subject: 'passport', count: 4 },
]);

test('counts are printed for programs and for people; a small one only as small', () => {
  expect(countsAsCsv(counts, ['kind', 'subject'])).toBe('kind,subject,count\npage,,12\nquestion,passport,<5');
  expect(countsAsTable(counts, ['kind', 'subject'])).toBe(
    ['kind      subject   count', 'page                12', 'question  passport  <5'].join('\n'),
  );
  expect(countsAsCsv([{ subject: 'a,"b"', count: 5 }], ['subject'])).toBe('subject,count\n"a,""b""",5');
  expect(countsAsTable([], ['kind'])).toMatch(/^Nothing was counted/);
});
