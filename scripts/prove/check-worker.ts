import assert from 'node:assert/strict';
import { storedConversations } from '../../src/database/conversations.ts';
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
  } finally {
    await database.close();
  }
  await checkAlone(setting);
  await checkPages(worker);
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
