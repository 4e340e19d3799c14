import { afterAll, beforeAll, expect, test } from 'vitest';
import { killModelDuring } from '../scripts/prove/kill-model.ts';
import { type ModelChild, startModel } from '../scripts/prove/model-child.ts';
import { openTestService, type TestService } from './testing/app.ts';
import { chatClient } from './testing/chat-client.ts';

// A sample of `npm run prove -- model`, on little knowledge.

let service: TestService;
let model: ModelChild;
beforeAll(async () => {
  [service, model] = await Promise.all([openTestService(), startModel({ hold: '多久' })]);
}, 120_000);
afterAll(async () => {
  await model?.kill();
  await service?.close();
});

test('a model’s server killed while it writes costs no conversation its reply', { timeout: 120_000 }, async () => {
  const client = chatClient(
    await service.app({}, { chatBaseUrl: model.baseUrl, chatModel: 'm', chatDeadlineMs: 60_000 }),
  );
  const knowledge = (await service.join()).knowledge.current();
  if (!knowledge) throw new Error('Nothing is live.');
  const talk = { first: '换领身份证要带什么', held: '换领身份证多久能拿到', third: '换领身份证多少钱' };
  const met = await killModelDuring([talk, talk, talk], model, { client, knowledge });
  expect(met.map(({ reply }) => reply.mode).sort()).toEqual(['extractive', 'extractive', 'generative']);
});
