import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openQuestionFlow, type QuestionFlow } from '../../testing/question-flow.ts';
import { understand } from '../understand.ts';
import type { Draft } from './draft.ts';
import { mostRelevant, selectStatements } from './select-statements.ts';
import { answerFromService } from './service-answer.ts';

let flow: QuestionFlow;
beforeAll(async () => {
  flow = await openQuestionFlow();
}, 60_000);
afterAll(() => flow.close());

/** The draft for a question whose service is known. */
async function answer(serviceId: string, text: string, asOf?: string): Promise<Draft> {
  const question = { replyId: '', conversationId: '', text, masked: [], turns: [], stored: false };
  const understood = await understand({ ...question, ...(asOf ? { asOf } : {}) }, flow.knowledge, flow.deps);
  return answerFromService(serviceId, understood, flow.knowledge);
}

/** Ids of the statements that the blocks tell, in their order. */
const told = ({ blocks }: Draft): string[] =>
  blocks.flatMap(({ citations }) => citations.map((id) => id.split('#')[1] ?? ''));

describe('what is asked of a known service', () => {
  test.each([
    ['public-rental', '公租房是什么'],
    ['portal', '什么是辽事通'],
    ['foreigner-pr', 'What is permanent residence for foreigners?'],
  ])('%s: “what is it” is told by its overview', async (serviceId, text) => {
    const draft = await answer(serviceId, text);
    expect(draft.aspects).toEqual(['overview']);
    expect(told(draft)[0]).toMatch(/^overview-/);
  });

  test('words of its own name ask for nothing', async () => {
    expect((await answer('legal-aid', '法律援助是什么')).aspects).toEqual(['overview']);
    expect((await answer('legal-aid', '法律援助要多少钱')).aspects).toEqual(['fee']);
    const birth = await answer('birth-registration', 'How long does newborn household registration take?');
    expect(birth.aspects).toEqual(['time-limit']);
    const portal = await answer('portal', 'What do I need to bring for registering on the portal and the 辽事通 app?');
    expect(portal.aspects).toEqual(['materials']);
  });

  test.each([
    ['childcare-subsidy', '育儿补贴多少钱', '3600 元'],
    ['survivors-benefit', 'How much does the funeral grant come to?', '2 times'],
  ])('%s: “how much” of what is paid to people asks for the amount', async (serviceId, text, amount) => {
    const draft = await answer(serviceId, text);
    expect(draft).toMatchObject({ status: 'answered', aspects: ['result'] });
    expect(draft.blocks[0]?.text).toContain(amount);
  });
});

test('an answer whose forms only name places has a number to call besides', async () => {
  const wages = await answer('labour-arbitration', '劳动仲裁要多少钱');
  expect(wages).toMatchObject({ status: 'answered', handover: { phone: '12345' } });
  expect(wages.services.flatMap(({ forms }) => forms.filter(({ url, phone }) => url ?? phone))).toEqual([]);
  expect(await answer('social-security-card', '社保卡去哪办')).not.toHaveProperty('handover');
});

describe('what is told', () => {
  test('the sentence that answers comes first, whichever aspect it stands under', async () => {
    expect(told(await answer('foreigner-visa', 'What fine if my visa expired?'))[0]).toBe('time-limit-overstay');
    expect(told(await answer('passport', '护照丢了怎么办'))[0]).toBe('steps-lost');
  });

  test('the first statement of an aspect, whatever is nearer to the words', async () => {
    const question = { replyId: '', conversationId: '', text: '契税', masked: [], turns: [], stored: false };
    const understood = await understand(question, flow.knowledge, flow.deps);
    const { here } = selectStatements('real-estate', 'fee', understood, flow.knowledge);
    const nearer = new Map(here.slice(1).map(({ statement }) => [statement.id, 0.05]));
    const ids = mostRelevant(here, 3, nearer).map(({ statement }) => statement.id);
    expect(ids).toEqual(['fee-home', 'fee-other', 'fee-extra']);
    expect(mostRelevant(here, 3, nearer.set('fee-extra', 0.4))[0]?.statement.id).toBe('fee-extra');
  });

  test('beside what is not confirmed: what matters most of the service', async () => {
    const draft = await answer('adoption', '收养登记要多少钱');
    expect(draft).toMatchObject({ status: 'unanswerable_no_sources', aspects: ['fee'] });
    expect(draft.blocks[0]).toMatchObject({ kind: 'fixed', citations: [] });
    expect(told(draft)).toEqual(['overview-what', 'overview-key']);
  });

  test('what is known before what is not', async () => {
    const draft = await answer('id-card-renew', '换身份证要带什么，多少钱');
    expect(draft).toMatchObject({ status: 'answered_partly', aspects: expect.arrayContaining(['materials', 'fee']) });
    expect(draft.blocks.map(({ kind }) => kind === 'fixed').indexOf(true)).toBe(draft.blocks.length - 1);
  });

  test('nothing twice, and no citation of what is not shown', async () => {
    const draft = await answer('maternity-allowance', '生育津贴与产假是什么');
    const texts = draft.blocks.map(({ text }) => text.replace(/。$/, ''));
    expect(texts.filter((text, i) => texts.some((other, j) => j !== i && other.includes(text)))).toEqual([]);
    expect(draft.citations.map(({ id }) => id).sort()).toEqual(
      draft.blocks.flatMap(({ citations }) => citations).sort(),
    );
  });

  test('of a rule that ended: what held on the day that is asked about', async () => {
    const text = '大连公积金贷款单人最多能贷多少钱';
    expect(told(await answer('hpf-loan', text, '2025-06-01'))).toContain('result-amount-dalian');
    const today = told(await answer('hpf-loan', text));
    expect(today).toContain('result-amount-dalian-ended');
    expect(today).not.toContain('result-amount-dalian');
  });

  test.each([
    ['marriage', '结婚登记要带什么材料', '2025-05-09', 'materials-booklet-before', 'materials-no-booklet'],
    ['pension-claim', '男职工多大年龄退休', '2024-12-31', 'eligibility-age-before', 'eligibility-age-men'],
  ])('%s: before and since', async (serviceId, text, before, then, now) => {
    const [earlier, today] = [told(await answer(serviceId, text, before)), told(await answer(serviceId, text))];
    expect(earlier).toContain(then);
    expect(earlier).not.toContain(now);
    expect(today).toContain(now);
    expect(today).not.toContain(then);
  });
});
