import assert from 'node:assert/strict';
import { addKey, revokeKey } from '../../src/database/api-keys.ts';
import { storedConversations } from '../../src/database/conversations.ts';
import { readCounts } from '../../src/database/counts.ts';
import { connect, type Database } from '../../src/database/database.ts';
import { textEncryption } from '../../src/database/encryption.ts';
import { allEvents } from '../../src/testing/chat-client.ts';
import { holdConversation, leaveEarly, scripts } from './conversation.ts';
import type { EmbeddingRelay } from './embedding-relay.ts';
import type { Server } from './server.ts';

export interface WorkerSetting {
  worker: Server;
  /** A Node instance on the same database. */
  node: Server;
  relay: EmbeddingRelay;
  databaseUrl: string;
  dataKeys: string;
  log: (line: string) => void;
}

/** What a Worker must do, from outside. @throws AssertionError */
export async function checkWorker(setting: WorkerSetting): Promise<void> {
  const { worker, node, log } = setting;
  for (const script of scripts) {
    await holdConversation(script, worker, node);
    log(`a conversation in ${script.language}: as JSON and as events, resumed and read on both nodes, judged, deleted`);
  }
  const database = connect(setting.databaseUrl, { kind: 'postgres', max: 1 });
  try {
    await checkLeaving(setting, database);
    await checkSchedule(setting, database);
    await checkKeys(setting, database);
  } finally {
    await database.close();
  }
  await checkAlone(setting);
  await checkPages(worker);
  await checkCounts(setting);
  log('pages, their script and style, /docs and /openapi.json are served');
  log(`a question takes ${await medianMs(worker)} ms (median of 9)`);
  await checkLimit(worker);
  log('who asks too often is told so');
}

async function checkLeaving({ worker, node, relay, log }: WorkerSetting, { sql }: Database): Promise<void> {
  relay.delayMs = 2_000;
  const replyId = await leaveEarly('领结婚证要带什么', worker, node);
  relay.delayMs = 0;
  const [row] = await sql<{ recovered: boolean }[]>`
    select coalesce((trace->>'recovered')::boolean, false) as recovered from replies where id = ${replyId}`;
  assert.equal(row?.recovered, false, 'the Worker has dropped the question; another node answered it later');
  log('a citizen who leaves has the reply waiting');
}

/** A question whose isolate died is answered by the next scheduled run. */
async function checkSchedule({ worker, dataKeys, log }: WorkerSetting, database: Database): Promise<void> {
  const encryption = await textEncryption([dataKeys]);
  const clock = () => new Date(Date.now() - 5 * 60_000);
  const { accept } = storedConversations({ database, encryption, clock });
  const accepted = await accept({ text: 'How do I renew my passport?', masked: [] });
  assert.ok(accepted.outcome === 'accepted');
  assert.equal((await fetch(`${worker.url}/cdn-cgi/handler/scheduled`)).status, 200);
  const { replyId, conversationToken = '' } = accepted.question;
  const events = await allEvents(await worker.client.events(replyId, conversationToken));
  assert.equal(events.at(-1)?.event, 'reply');
  log('what an isolate that died has left is answered by the schedule');
}

/** What is made and ended beside the publication holds for the next request. */
async function checkKeys({ worker, log }: WorkerSetting, database: Database): Promise<void> {
  const statusWith = async (token: string) => (await worker.client.send('GET', '/v1/models', { token })).status;
  const now = new Date();
  const until = new Date(now.getTime() + 60 * 60_000).toISOString();
  const made = { name: 'proof', perMinute: 100, until, createdBy: 'proof', createdAt: now.toISOString() };
  const key = await addKey(database, { ...made, scopes: ['chat'] });
  assert.equal(await statusWith('nothing that was made'), 401);
  assert.equal(await statusWith(key), 200);
  assert.ok(await revokeKey(database, 'proof', { by: 'proof', at: now.toISOString(), requestId: null }));
  assert.equal(await statusWith(key), 401);
  log('a key that was made opens /v1 at once, and no longer once it is revoked');
}

async function checkAlone({ worker, relay, log }: WorkerSetting): Promise<void> {
  relay.away = true;
  const { reply } = await worker.client.ask('婚姻登记要带什么材料');
  relay.away = false;
  assert.ok(reply.notices.some(({ kind }) => kind === 'degraded') && reply.blocks.length > 0, JSON.stringify(reply));
  log('without the embedding endpoint words alone decide, and the reply says so');
  const ready = await (await worker.client.send('GET', '/readyz')).json();
  assert.deepEqual(ready, { ready: true, database: 'ok', knowledge: 'ok', embedder: 'ok', model: 'ok' });
}

async function checkPages(worker: Server): Promise<void> {
  const home = await (await fetch(worker.url, { headers: { accept: 'text/html' } })).text();
  const linked = [...home.matchAll(/(?:src|href)="(\/(?:assets\/[^"]+|favicon\.svg))"/g)].map(([, link = '']) => link);
  assert.ok(linked.length >= 2, home.slice(0, 500));
  for (const link of [...linked, '/docs', '/docs/swagger-ui.css', '/openapi.json', '/services/marriage', '/healthz']) {
    assert.equal((await fetch(worker.url + link)).status, 200, link);
  }
}

/** A page that only the Worker has served. */
async function checkCounts({ databaseUrl, log }: WorkerSetting): Promise<void> {
  const database = connect(databaseUrl, { kind: 'postgres', max: 1 });
  try {
    for (let attempt = 0; attempt < 50; attempt++) {
      const counts = await readCounts(database, { from: '2000-01-01', to: '2100-01-01', by: ['kind', 'subject'] });
      if (counts.some(({ kind, subject }) => kind === 'page' && subject === 'marriage')) {
        assert.ok(counts.some(({ kind }) => kind === 'question'));
        return log('pages and questions are counted');
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail('a page that was shown is not counted');
  } finally {
    await database.close();
  }
}

async function medianMs(worker: Server): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 9; i++) {
    const start = performance.now();
    const { response } = await worker.client.ask(`身份证到期了，第${i}次问怎么换`);
    assert.equal(response.status, 200);
    times.push(performance.now() - start);
  }
  return Math.round(times.sort((a, b) => a - b)[4] ?? 0);
}

async function checkLimit(worker: Server): Promise<void> {
  for (let i = 0; i < 60; i++) {
    const { response, reply } = await worker.client.ask('你好');
    if (response.status === 429) return assert.equal(reply.status, 'rejected_rate_limited');
  }
  assert.fail('nobody is told to wait');
}
