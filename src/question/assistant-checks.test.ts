import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claims, isCompose, isTranslate, isVote, reading, statementsIn } from '../evaluation/scripted-model.ts';
import type { Behaviour, SentChat } from '../models/stand-ins/chat-endpoint.ts';
import { type Asking, askWithModel, essence, tokenOf } from '../testing/ask-with-model.ts';
import { openQuestionFlow, type QuestionFlow } from '../testing/question-flow.ts';
import { answerQuestion } from './answer-question.ts';
import { openKnowledge } from './knowledge.ts';

let flow: QuestionFlow;
beforeAll(async () => {
  flow = await openQuestionFlow();
}, 120_000);
afterAll(() => flow?.close());

const ask = (asking: Asking, script: (sent: SentChat) => Behaviour) => askWithModel(flow, asking, script);
const detailOf = ({ trace }: Awaited<ReturnType<typeof ask>>) =>
  trace?.stages.find(({ stage }) => stage === 'compose')?.detail;

describe('the vote of another model', () => {
  const fee = { question: '护照多少钱', verified: true, deadlineMs: 60_000 };
  const claim = '普通护照的收费标准是每本 120 元。';
  const voting =
    (vote: Behaviour) =>
    (sent: SentChat): Behaviour =>
      isVote(sent) ? vote : isCompose(sent) ? claims([claim, tokenOf(sent, '每本 120 元')]) : reading();

  test('its yes changes nothing, and it sees the sentence and its quotes alone', async () => {
    const { reply, sent } = await ask(fee, voting('{"supported": true}'));
    expect(reply.blocks[0]?.text).toBe(claim);
    const votes = sent.filter(isVote);
    expect(votes.map(({ model }) => model)).toEqual(['v']);
    expect(votes[0]?.messages.at(-1)?.content).toContain(claim);
    expect(sent.filter(({ model }) => model === 'v')).toEqual(votes);
  });

  test('its no drops the sentence before anybody has seen it', async () => {
    const plain = await flow.ask(fee.question);
    const asked = await ask(fee, voting('{"supported": false}'));
    expect(essence(asked.reply)).toEqual(essence(plain));
    expect(detailOf(asked)).toMatchObject({ unsupported: ['vote'] });
  });

  test.each<[string, Behaviour]>([
    ['fails', { status: 500 }],
    ['writes nonsense', 'perhaps'],
  ])('a verifier that %s has none, and the reply is not degraded', async (_, vote) => {
    const { reply } = await ask(fee, voting(vote));
    expect(reply.blocks[0]?.text).toBe(claim);
    expect(reply.notices.map(({ kind }) => kind)).not.toContain('degraded');
  });

  test('its yes saves nothing that the other evidence drops', async () => {
    const asked = await ask(fee, (sent) =>
      isVote(sent)
        ? '{"supported": true}'
        : isCompose(sent)
          ? claims(['普通护照每本 130 元。', tokenOf(sent, '每本 120 元')])
          : reading(),
    );
    expect(asked.reply.mode).toBe('extractive');
    expect(asked.sent.filter(isVote)).toEqual([]);
  });
});

describe('what is quoted in another language', () => {
  const asking: Asking = { question: 'パスポートの手数料はいくらですか', language: 'ja', deadlineMs: 60_000 };
  /** As if nobody had translated the guides into Japanese yet. */
  let untranslated: QuestionFlow;
  beforeAll(() => {
    const { publication, retriever } = flow.knowledge;
    const documents = publication.documents.filter(({ language }) => language !== 'ja');
    const knowledge = openKnowledge({ ...publication, documents }, retriever);
    const deps = { ...flow.deps, knowledge: () => knowledge };
    untranslated = { ...flow, knowledge, deps, ask: (text, wishes) => answerQuestion({ text, ...wishes }, deps) };
  });
  const translating =
    (translation: string) =>
    (sent: SentChat): Behaviour => {
      if (isCompose(sent)) return '{"claims": []}';
      if (!isTranslate(sent)) return reading({ language: 'ja' });
      const fee = statementsIn(sent).find(({ text }) => text.includes('120'));
      return claims([translation, fee?.token ?? '']);
    };

  test('is translated, marked so, and cites its original', async () => {
    const plain = await untranslated.ask(asking.question, { language: 'ja' });
    const text = '普通パスポートは一冊120元です。';
    const { reply } = await askWithModel(untranslated, asking, translating(text));
    const place = reply.blocks.findIndex(({ translated }) => translated);
    const [original] = reply.citations.filter(({ id }) => reply.blocks[place]?.citations.includes(id));
    expect(original).toMatchObject({ language: 'zh', quote: '普通护照每本 120 元。' });
    const citations = [original?.id];
    expect(reply.blocks[place]).toEqual({ ...plain.blocks[place], text, language: 'ja', translated: true, citations });
    expect(plain.blocks[place]?.language).toBe('en');
    expect(reply.blocks).toHaveLength(plain.blocks.length);
    expect(reply.mode).toBe('generative');
    expect(reply.notices.map(({ text: notice }) => notice).join()).toContain('機械で翻訳');
  });

  test.each([
    ['with a wrong digit', '普通パスポートは1冊130元です。'],
    ['with something added', '普通パスポートは1冊120元で、インターネットで払うと無料で家に届きます。'],
    ['in another language', 'An ordinary passport costs 120 yuan.'],
  ])('%s it is not, and stays as it was quoted', async (_, text) => {
    const plain = await untranslated.ask(asking.question, { language: 'ja' });
    const { reply, sent } = await askWithModel(untranslated, asking, translating(text));
    expect(sent.filter(isTranslate)).toHaveLength(1);
    expect(essence(reply)).toEqual(essence(plain));
    expect(reply.notices).toEqual(plain.notices);
  });

  test('nothing is asked for what the citizen can read', async () => {
    const { sent } = await ask(asking, translating(''));
    expect(sent.filter(isTranslate)).toEqual([]);
  });
});
