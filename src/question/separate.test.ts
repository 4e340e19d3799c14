import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claims, isCompose, reading, statementsIn } from '../evaluation/scripted-model.ts';
import { readyWithTools } from '../models/stand-ins/chat-endpoint.ts';
import { askWithModel } from '../testing/ask-with-model.ts';
import { openQuestionFlow, type QuestionFlow } from '../testing/question-flow.ts';
import type { Reply } from '../types/reply.ts';

let flow: QuestionFlow;
beforeAll(async () => {
  flow = await openQuestionFlow();
}, 180_000);
afterAll(() => flow?.close());

const servicesOf = ({ services }: Pick<Reply, 'services'>): string[] => services.map(({ id }) => id);
const passportAndSchool = '护照丢了怎么补？另外孩子上学要什么材料';

describe('several questions in one message', () => {
  test('are answered one after the other, each under its heading, with its own service and citations', async () => {
    const { blocks, citations, services, status, aspects } = await flow.ask(passportAndSchool);
    const [passport, school] = services;
    expect([passport?.id, school?.id, services.length]).toEqual(['passport', 'school-enrolment', 2]);
    const second = blocks.findIndex(({ text }) => text === `${school?.title}：`);
    expect(blocks[0]).toMatchObject({ kind: 'fixed', text: `${passport?.title}：`, citations: [] });
    const cited = (shown: typeof blocks) => shown.flatMap((block) => block.citations.map((id) => id.split('/')[1]));
    expect(new Set(cited(blocks.slice(0, second)))).toEqual(new Set(['passport']));
    expect(new Set(cited(blocks.slice(second)))).toEqual(new Set(['school-enrolment']));
    expect(new Set(blocks.flatMap((block) => block.citations))).toEqual(new Set(citations.map(({ id }) => id)));
    expect([status, aspects]).toEqual(['answered', ['steps', 'materials']]);
  });

  test.each([
    ['How do I renew my ID card, and also where do I pay the heating bill?', ['id-card-renew', 'heating']],
    ['犬の登録にいくらかかりますか？また、失業保険はどこで申請できますか？', ['dog-licence', 'unemployment']],
    ['반려견 등록은 어떻게 해요? 그리고 무범죄증명서는 어디서 발급받나요?', ['dog-licence', 'no-crime-record']],
    ['Какие документы нужны, чтобы открыть компанию, и сколько стоит товарный знак?', ['company-setup', 'trademark']],
    ['વિઝા લંબાવવા ક્યાં જવું? અને કૂતરાની નોંધણી કેવી રીતે કરવી?', ['foreigner-visa', 'dog-licence']],
  ])('in every language: %s', async (question, services) => {
    expect(servicesOf(await flow.ask(question))).toEqual(services);
  });

  test.each([
    ['换身份证和办护照要带什么', ['id-card-renew', 'passport']],
    ['居住证跟社保卡在哪办', ['residence-permit', 'social-security-card']],
  ])('named side by side, each is asked the same: %s', async (question, services) => {
    expect(servicesOf(await flow.ask(question))).toEqual(services);
  });

  test('what asks on about one of them stays with it', async () => {
    const { services, aspects } = await flow.ask('暖气不热该找谁，还有狗证怎么办，要多少钱？');
    expect(services.map(({ id }) => id)).toEqual(['heating', 'dog-licence']);
    expect(aspects).toContain('fee');
  });

  test('the first may go on from the conversation', async () => {
    const reply = await flow.converse('办护照要带什么', '那多少钱？另外结婚登记要带什么材料？');
    expect(servicesOf(reply)).toEqual(['passport', 'marriage']);
  });

  test('the next question goes on with the first', async () => {
    expect(servicesOf(await flow.converse(passportAndSchool, '要多久'))).toEqual(['passport']);
  });

  test('a place that is named once is meant for all', async () => {
    const { services } = await flow.ask('在大连小学入学要什么材料？另外高龄津贴一个月多少钱？');
    expect(services.map(({ id, region }) => [id, region])).toEqual([
      ['school-enrolment', '210200'],
      ['elderly-allowance', '210200'],
    ]);
  });
});

