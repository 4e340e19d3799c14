import { afterAll, beforeAll, expect, test } from 'vitest';
import { knowledgeOf, openQuestionFlow, type QuestionFlow } from '../../testing/question-flow.ts';
import { type CuratedAnswer, nameOfAnswer } from '../../types/curated-answer.ts';
import type { Reply } from '../../types/reply.ts';
import { answerQuestion } from '../answer-question.ts';

let flow: QuestionFlow;
beforeAll(async () => {
  flow = await openQuestionFlow();
});
afterAll(() => flow?.close());

const name = 'unemployment/resigned';
const asked = '我自己辞职的，能领失业金吗';
const written = (language: 'zh' | 'en'): string => {
  const { answers } = flow.knowledge.publication.catalogue;
  return answers.find((answer) => nameOfAnswer(answer) === name)?.blocks[0]?.text[language] ?? '';
};
const texts = ({ blocks }: Reply): string[] => blocks.map(({ text }) => text);

/** Asks the shipped knowledge with this answer otherwise. */
async function askWith(change: (answer: CuratedAnswer) => CuratedAnswer, text = asked, asOf = '2026-11-25') {
  const { publication } = flow.knowledge;
  const answers = publication.catalogue.answers.map((each) => (nameOfAnswer(each) === name ? change(each) : each));
  const knowledge = knowledgeOf({ ...publication, catalogue: { ...publication.catalogue, answers } });
  return answerQuestion({ text, asOf }, { ...flow.deps, knowledge: () => knowledge });
}

test('a question near to its examples gets the words of staff, cited to their statements', async () => {
  const reply = await flow.ask('自己辞职的，可以领失业保险金吗');
  expect(reply).toMatchObject({ mode: 'curated', status: 'answered', services: [{ id: 'unemployment' }] });
  expect(texts(reply)[0]).toBe(written('zh'));
  expect(reply.blocks[0]?.citations).toEqual([
    'services/unemployment/zh#eligibility-resigned',
    'services/unemployment/zh#eligibility-conditions',
  ]);
  expect(reply.citations[0]).toMatchObject({ quote: '自己辞职的，不能领失业保险金。', sources: [{ key: 'SI' }] });
});

test('in another language it is told in that one, or as the statements say it', async () => {
  expect(texts(await flow.ask('I resigned myself, can I get unemployment benefit?'))[0]).toBe(written('en'));
  const reply = await flow.ask('自分から会社を辞めたのですが、失業保険金はもらえますか');
  expect(reply).toMatchObject({ mode: 'curated', language: 'ja' });
  expect(texts(reply)[0]).toBe('自分から辞めた人は、失業保険金を受け取れません。');
});

test.each([
  '被公司辞退了能领失业金吗',
  '单位不给开离职证明，失业金怎么申请',
  '失业金能领几个月',
  '辞职要提前多少天跟单位说',
])('what it is not meant for goes its usual way: %s', async (text) => {
  expect((await flow.ask(text)).mode).not.toBe('curated');
});

test('it is told on the days from and to which it holds, and while it is not set aside', async () => {
  const until = (to: string) => askWith((answer) => ({ ...answer, to }));
  expect((await until('2026-11-25')).mode).toBe('curated');
  expect((await until('2026-11-24')).mode).toBe('extractive');
  expect((await askWith((answer) => ({ ...answer, from: '2026-11-26' }))).mode).toBe('extractive');
  expect((await askWith((answer) => ({ ...answer, aside: [{ why: 'changed' }] }))).mode).toBe('extractive');
});

test('the gate lets nothing through that its statements do not bear, also after it was signed', async () => {
  const reply = await askWith((answer) => ({
    ...answer,
    blocks: answer.blocks.map((block, n) =>
      n === 0 ? { ...block, text: { zh: '自己辞职的，每月领 900 元。' } } : block,
    ),
  }));
  expect(texts(reply).join('')).not.toContain('900');
});

test('a follow-up that leans on the question before is about that', async () => {
  const reply = await flow.converse('护照多少钱', '那我自己去呢');
  expect(reply.mode).not.toBe('curated');
});
