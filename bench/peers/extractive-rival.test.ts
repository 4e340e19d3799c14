import { afterEach, expect, test } from 'vitest';
import { runCases } from '../../src/evaluation/run.ts';
import { serverTarget } from '../../src/evaluation/server-target.ts';
import { sampleCase } from '../../src/evaluation/testing/samples.ts';
import { samplePublication, sampleVector } from '../../src/testing/publication.ts';
import { openRival, serveRival } from './extractive-rival.ts';

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

async function serve(): Promise<string> {
  const rival = await openRival(samplePublication(), async (text) => sampleVector(text));
  const { url, close } = await serveRival(rival, 0);
  stop = close;
  return url;
}

test('it is measured with the same cases over HTTP: the nearest passages of one document, each statement cited, the service’s forms', async () => {
  const entry = sampleCase({ question: '结婚登记 fee 婚姻登记不收费。' });
  const [output] = await runCases({ files: [], cases: [entry], warnings: [] }, [], async () => {}, {
    ...{ target: serverTarget(await serve(), { fetch }), now: () => 0, wait: async () => {} },
  });
  expect(output?.error).toBeUndefined();
  expect(output?.replies[0]).toMatchObject({
    status: 'answered',
    language: 'zh',
    aspects: ['fee'],
    services: [{ id: 'marriage', forms: [{ id: 'marriage-appointment' }] }],
  });
  const { blocks = [], citations = [] } = output?.replies[0] ?? {};
  expect(blocks[0]).toMatchObject({ text: '婚姻登记不收费。', citations: ['services/marriage/zh#fee-1'] });
  expect(citations[0]).toMatchObject({
    id: 'services/marriage/zh#fee-1',
    quote: '婚姻登记不收费。',
    version: 'marriage-zh',
  });
  expect(blocks.every((block) => block.citations[0]?.startsWith('services/marriage/zh#'))).toBe(true);
  expect(blocks.length).toBeLessThanOrEqual(4);
  const [best] = output?.replies[0]?.candidates ?? [];
  expect(best).toMatchObject({ serviceId: 'marriage' });
  expect(best?.score).toBeGreaterThan(0.5);
});

test('what is no question is refused, and there is no other address', async () => {
  const url = await serve();
  const post = (body: string) => fetch(`${url}/api/chat`, { method: 'POST', body });
  expect((await post('{"question": " "}')).status).toBe(400);
  expect((await post('no json')).status).toBe(400);
  expect((await fetch(`${url}/`)).status).toBe(404);
});
