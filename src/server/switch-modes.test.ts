import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { claims, isCompose, reading } from '../evaluation/scripted-model.ts';
import { createLog } from '../log.ts';
import { type ChatEndpoint, serveChat } from '../models/stand-ins/chat-endpoint.ts';
import { openTestService, type TestService } from '../testing/app.ts';
import { tokenOf } from '../testing/ask-with-model.ts';
import { samplePublication } from '../testing/publication.ts';
import { controlApp } from './control-app.ts';
import type { Joined } from './join-deps.ts';
import { type Listening, listen } from './listen.ts';
import { type ServerClient, serverClient } from './server-client.ts';

const title = { zh: '证件', en: 'Papers', ja: '証明書', ko: '증명서', ru: 'Документы', gu: 'ઓળખપત્ર' };
const topics = [{ id: 'papers', title, services: ['id-card-renew'] }];
const until = '2100-01-01T00:00:00.000Z';
const question = { text: '换领身份证多少钱' };
const about = { scope: 'service' as const, target: 'id-card-renew', by: 'command:li' };

let service: TestService;
let endpoint: ChatEndpoint;
let folder: string;
let joined: Joined;
let door: Listening;
let server: ServerClient;
beforeAll(async () => {
  const { catalogue } = samplePublication();
  const portal = { popular: [], topics, checks: [], sheets: [] };
  service = await openTestService(samplePublication({ catalogue: { ...catalogue, portal } }));
  endpoint = await serveChat((sent) =>
    isCompose(sent) ? claims(['换领居民身份证要交工本费20元。', tokenOf(sent, '工本费20元')]) : reading(),
  );
  joined = await service.join({ chatBaseUrl: endpoint.baseUrl, chatModel: 'm' });
  folder = await mkdtemp(join(tmpdir(), 'switches-'));
  const socketPath = join(folder, 'control.sock');
  const control = controlApp(createApp(joined.deps), joined, createLog({ level: 'silent' }));
  door = await listen(control, { socketPath });
  server = serverClient({ socketPath });
}, 60_000);
afterAll(async () => {
  await door?.stop(500);
  await endpoint?.close();
  await service?.close();
  if (folder) await rm(folder, { recursive: true });
});

const modeOf = async ({ deps }: Pick<Joined, 'deps'>) => (await deps.ask(question)).mode;

/** Of the reply that was stored last. */
async function tracedMode(): Promise<unknown> {
  const [row] = await service.database.sql<{ mode: unknown }[]>`
    select trace->'mode' as mode from replies order by finished_at desc limit 1`;
  return row?.mode;
}

describe('a switch that a command sets beside a running server', () => {
  test('holds from the next question on, is traced, and ends when it is lifted', async () => {
    expect(await modeOf(joined)).toBe('generative');
    const wishes = { ...about, mode: 'extractive' as const, reason: 'a wrong fee', until };
    const set = await server.switches.set(wishes);
    expect(set).toMatchObject({
      title: '居民身份证换领',
      configured: 'generative',
      switch: { setBy: 'command:li', until },
    });
    const { length } = endpoint.sent;
    expect(await modeOf(joined)).toBe('extractive');
    expect(endpoint.sent).toHaveLength(length);
    expect(await tracedMode()).toEqual({ mode: 'extractive', by: 'switch', switchId: set.switch.id });
    expect(await server.switches.list({ all: false })).toEqual([set.switch]);

    expect(await server.switches.lift({ ...about, reason: 'repaired' })).toEqual(set.switch);
    expect(await modeOf(joined)).toBe('generative');
    expect(await tracedMode()).toEqual({ mode: 'generative', by: 'configuration' });
    expect(await server.switches.list({ all: false })).toEqual([]);
    expect(await server.switches.list({ all: true })).toMatchObject([{ mode: null, reason: 'repaired' }, set.switch]);
  });

  test('may be about a topic, and holds on every node once it has looked', async () => {
    const other = await service.join({ chatBaseUrl: endpoint.baseUrl, chatModel: 'm' });
    const topic = { scope: 'topic' as const, target: 'papers', by: 'command:li' };
    await server.switches.set({ ...topic, mode: 'assisted', reason: 'a pilot', until });
    expect(await modeOf(joined)).toBe('extractive');
    await other.state.refresh();
    expect(await modeOf(other)).toBe('extractive');
    await other.switches.lift({ ...topic, reason: 'over' });
    await joined.state.refresh();
    expect(await modeOf(joined)).toBe('generative');
  });

  test('is known after a restart', async () => {
    const set = await server.switches.set({ ...about, mode: 'extractive', reason: 'a wrong fee', until });
    const restarted = await service.join({ chatBaseUrl: endpoint.baseUrl, chatModel: 'm' });
    expect(restarted.state.current().switches).toEqual([set.switch]);
    await server.switches.lift({ ...about, reason: 'repaired' });
  });
});

describe('is refused, with the reason', () => {
  const wishes = { ...about, mode: 'extractive' as const, reason: 'why', until };

  test.each<[string, object, RegExp]>([
    ['an unknown service', { target: 'id-card' }, /no service id-card\. There are: id-card-renew/],
    ['an unknown topic', { scope: 'topic', target: 'nothing' }, /no topic nothing\. There are: papers/],
    ['a scope that there isn’t', { scope: 'city' }, /scope/],
    ['a mode that there isn’t', { mode: 'loud' }, /mode/],
    ['no reason', { reason: '  ' }, /reason: say why/],
    ['an end that is past', { until: '2020-01-01T00:00:00.000Z' }, /--until: .* is past/],
    ['no end', { until: undefined }, /until/],
  ])('%s', async (_, changes, message) => {
    const refused = server.switches.set({ ...wishes, ...changes });
    await expect(refused).rejects.toMatchObject({ code: 'bad_request', message: expect.stringMatching(message) });
    expect(await server.switches.list({ all: false })).toEqual([]);
  });

  test('lifting what isn’t in effect', async () => {
    const lifting = server.switches.lift({ ...about, reason: 'why' });
    await expect(lifting).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/id-card-renew/) });
  });
});

test('keys are made, listed and revoked the same way', async () => {
  const wishes = { name: 'eval', scopes: ['chat' as const], perMinute: 5, until, by: 'command:li' };
  const { key } = await server.keys.create(wishes);
  const used = () => joined.deps.apiKeys.use(key, 'chat');
  expect(await used()).toEqual({ outcome: 'granted' });
  expect(await server.keys.list()).toMatchObject([{ name: 'eval', createdBy: 'command:li', perMinute: 5 }]);
  await server.keys.revoke({ name: 'eval', by: 'command:li' });
  expect(await used()).toEqual({ outcome: 'refused', why: 'revoked' });
  await expect(server.keys.create({ ...wishes, name: 'a b' })).rejects.toMatchObject({ code: 'bad_request' });
  await expect(server.keys.create({ ...wishes, perMinute: 0 })).rejects.toMatchObject({ code: 'bad_request' });
});
