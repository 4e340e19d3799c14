import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openQuestionFlow, type QuestionFlow } from '../testing/question-flow.ts';

let flow: QuestionFlow;
beforeAll(async () => {
  flow = await openQuestionFlow();
}, 60_000);
afterAll(() => flow.close());

const first = async (...questions: string[]): Promise<string | undefined> =>
  (await flow.converse(...questions)).services[0]?.id;

describe('what is asked for outweighs where and who', () => {
  test.each([
    ['Can my son go to primary school in Dalian without a local hukou?', 'school-enrolment'],
    ['没有大连户口，孩子在大连能上公办小学不', 'school-enrolment'],
  ])('%s', async (question, service) => {
    expect(await first(question)).toBe(service);
  });
});

describe('a conversation', () => {
  test.each(['要带什么材料', '那多少钱', '多久能拿到'])('stays with its service: %s', async (next) => {
    expect(await first('身份证丢了想补一张', next)).toBe('id-card-renew');
  });

  test.each(['며칠 걸려요?', '얼마예요?'])('stays with it in another language: %s', async (next) => {
    expect(await first('外国人在大连怎么办居留许可', next)).toBe('foreigner-residence');
  });

  test('ends in small talk when nothing is asked', async () => {
    expect((await flow.converse('外国人在大连怎么办居留许可', '잘 지내세요?')).status).toBe('small_talk');
  });

  test('leaves it for another one that is named', async () => {
    expect(await first('身份证丢了想补一张', '那办护照要多少钱')).toBe('passport');
  });
});

test('several aspects are answered', async () => {
  expect((await flow.ask('护照要带什么材料，多少钱，几天能拿')).aspects.sort()).toEqual([
    'fee',
    'materials',
    'time-limit',
  ]);
});

describe('the rules of another place', () => {
  test.each([
    '北京的公租房怎么申请',
    'How do I renew a driving licence in Ohio?',
  ])('are not ours: %s', async (question) => {
    expect((await flow.ask(question)).status).toBe('unanswerable_out_of_scope');
  });
});

test('what is too vague is asked back about, with two to four services', async () => {
  const { status, choices } = await flow.ask('我的证件到期了');
  expect(status).toBe('clarification');
  expect(choices.length).toBeGreaterThanOrEqual(2);
  expect(choices.length).toBeLessThanOrEqual(4);
});

describe('a passport whose number was given is not what is asked about', () => {
  test.each([
    ['パスポート番号は TZ0000000 です。在留許可は1年未満いくらですか', 'foreigner-residence'],
    ['номер паспорта 75 1234567, сколько стоит разрешение на пребывание на два года?', 'foreigner-residence'],
    ['મારો પાસપોર્ટ નંબર Z0000000 છે, કાયમી નિવાસની ફી કેટલી?', 'foreigner-pr'],
    ['my passport number is TR1234567, how do I extend my visa?', 'foreigner-visa'],
  ])('%s', async (question, service) => {
    const reply = await flow.ask(question);
    expect(reply.services[0]?.id).toBe(service);
    expect(reply.notices.map(({ kind }) => kind)).toContain('personal-data');
  });

  test('unless nothing else is', async () => {
    expect(await first('护照号E12345678，怎么补办')).toBe('passport');
  });
});
