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
    expect(await first('公司欠我工资要仲裁', '人家把我开了，能领失业金不')).toBe('unemployment');
  });

  test('goes on in another city', async () => {
    expect(await first('大专毕业能落沈阳户口吗', '那大连呢')).toBe('hukou-dalian');
  });

  test.each([
    ['想给自家牌子注册个商标', '没执照个人行不', 'trademark'],
    ['怎么办外国人居留许可', '换了公司咋办', 'foreigner-residence'],
    ['How do I apply for a passport?', 'And my son, can he come along?', 'passport'],
  ])('stays with it though the words alone are nearer to another: %s %s', async (before, next, service) => {
    expect(await first(before, next)).toBe(service);
  });

  test('leaves it for what is none of ours, however near', async () => {
    const { status } = await flow.converse('给狗办养犬证要带什么', '狗吐了好几天，该吃什么药');
    expect(status).toBe('unanswerable_out_of_scope');
  });

  test('asks for the phone number of the service before', async () => {
    expect(await first('外国人在大连怎么办居留许可', 'А по какому телефону спросить?')).toBe('foreigner-residence');
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

describe('what is none of ours is declined with whom to ask', () => {
  test.each([
    ['我的工行卡被机器吞了咋办', '银行'],
    ['我建行的卡丢了，挂失打哪', '银行'],
    ['干活时手让机器压了，算不算工伤', '12333'],
    ['吃感冒药能喝酒吗', '120'],
    ['日本旅游签证在哪个领事馆办', '领事馆'],
    ['电信宽带想退订，上哪办', '运营商'],
    ['My phone plan is too expensive, how do I switch?', 'operator'],
    ['How do I get a refund for my train ticket?', 'station'],
    ['На кухне нет газа, плита не зажигается', '119'],
  ])('%s', async (question, whom) => {
    const { status, blocks } = await flow.ask(question);
    expect(status).toBe('unanswerable_out_of_scope');
    expect(blocks.map(({ text }) => text).join('')).toContain(whom);
  });

  test.each([
    '我那个医保在北京看病给报吗',
    '老板不认工伤，想去仲裁',
    'I got my licence in Germany, can I exchange it?',
    'What is settling in Dalian?',
    'The radiator is cold',
  ])('but this is ours: %s', async (question) => {
    expect((await flow.ask(question)).services).toHaveLength(1);
  });
});

describe('who reports somebody wants the hotline, not the licence that is missing', () => {
  test.each([
    'a noisy karaoke bar without a licence, whom do I report it to?',
    '楼下歌厅没执照还吵，找谁举报',
  ])('%s', async (question) => {
    expect(await first(question)).toBe('complaint');
  });
});

test('a birth in dialect is understood', async () => {
  expect(await first('俺家闺女刚生，户口咋落')).toBe('birth-registration');
});

describe('after a plan of several services', () => {
  const born = '孩子刚出生，都要办什么手续';
  const last = (question: string) => flow.converse(born, question);

  test('what may mean each step is asked back, with all of them', async () => {
    const { services } = await flow.ask(born);
    const { status, choices } = await last('多少钱？');
    expect(status).toBe('clarification');
    expect(choices.map(({ serviceId }) => serviceId)).toEqual(services.map(({ id }) => id));
    expect(choices[0]?.question).toContain('要多少钱');
  });

  test.each([
    ['户口呢？', 'birth-registration'],
    ['出生证要多久', 'birth-certificate'],
  ])('the step that is named is told: %s', async (question, service) => {
    expect((await last(question)).services.map(({ id }) => id)).toEqual([service]);
  });
});

test.each([
  'My father died last night, what must I do',
  '我爸刚去世，心里难受，不知道要办啥',
])('who has died needs no ambulance: %s', async (question) => {
  expect((await flow.ask(question)).lifeEvent?.id).toBe('death-in-the-family');
});

test('the weather is in no document', async () => {
  const { status } = await flow.ask('Will there be snow in Liaoning this week');
  expect(status).toBe('unanswerable_out_of_scope');
});

test('a question that holds a title is not asked back', async () => {
  expect((await flow.ask('离婚登记要多久？')).services[0]?.id).toBe('divorce');
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
