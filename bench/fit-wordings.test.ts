import { expect, test } from 'vitest';
import { readModel } from '../src/question/understand/wordings/model.ts';
import { scoreWordings } from '../src/question/understand/wordings/score-wordings.ts';
import type { Aspect } from '../src/types/aspect.ts';
import { fitHeldBack, fitWordings } from './fit-wordings.ts';
import { askedAspects } from './wording-questions.ts';

const taught = (text: string, ...asked: Aspect[]) => askedAspects(text, asked, 1);
const questions = ['护照', '身份证', '驾驶证', '户口'].flatMap((matter) => [
  taught(`${matter}多少钱`, 'fee'),
  taught(`${matter}几天能拿`, 'time-limit'),
  taught(`${matter}多少钱，几天能拿`, 'fee', 'time-limit'),
  taught(`${matter}去哪办`, 'where'),
]);

test('what is taught of one matter is known of another, one aspect or two', () => {
  const model = readModel(fitWordings(questions));
  const once = scoreWordings('营业执照几天能拿', model);
  expect(once['time-limit'].whole).toBeGreaterThan(Math.max(once.fee.whole, once.where.whole));
  const twice = scoreWordings('营业执照去哪办，多少钱', model);
  expect(Math.min(twice.where.clause, twice.fee.clause)).toBeGreaterThan(twice['time-limit'].clause);
});

test('a clause that was only taught beside others asks for none of what they ask for', () => {
  const clauses = { fee: '多少钱', 'time-limit': '几天能拿', where: '去哪办' } as const;
  const together = (one: keyof typeof clauses, other: keyof typeof clauses) =>
    ['护照', '身份证', '驾驶证', '户口'].map((matter) =>
      taught(`${matter}${clauses[one]}，${clauses[other]}`, one, other),
    );
  const model = readModel(
    fitWordings(
      [
        together('fee', 'time-limit'),
        together('time-limit', 'fee'),
        together('time-limit', 'where'),
        together('where', 'time-limit'),
        together('fee', 'where'),
      ].flat(),
    ),
  );
  for (const kind of ['fee', 'time-limit', 'where'] as const) {
    const alone = scoreWordings(clauses[kind], model)[kind];
    expect(alone.whole, kind).toBeGreaterThan(2);
    expect(alone.other, kind).toBeLessThan(-2);
  }
});

test('the same questions teach the same', () => {
  expect(fitWordings(questions)).toEqual(fitWordings(questions));
});

test('a question that is held back teaches nothing of itself', () => {
  const keyed = ['甲', '乙', '丙', '丁', '戊', '己'].map((key) => ({ key, ...taught(`${key}怎么走`, 'steps') }));
  const written = fitWordings([...questions, ...keyed]);
  const modelOf = fitHeldBack(questions, keyed, written);
  const bias = keyed.map(({ key }) => modelOf(key).bias[3] ?? 0);
  // Fewer have taught it, so that it asks for these steps less surely than what was fitted on all of them.
  expect(Math.max(...bias)).toBeLessThan(written.bias[3] ?? 0);
});
