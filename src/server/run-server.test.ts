import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Config, readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { serveEmbeddings } from '../models/stand-ins/embedding-endpoint.ts';
import { allEvents, eventsIn } from '../testing/chat-client.ts';
import { reachService } from './reach-service.ts';
import { runServer } from './run-server.ts';
import { serverClient } from './server-client.ts';
import { makeSmallRoot, type SmallRoot } from './testing/small-root.ts';

let small: SmallRoot;
let config: Config;
beforeAll(async () => {
  small = await makeSmallRoot();
  config = readConfig({ DATA_DIR: small.dataDir, PORT: '0' });
});
afterAll(() => small?.remove());

// Starts are slow on a machine that has other work too.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const log = createLog({ level: 'silent' });
const question = { text: '换身份证多少钱' };

/** Runs `work` with a server in this process, and ends it afterwards. */
async function withServer(work: (url: string, setupCode?: string) => Promise<void>): Promise<void> {
  const { url, setupCode, stop } = await start();
  try {
    await work(url, setupCode);
  } finally {
    await stop();
  }
}

async function start(changes: Partial<Config> = {}, heard = log) {
  const stopping = new AbortController();
  let ended = Promise.resolve();
  const { url, setupCode } = await new Promise<{ url: string; setupCode: string | undefined }>((resolve, reject) => {
    const given = { config: { ...config, ...changes }, log: heard, root: small.root, signal: stopping.signal };
    ended = runServer({ ...given, onReady: (url, setupCode) => resolve({ url, setupCode }) });
    ended.catch(reject);
  });
  const stop = () => {
    stopping.abort();
    return ended;
  };
  return { url, setupCode, stop };
}

