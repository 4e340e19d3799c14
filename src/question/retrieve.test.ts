import { afterAll, beforeAll, expect, test } from 'vitest';
import { postgresRetriever } from '../database/postgres-retriever.ts';
import { openTestDatabase } from '../testing/database.ts';
import { openQuestionFlow, type QuestionFlow } from '../testing/question-flow.ts';
import { answerQuestion } from './answer-question.ts';

let flow: QuestionFlow;
beforeAll(async () => {
  flow = await openQuestionFlow();
});
afterAll(() => flow.close());

test('while the database that is searched is away, names and examples still find the service', async () => {
  const closed = await openTestDatabase();
  await closed.close();
  const knowledge = { ...flow.knowledge, retriever: postgresRetriever(closed, 1) };
  const reply = await answerQuestion(
    { text: '结婚登记需要带什么材料？' },
    { ...flow.deps, knowledge: () => knowledge },
  );
  expect(reply.services.map((service) => service.id)).toContain('marriage');
  expect(reply.status).toMatch(/^answered/);
  expect(reply.citations.length).toBeGreaterThan(0);
  expect(reply.notices.map((notice) => notice.kind)).toContain('degraded');
});
