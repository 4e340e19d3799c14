import type { Hono } from 'hono';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { countedKeys } from '../database/api-keys.ts';
import type { Joined } from '../server/join-deps.ts';
import { type Listening, listen } from '../server/listen.ts';
import { openTestService, type TestService } from '../testing/app.ts';
import type { ApiKeys, KeyScope } from '../types/api-key.ts';

const lookalike = 'liaowen_of_the_configuration';
const until = '2100-01-01T00:00:00.000Z';
let service: TestService;
let joined: Joined;
let apiKeys: ApiKeys;
let door: Listening;
let now = new Date('2026-11-26T08:00:00Z');
beforeAll(async () => {
  service = await openTestService();
  joined = await service.join({ host: '0.0.0.0', apiKeys: ['a key of ours', lookalike], rateLimitPerMinute: 2 });
  apiKeys = countedKeys({ database: service.database, keys: () => joined.state.current().keys, clock: () => now });
  door = await listen(appOn(joined), { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await door?.stop(500);
  await service?.close();
});

/** Every request comes from one address. */
const appOn = ({ deps }: Joined): Hono => createApp({ ...deps, apiKeys, remoteAddress: () => '203.0.113.7' });

async function keyFor(name: string, scopes: KeyScope[] = ['chat'], perMinute = 100): Promise<string> {
  return (await joined.keys.create({ name, scopes, perMinute, until, by: 'test' })).key;
}

const clientWith = (apiKey: string) =>
  new OpenAI({ baseURL: `http://127.0.0.1:${door.port}/v1`, apiKey, maxRetries: 0 });
const asked = { model: 'liaowen', messages: [{ role: 'user' as const, content: '换身份证多少钱' }] };
const chat = (apiKey: string) => clientWith(apiKey).chat.completions.create(asked);
const stream = (apiKey: string) => clientWith(apiKey).chat.completions.create({ ...asked, stream: true });
const models = (apiKey: string) => clientWith(apiKey).models.list();
const embed = (apiKey: string) =>
  clientWith(apiKey).embeddings.create({ model: 'multilingual-e5-small-q4', input: 'query: x' });

describe('the official client with a key that was made here', () => {
  test('asks, streaming and not, and lists what there is', async () => {
    const key = await keyFor('whole');
    expect((await chat(key)).choices[0]?.message.content).toContain('20元');
    let text = '';
    for await (const chunk of await stream(key)) text += chunk.choices[0]?.delta.content ?? '';
    expect(text).toContain('20元');
    expect((await models(key)).data.map(({ id }) => id)).toContain('liaowen');
  });

  test('is held to the limit of its key and not to that of its address', async () => {
    const key = await keyFor('many');
    for (let i = 0; i < 3; i++) expect((await chat(key)).choices).toHaveLength(1);
    for (let i = 0; i < 2; i++) await chat('a key of ours');
    await expect(chat('a key of ours')).rejects.toMatchObject({ status: 429, code: 'rejected_rate_limited' });
  });

  test('may embed only where that is its scope, and then nothing else', async () => {
    const key = await keyFor('embedding', ['embeddings']);
    expect((await embed(key)).data).toHaveLength(1);
    const chatting = await keyFor('chatting');
    for (const refused of [() => chat(key), () => stream(key), () => embed(chatting)]) {
      const error = { status: 403, type: 'permission_error', code: 'forbidden', param: null };
      await expect(refused()).rejects.toMatchObject(error);
    }
    expect((await models(key)).data).toHaveLength(2);
  });
});

describe('is refused, as that client understands it', () => {
  test('a key over its limit, until the next minute', async () => {
    const key = await keyFor('little', ['chat'], 2);
    now = new Date('2026-11-26T08:10:15Z');
    await models(key);
    await chat(key);
    for (const over of [chat, stream, models]) {
      const error = await over(key).catch((thrown: unknown) => thrown as InstanceType<typeof OpenAI.APIError>);
      expect(error).toMatchObject({ status: 429, type: 'rate_limit_error', code: 'rate_limited' });
      expect((error as { headers: Headers }).headers.get('retry-after')).toBe('45');
    }
    now = new Date('2026-11-26T08:11:00Z');
    expect((await models(key)).data).toHaveLength(2);
  });

  test.each<[string, (key: string) => string | Promise<string>, RegExp]>([
    ['wrong', (key) => `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`, /No valid key/],
    ['cut', (key) => key.slice(0, -1), /No valid key/],
    ['without its beginning', (key) => key.slice('liaowen_'.length), /No valid key/],
    ['its digest', () => `liaowen_${Buffer.from(joined.state.current().keys[0]?.keyHash ?? []).toString('hex')}`, /No/],
    ['revoked', (key) => joined.keys.revoke({ name: 'refused-revoked', by: 'test' }).then(() => key), /revoked/],
  ])('a key that is %s', async (how, change, message) => {
    const name = `refused-${how.replaceAll(' ', '-')}`;
    const key = await change(await keyFor(name));
    for (const call of [chat, stream, models, embed]) {
      const refused = { status: 401, type: 'authentication_error', code: 'unauthorized', param: null };
      await expect(call(key)).rejects.toMatchObject({ ...refused, message: expect.stringMatching(message) });
    }
  });

  test('a key that has expired', async () => {
    const key = await keyFor('ended');
    now = new Date(until);
    await expect(chat(key)).rejects.toMatchObject({ status: 401, message: expect.stringMatching(/expired/) });
    now = new Date('2026-11-26T09:00:00Z');
    expect((await models(key)).data).toHaveLength(2);
  });
});

test('on a private server no key is needed, and one that is given is held to what it may', async () => {
  const app = appOn(await service.join());
  const key = await keyFor('private');
  await joined.keys.revoke({ name: 'private', by: 'test' });
  const statusWith = async (token: string) =>
    (await app.request('http://localhost/v1/models', { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await statusWith('none')).toBe(200);
  expect(await statusWith(key)).toBe(401);
});

test('a key of the configuration is for everything, whatever it looks like', async () => {
  expect((await models(lookalike)).data).toHaveLength(2);
  expect((await embed(lookalike)).data).toHaveLength(1);
});

test('two keys of one name there are not, and none ends before it begins', async () => {
  await keyFor('twice');
  await expect(keyFor('twice')).rejects.toMatchObject({ code: 'conflict' });
  const past = { name: 'past', scopes: ['chat' as const], perMinute: 1, until: '2020-01-01T00:00:00.000Z', by: 'test' };
  await expect(joined.keys.create(past)).rejects.toMatchObject({ code: 'bad_request' });
  await expect(joined.keys.revoke({ name: 'never', by: 'test' })).rejects.toMatchObject({ code: 'conflict' });
});

test('no key reaches the log or a list', async () => {
  const key = await keyFor('hidden');
  await chat(key);
  await embed(key).catch(() => undefined);
  const secret = key.slice('liaowen_'.length);
  expect(service.log.join('\n')).not.toContain(secret);
  const list = await joined.keys.list();
  expect(list.find(({ name }) => name === 'hidden')).toMatchObject({ requests: 1, revokedAt: null });
  expect(JSON.stringify(list)).not.toMatch(new RegExp(`${secret}|keyHash`));
});
