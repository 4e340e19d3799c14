import { LLMock } from '@copilotkit/aimock';
import { describe, expect, test } from 'vitest';
import { askOnce, chatOn, endpointsUntilDone, good } from './testing/ask-once.ts';

const { serve, closeAfterwards } = endpointsUntilDone();

describe('the day’s budget', () => {
  test('saved from 80 % on, spent at 100 %, new on the next day', async () => {
    const endpoint = await serve(() => good);
    let now = new Date('2026-11-25T10:00:00Z');
    // Each call counts 120, and so do both probes.
    const chat = chatOn([endpoint], { CHAT_BUDGET_TOKENS: '600' }, () => now);
    await askOnce(chat);
    expect(chat.forReply()?.mode).toBe('generative');
    await askOnce(chat);
    await askOnce(chat);
    expect(chat.forReply()).toBeUndefined();
    now = new Date('2026-11-26T00:00:01Z');
    expect(chat.forReply()?.mode).toBe('generative');
    await askOnce(chat);
    await askOnce(chat);
    await askOnce(chat);
    await askOnce(chat);
    await askOnce(chat);
    expect(chat.forReply()).toBeUndefined();
  });

  test('money is counted by the prices', async () => {
    const endpoint = await serve(() => good);
    const prices = JSON.stringify({ m1: { prompt: 1000, completion: 5000 } });
    const chat = chatOn([endpoint], { CHAT_BUDGET_MONEY: '0.7', CHAT_PRICES: prices });
    const { calls } = await askOnce(chat);
    expect(calls[0]?.cost).toBeCloseTo(0.2);
    expect(chat.forReply()?.mode).toBe('assisted');
  });

  test('without a price the start stops', async () => {
    const endpoint = await serve(() => good);
    expect(() => chatOn([endpoint], { CHAT_BUDGET_MONEY: '1' })).toThrow('CHAT_PRICES');
  });
});

test('health: of the last calls, or of a probe where there was none', async () => {
  const [first, second] = [
    await serve(
      () => good,
      () => ({ status: 500 }),
    ),
    await serve(() => good),
  ];
  expect(await chatOn([second]).health()).toBe('ok');
  expect(await chatOn([first, second]).health()).toBe('degraded');
  expect(await chatOn([first]).health()).toBe('down');
});

test('works with a mock that is not ours', async () => {
  const mock = new LLMock({ port: 0 });
  mock.onMessage('Are you ready?', { content: '{"ready": true}' });
  mock.onMessage('the question', { content: good });
  const url = await mock.start();
  closeAfterwards({ close: async () => mock.stop() });
  const { told, calls } = await askOnce(chatOn([{ baseUrl: `${url}/v1` }]), { onText: () => {} });
  expect(told).toEqual({ told: true, value: { word: '好' } });
  expect(calls[0]?.tokens).toBeDefined();
});
