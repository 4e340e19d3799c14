import { readFile } from 'node:fs/promises';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ModelFaultRow, rowsOfModelFaults, tableOfModelFaults } from '../../scripts/table-of-model-faults.ts';
import { modelFaultNames } from '../evaluation/model-faults.ts';
import { claims, reading } from '../evaluation/scripted-model.ts';
import { openTestService, type TestService } from '../testing/app.ts';
import { chatClient } from '../testing/chat-client.ts';

describe('a language model that misbehaves', () => {
  let rows: ModelFaultRow[] = [];
  beforeAll(async () => {
    rows = await rowsOfModelFaults(modelFaultNames);
  }, 120_000);

  test.each(
    modelFaultNames,
  )('%s: the citizen gets the same service, and is told when the model has failed', (fault) => {
    const row = rows.find((one) => one.fault === fault);
    expect(row?.sameService).toBe(true);
    expect(row?.told).toBe(/malformed|schema|429|500|stall|cut/.test(fault));
  });

  test('the table in the documentation says what comes of each', async () => {
    const page = await readFile(new URL('../../docs/model-faults.md', import.meta.url), 'utf8');
    expect(page).toContain(tableOfModelFaults(rows));
  });
});

describe('the mock of another house misbehaves', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService();
  }, 60_000);
  afterAll(() => service?.close());
  const good = claims(['换领居民身份证要交工本费20元。', 'S1']);
  const broken = { error: { message: 'busy' }, status: 429, retryAfter: 3600 };

  test.each<[string, Parameters<LLMock['onMessage']>[1], Parameters<LLMock['onMessage']>[2], string, boolean]>([
    ['it streams letter by letter', { content: good }, { chunkSize: 1 }, 'generative', false],
    ['it breaks off', { content: good }, { chunkSize: 3, truncateAfterChunks: 4 }, 'extractive', true],
    ['it is busy', broken, {}, 'extractive', true],
    ['it writes no JSON', { content: 'I would rather not.' }, {}, 'extractive', true],
  ])('%s', async (_, response, options, mode, told) => {
    const mock = new LLMock({ port: 0 });
    mock.onMessage('Are you ready?', { content: '{"ready": true}' });
    mock.onMessage(/^Read what/, { content: reading() });
    mock.onMessage(/^Answer a citizen/, response, options);
    const app = await service.app({}, { chatBaseUrl: `${await mock.start()}/v1`, chatModel: 'm' });
    const { reply } = await chatClient(app).ask('换领身份证多少钱');
    await mock.stop();
    expect(reply).toMatchObject({ mode, status: 'answered', services: [{ id: 'id-card-renew' }] });
    expect(reply.notices.some(({ kind }) => kind === 'degraded')).toBe(told);
    expect(JSON.stringify(reply)).toContain('20元');
  });
});