describe('a server', () => {
  test('publishes the knowledge at its first start, answers, and leaves nothing open when it ends', async () => {
    let address = '';
    await withServer(async (url) => {
      address = url;
      const reply = await serverClient({ url }).ask(question);
      expect(reply).toMatchObject({ status: 'answered', services: [{ id: 'id-card-renew' }] });
      expect(reply.blocks[0]?.text).toContain('20元');
      for (const path of ['/', '/docs', '/openapi.json', '/readyz', '/services/id-card-renew']) {
        expect((await fetch(`${url}${path}`)).status, path).toBe(200);
      }
    });
    await expect(fetch(address)).rejects.toThrow();
    expect(await readdir(small.dataDir)).not.toContain('lock');
  });

  test('offers a code for the first administrator until there is one', async () => {
    const form = async (url: string, path: string, fields: Record<string, string>) =>
      fetch(`${url}/console${path}`, {
        method: 'POST',
        headers: { origin: url, accept: 'text/html' },
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
    const password = 'a password for tests';
    await withServer(async (url, code = '') => {
      const page = await fetch(`${url}/console`, { headers: { accept: 'text/html' }, redirect: 'manual' });
      expect([page.status, page.headers.get('location')]).toEqual([302, '/console/sign-in?language=zh']);
      expect((await form(url, '/setup', { code, name: 'Li', password, repeated: password })).status).toBe(303);
    });
    await withServer(async (url, code) => {
      expect(code).toBeUndefined();
      const signedIn = await form(url, '/sign-in', { name: 'Li', password });
      const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
      expect((await fetch(`${url}/console/audit`, { headers: { cookie, accept: 'text/html' } })).status).toBe(200);
    });
  });

  test('publishes changed knowledge at the next start', async () => {
    await small.setFee(25);
    await withServer(async (url) => {
      const { ask } = serverClient({ url });
      // It answers from what was live while the new publication is made.
      await expect.poll(async () => (await ask(question)).blocks[0]?.text, { timeout: 60_000 }).toContain('25元');
    });
  });

  test('has its data folder and its port to itself', async () => {
    await withServer(async (url) => {
      await expect(start()).rejects.toThrow(/already running \(process \d+\)/);
      const other = { dataDir: join(small.root, 'other'), port: Number(new URL(url).port) };
      await expect(start(other)).rejects.toThrow(/^PORT: \d+ is in use/);
    });
  });
});

test('a start with an embedding model that has no calibration says so, and how to make one', async () => {
  const lines: string[] = [];
  const heard = createLog({ level: 'warn', destination: { write: (line) => lines.push(line) } });
  const letters = (text: string) => Float32Array.from({ length: 8 }, (_, i) => text.charCodeAt(i % text.length) % 97);
  const prefixes = { query: '', passage: '' };
  const own = { id: 'letters', digest: 'letters', dimension: 8, prefixes, close: async () => undefined };
  const endpoint = await serveEmbeddings({ ...own, embed: async (texts) => texts.map(letters) });
  const embedding = { embeddingBaseUrl: endpoint.baseUrl, embeddingModel: 'letters', embeddingApiKey: 'test-key' };
  const { url, stop } = await start({ dataDir: join(small.root, 'letters'), ...embedding }, heard);
  try {
    expect((await serverClient({ url }).ask(question)).services.map(({ id }) => id)).toEqual(['id-card-renew']);
    expect(
      lines.filter((line) => /has no calibration/.test(line) && /bench:routing -- --write/.test(line)),
    ).toHaveLength(1);
  } finally {
    await stop();
    await endpoint.close();
  }
});

describe('a command beside a running server', () => {
  let server: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server?.stop());

  test('speaks to it over a socket that is this user’s only', async () => {
    const socket = await stat(join(small.dataDir, 'control.sock'));
    expect(socket.mode & 0o777).toBe(0o600);
    const service = await reachService({ config, log, prepare: true });
    expect(service.byServer).toBe(true);
    const first = await service.ask({ ...question, region: '辽宁' });
    expect(first.status).toBe('answered');
    const { conversationId, conversationToken = '' } = first;
    expect((await service.ask({ text: '要多久', conversationId, conversationToken })).conversationId).toBe(
      conversationId,
    );
    await service.close();
  });

  test('is told what is wrong with what it wants', async () => {
    const service = await reachService({ config, log, prepare: true });
    expect((await service.ask({ text: ' ' })).status).toBe('rejected_empty');
    await expect(service.ask({ ...question, region: 'Atlantis' })).rejects.toMatchObject({ code: 'bad_request' });
    const unknown = { ...question, conversationId: crypto.randomUUID(), conversationToken: 'wrong' };
    await expect(service.ask(unknown)).rejects.toMatchObject({ code: 'not_found' });
    await expect(service.publish({ from: [] })).rejects.toMatchObject({ code: 'bad_request' });
  });

  test('publishes through it: citizens are answered from it at once', async () => {
    await small.setFee(30);
    const service = await reachService({ config, log, prepare: false });
    const steps: string[] = [];
    const dry = await service.publish({ from: [small.knowledge], dryRun: true });
    expect(dry).toMatchObject({ published: false, services: 1 });
    expect((await serverClient(server).ask(question)).blocks[0]?.text).toContain('25元');
    const report = await service.publish({ from: [small.knowledge] }, (step) => steps.push(step));
    expect(report).toMatchObject({ published: true, errors: [] });
    expect(steps).toContain('embed');
    expect((await serverClient(server).ask(question)).blocks[0]?.text).toContain('30元');
  });
});

test('counts what citizens did and not what commands did; an orderly end loses nothing', async () => {
  const dataDir = join(small.root, 'counted');
  const all = { from: '2000-01-01', to: '2100-01-01', by: ['kind' as const, 'subject' as const] };
  const { url, stop } = await start({ dataDir });
  const citizen = serverClient({ url });
  await citizen.ask(question);
  await fetch(`${url}/services/id-card-renew`);
  const command = await reachService({ config: { ...config, dataDir }, log, prepare: false });
  await command.ask(question);
  const expected = (questions: number) => [
    { kind: 'page', subject: 'id-card-renew', count: 1 },
    { kind: 'question', subject: 'id-card-renew', count: questions },
  ];
  expect(await command.counts(all)).toEqual(expected(1));
  await expect(command.counts({ ...all, from: 'yesterday' })).rejects.toMatchObject({ code: 'bad_request' });
  await citizen.ask(question);
  await stop();
  const later = await reachService({ config: { ...config, dataDir }, log, prepare: false });
  expect(await later.counts(all)).toEqual(expected(2));
  await later.close();
});

test('a command without a server answers by itself, and a folder that another process has is waited for', async () => {
  const service = await reachService({ config, log, prepare: false });
  expect(service.byServer).toBe(false);
  const waiting = reachService({ config, log, prepare: false });
  expect((await service.ask(question)).status).toBe('answered');
  await service.close();
  const second = await waiting;
  expect(second.byServer).toBe(false);
  await second.close();
});

describe('killed', () => {
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  async function spawnServer() {
    const script = fileURLToPath(new URL('testing/start.ts', import.meta.url));
    const env = { ...process.env, DATA_DIR: small.dataDir, PORT: '0' };
    const child = spawn(process.execPath, ['--import', 'tsx', script, small.root], {
      env,
      stdio: ['ignore', 'pipe', 2],
    });
    children.push(child);
    for await (const line of child.stdout ?? []) {
      const [, url] = /ready (\S+)/.exec(String(line)) ?? [];
      if (url) return { child, url };
    }
    throw new Error('The server ended before it was ready.');
  }

  test('with a question under way: the next start takes over at once, and the question has its reply', async () => {
    const first = await spawnServer();
    const response = await fetch(`${first.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ question: question.text }),
    });
    const accepted = (await eventsIn(response).next()).value?.data as { replyId: string; conversationToken: string };
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await spawnServer();
    const events = await allEvents(
      await fetch(`${second.url}/api/replies/${accepted.replyId}/events`, {
        headers: { authorization: `Bearer ${accepted.conversationToken}` },
      }),
    );
    expect(events.at(-1)).toMatchObject({ id: 'reply', data: { id: accepted.replyId, status: 'answered' } });
    second.child.kill('SIGTERM');
    const [code] = (await once(second.child, 'exit')) as [number];
    expect(code).toBe(0);
  });
});
