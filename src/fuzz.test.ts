import { afterAll, beforeAll, expect, test } from 'vitest';
import { askHostile } from '../scripts/prove/fuzz.ts';
import { openQuestionFlow, type QuestionFlow } from './testing/question-flow.ts';

// A seeded sample of `npm run prove -- fuzz`.

let flow: QuestionFlow;
beforeAll(async () => {
  flow = await openQuestionFlow();
}, 120_000);
afterAll(() => flow?.close());

test('hostile questions end in a checked reply', { timeout: 120_000 }, async () => {
  const { statuses } = await askHostile(flow, 100, 20251124);
  expect([...statuses.keys()]).toContain('answered');
});