describe('beside a matter that is none of ours', () => {
  test.each([
    ['红烧肉怎么做才好吃？护照丢了怎么补？', 'passport'],
    ['How do I fix my bicycle brakes? And which documents do I need to register a marriage?', 'marriage'],
  ])('what is ours is answered, and only the other is declined: %s', async (question, service) => {
    const { services, status, blocks, handover } = await flow.ask(question);
    expect(services.map(({ id }) => id)).toEqual([service]);
    expect(status).toBe('answered_partly');
    expect(blocks.at(-2)?.text).toMatch(/^(您问的另一件事：|Your other question:)$/);
    expect(handover?.phone).toBe('12345');
  });

  test.each([
    '红烧肉怎么做才好吃？空调怎么清洗？',
    'How do I bake bread? And where do I buy yeast?',
  ])('all that is none of ours is declined at once: %s', async (question) => {
    const { status, blocks } = await flow.ask(question);
    expect([status, blocks.length]).toEqual(['unanswerable_out_of_scope', 1]);
  });
});

test.each([
  ['护照要带什么材料，多少钱，几天能拿', ['passport']],
  ['新办的公司不知道归哪个税所管，电话问哪', ['tax-register']],
  ['身份证丢了怎么补，要带户口本吗', ['id-card-renew']],
  ['办护照要带身份证和户口本吗', ['passport']],
])('is one question: %s', async (question, services) => {
  expect(servicesOf(await flow.ask(question))).toEqual(services);
});

describe('with a model', () => {
  const asking = { earlier: ['你好'], question: '离婚登记，再加失业金，各需要什么材料', mode: 'assisted' as const };
  const told = { question: '离婚登记需要什么材料', service: 'divorce', aspects: ['materials'] };
  const other = '失业金需要什么材料';

  test('what it tells apart in the citizen’s words is answered apart', async () => {
    const { reply } = await askWithModel(flow, asking, () => reading({ ...told, others: [other] }));
    expect(servicesOf(reply)).toEqual(['divorce', 'unemployment']);
  });

  test('so is what it asks two guides for', async () => {
    const get = (text: string, service: string): [string, object] => [
      'get_service',
      { service, question: text, aspects: ['materials'], region: '', language: 'zh' },
    ];
    const { reply } = await askWithModel(
      flow,
      asking,
      () => ({ calls: [get(told.question, 'divorce'), get(other, 'unemployment')] }),
      readyWithTools,
    );
    expect(servicesOf(reply)).toEqual(['divorce', 'unemployment']);
  });

  test.each([
    ['words that nobody has said', ['离婚登记要带什么材料']],
    ['the same once more', ['离婚登记需要什么材料']],
    ['what names no service', ['需要什么材料']],
  ])('%s are no further question', async (_, others) => {
    const { reply } = await askWithModel(flow, asking, () => reading({ ...told, others }));
    expect(reply.services.length).toBeLessThan(2);
  });

  test('each is told in its words, under its heading, and shown in the order of the reply', async () => {
    const { reply, shown } = await askWithModel(
      flow,
      { question: '护照多少钱？另外养狗证有效期多久', deadlineMs: 60_000 },
      (sent) => {
        if (!isCompose(sent)) return reading();
        const [first] = statementsIn(sent);
        return claims([first?.text ?? '', first?.token ?? '']);
      },
    );
    expect(servicesOf(reply)).toEqual(['passport', 'dog-licence']);
    expect(reply.mode).toBe('generative');
    expect(shown.map(({ block }) => block)).toEqual(reply.blocks);
    expect(reply.blocks.filter(({ text }) => text.endsWith('：')).map(({ text }) => text)).toEqual(
      reply.services.map(({ title }) => `${title}：`),
    );
  });
});
