import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestService, type TestService } from '../testing/app.ts';
import { answerUnfinished } from './answer-unfinished.ts';

let service: TestService;
beforeAll(async () => {
  service = await openTestService();
});
afterAll(() => service?.close());

const accept = { text: '身份证到期了怎么换，多少钱', masked: [] };

test('what a dead process has accepted is answered once, and its trace says so', async () => {
  const { deps } = await service.join();
  const accepted = await deps.conversations.accept(accept);
  if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
  const { replyId, conversationToken } = accepted.question;
  const next = await service.join({}, new Date(Date.now() + 1_000));
  expect(await answerUnfinished(next.question)).toBe(1);
  expect(await answerUnfinished(next.question)).toBe(0);
  expect(await deps.conversations.reply(replyId, conversationToken)).toMatchObject({
    state: 'done',
    reply: { services: [{ id: 'id-card-renew' }] },
  });
  const [row] = await service.database.sql<{ trace: unknown }[]>`select trace from replies where id = ${replyId}`;
  expect(row?.trace).toMatchObject({ recovered: true, publication: 1 });
});

test('one that cannot be answered keeps no other from its reply', async () => {
  const { deps } = await service.join();
  await deps.conversations.accept({ ...accept, text: '换身份证多少钱' });
  await deps.conversations.accept(accept);
  const { question } = await service.join({}, new Date(Date.now() + 1_000));
  const embedQuestion = (text: string) =>
    text.includes('到期') ? question.embedQuestion(text) : Promise.reject(new Error('broken'));
  expect(await answerUnfinished({ ...question, embedQuestion })).toBe(2);
  expect(await question.conversations.unfinished()).toHaveLength(1);
  expect(service.log.join()).toContain('could not be answered');
});
