import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from './errors.ts';
import { buildPortalAssets } from './portal/assets.ts';
import { openTestService, type TestService } from './testing/app.ts';
import { chatClient } from './testing/chat-client.ts';

let service: TestService;
beforeAll(async () => {
  service = await openTestService();
});
afterAll(() => service?.close());

/** Occurs in nothing else. */
const marker = 'zyzzyva-7319';
const question = `身份证到期了怎么换，多少钱 ${marker}`;

/** Every row of every table as text: a table that is added later is in it by itself. */
async function wholeDatabase(): Promise<Map<string, string[]>> {
  const { sql } = service.database;
  const tables = await sql<{ name: string }[]>`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
  const content = new Map<string, string[]>();
  for (const { name } of tables) {
    const rows = await sql.unsafe<{ row: string }[]>(`select each::text as row from ${name} as each order by 1`);
    content.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return content;
}

const changedTables = (before: Map<string, string[]>, after: Map<string, string[]>): string[] =>
  [...after].filter(([name, rows]) => rows.join('\n') !== before.get(name)?.join('\n')).map(([name]) => name);

describe('a deleted conversation', () => {
  test('leaves the database as if it had never been, except for counts', async () => {
    const joined = await service.join();
    const before = await wholeDatabase();
    const { ask, send } = chatClient(await service.app({ ...joined.deps }));
    const { reply } = await ask(question, { headers: { 'idempotency-key': `key ${marker}` } });
    const { id: replyId, conversationId, conversationToken: token = '' } = reply;
    await ask(`身份证到期了怎么换 ${marker}`, { conversationId, token });
    await send('POST', '/api/feedback', { replyId, token, verdict: 'wrong', reason: `因为 ${marker}` });
    await joined.counter.flush();
    const stored = await wholeDatabase();
    expect(changedTables(before, stored)).toEqual([
      'public.conversations',
      'public.counts',
      'public.feedback',
      'public.replies',
    ]);
    expect([...stored.values()].flat().join('\n')).toContain(replyId);

    expect((await send('DELETE', `/api/conversations/${conversationId}`, { token })).status).toBe(200);
    await joined.counter.flush();
    const after = await wholeDatabase();
    expect(changedTables(before, after)).toEqual(['public.counts']);
    const text = [...after.values()].flat().join('\n');
    for (const trace of [marker, replyId, conversationId, await sha256(token), await sha256(`key ${marker}`)])
      expect(text).not.toContain(trace);
    const ever = { from: '2000-01-01', to: '2100-01-01' };
    expect(await joined.counts({ ...ever, by: ['kind', 'subject'] })).toEqual([
      { kind: 'question', subject: 'id-card-renew', count: 2 },
      { kind: 'verdict', subject: 'id-card-renew', count: 1 },
    ]);
  });

  test('can be had from nowhere: no stream, no receipt, no key, and no memory while the database is away', async () => {
    const { conversations } = (await service.join()).deps;
    let away = false;
    const reply: typeof conversations.reply = (...asked) =>
      away ? Promise.reject(new AppError('database_unavailable', 'away')) : conversations.reply(...asked);
    const app = await service.app({
      conversations: { ...conversations, reply },
      portalAssets: await buildPortalAssets(),
    });
    const { ask, send, events } = chatClient(app);
    const first = (await ask(question, { headers: { 'idempotency-key': 'asked twice' } })).reply;
    const { id, conversationId, conversationToken: token = '', receipt } = first;
    const receiptPage = () => app.request(`${receipt?.url}`, { headers: { accept: 'text/html' } });
    expect((await receiptPage()).status).toBe(200);
    away = true;
    expect((await events(id, token)).status).toBe(200);
    away = false;
    await send('DELETE', `/api/conversations/${conversationId}`, { token });
    expect((await receiptPage()).status).toBe(404);
    expect((await events(id, token)).status).toBe(404);
    away = true;
    expect((await events(id, token)).status).toBe(503);
    away = false;
    expect((await ask(question, { headers: { 'idempotency-key': 'asked twice' } })).reply.id).not.toBe(id);
  });

  test('is gone too when it is deleted on a page without scripts', async () => {
    const before = await wholeDatabase();
    const app = await service.app({ portalAssets: await buildPortalAssets() });
    const post = (fields: Record<string, string>) =>
      app.request('/?language=zh', { method: 'POST', body: new URLSearchParams(fields) });
    const html = await (await post({ question, nonce: marker })).text();
    expect(html).toContain(marker);
    const [conversationId = '', conversationToken = ''] = ['conversationId', 'conversationToken'].map(
      (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '',
    );
    expect(changedTables(before, await wholeDatabase())).not.toEqual([]);
    expect((await post({ intent: 'start-over', conversationId, conversationToken })).status).toBe(303);
    expect(changedTables(before, await wholeDatabase())).toEqual([]);
  });
});

async function sha256(text: string): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('hex');
}
