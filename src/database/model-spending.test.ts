import { expect, test } from 'vitest';
import { testDatabases } from '../testing/database.ts';
import { spentOnModels } from './model-spending.ts';

test.each(testDatabases())('what language models have cost since a moment: $name', async ({ open }) => {
  const database = await open();
  try {
    const call = (prompt: number, cost?: number) => ({ tokens: { prompt, completion: 10 }, ...(cost ? { cost } : {}) });
    const stages = [
      { stage: 'retrieve', detail: { chunks: [] } },
      { stage: 'route', detail: { calls: [call(100, 0.5)] } },
      { stage: 'compose', detail: { calls: [call(200, 1.25), { outcome: 'busy' }] } },
    ];
    const finished: [string, unknown][] = [
      ['2026-11-24T23:59:59Z', { stages }],
      ['2026-11-25T00:00:00Z', { stages }],
      ['2026-11-25T08:00:00Z', { stages: [] }],
      ['2026-11-25T09:00:00Z', null],
    ];
    const conversation = crypto.randomUUID();
    await database.sql`insert into conversations (id, token_hash, created_at) values (${conversation}, '', now())`;
    for (const [ordinal, [at, trace]] of finished.entries()) {
      await database.sql`
        insert into replies (id, conversation_id, ordinal, accepted_at, finished_at, trace)
        values (${crypto.randomUUID()}, ${conversation}, ${ordinal}, ${at}::text::timestamptz, ${at}::text::timestamptz, ${JSON.stringify(trace)}::text::jsonb)`;
    }
    expect(await spentOnModels(database, new Date('2026-11-25T00:00:00Z'))).toEqual({ tokens: 320, money: 1.75 });
    expect(await spentOnModels(database, new Date('2026-11-26T00:00:00Z'))).toEqual({ tokens: 0, money: 0 });
  } finally {
    await database.close();
  }
});
