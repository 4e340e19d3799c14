import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import type { Embedder } from '../models/embedder.ts';
import { openEndpointEmbedder } from '../models/openai-compatible.ts';
import { openTestService, type TestService } from '../testing/app.ts';
import { chatClient } from '../testing/chat-client.ts';

let service: TestService;
beforeAll(async () => {
  service = await openTestService();
});
afterAll(() => service?.close());

async function get(path: string, headers: Record<string, string> = {}, app = service.app()) {
  const response = await (await app).request(path, { headers });
  return { status: response.status, response, body: await response.json() };
}

/** The embedder, away. */
function without(embedder: Embedder): Embedder {
  const embed = () => Promise.reject(new AppError('embedder_unavailable', 'Away.'));
  return { ...embedder, embed };
}

describe('services', () => {
  const ids = ({ body }: { body: { services: { id: string }[] } }) => body.services.map(({ id }) => id);

  test('all of them, in the caller’s language', async () => {
    const all = await get('/api/services', { 'accept-language': 'en' });
    expect(ids(all)).toEqual(['id-card-renew', 'marriage']);
    expect(all.body).toMatchObject({
      total: 2,
      services: [{ title: 'Renew an identity card', guides: ['zh', 'en'] }, { title: 'Marriage registration' }],
    });
    expect(ids(await get('/api/services?limit=1'))).toHaveLength(1);
  });

  test('for a question, the likeliest first; by words alone while the embedder is away', async () => {
    const away = service.app({ embedder: without(service.embedder) });
    for (const app of [service.app(), away]) {
      expect(ids(await get(`/api/services?q=${encodeURIComponent('领结婚证要带什么')}`, {}, app))[0]).toBe('marriage');
      expect(ids(await get('/api/services?q=new+identity+card', {}, app))[0]).toBe('id-card-renew');
      expect(ids(await get('/api/services?q=qqqqqq', {}, app))).toEqual([]);
    }
    expect(ids(await get('/api/services?q=xyzzy', {}, away))).toEqual([]);
  });

  test('where they are performed', async () => {
    expect(ids(await get('/api/services?region=沈阳'))).toHaveLength(2);
    expect((await get('/api/services?region=Atlantis')).status).toBe(400);
    expect((await get('/api/services?limit=0')).status).toBe(400);
  });

  test('one of them, with what is confirmed of each aspect, its forms and sources', async () => {
    const { status, body } = await get('/api/services/marriage?language=en');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      title: 'Marriage registration',
      language: 'en',
      aspects: [
        { aspect: 'materials', statements: [{ id: 'materials-1' }, { id: 'materials-2' }], notConfirmed: 0 },
        { aspect: 'time-limit' },
        { aspect: 'fee', statements: [{ text: 'Registration is free of charge.' }] },
      ],
      forms: [{ title: 'Marriage appointment', url: 'https://www.gov.cn/sample' }],
      sources: [{ key: 'sample-law', url: 'https://www.gov.cn/law' }],
    });
    expect(body.aspects[0].statements[0].url).toBe('/services/marriage?language=en#materials-1');
    expect((await get('/api/services/nothing')).status).toBe(404);
  });

  test('there are none before the first publication', async () => {
    expect((await get('/api/services', {}, service.app({ knowledge: () => undefined }))).status).toBe(503);
  });
});

describe('life events', () => {
  test('all of them, in the caller’s language', async () => {
    expect((await get('/api/life-events?language=en')).body).toEqual({
      lifeEvents: [{ id: 'wedding', title: 'Getting married', url: '/life-events/wedding?language=en' }],
      total: 1,
    });
  });

  test('one of them: what to have ready, and its services in order, with statements, sources and forms', async () => {
    const { body } = await get('/api/life-events/wedding?language=en');
    expect(body).toMatchObject({
      title: 'Getting married',
      prepare: [
        {
          label: { text: 'identity cards', language: 'en' },
          services: [{ id: 'marriage' }, { id: 'id-card-renew', title: 'Renew an identity card' }],
          statements: [
            { serviceId: 'marriage', id: 'materials-1' },
            { serviceId: 'id-card-renew', id: 'materials-2' },
          ],
        },
      ],
      steps: [
        { service: { id: 'id-card-renew' }, after: [], when: { text: 'if a card expires soon' } },
        { service: { id: 'marriage' }, after: [{ id: 'id-card-renew' }], forms: [{ id: 'marriage-appointment' }] },
      ],
    });
    expect(body.steps[1].statements[1]).toMatchObject({
      text: 'Registration is free of charge.',
      language: 'en',
      url: '/services/marriage?language=en#fee-1',
      sources: [{ key: 'sample-law' }],
    });
    expect((await get('/api/life-events/nothing')).status).toBe(404);
  });
});

test('a document, by an id with slashes', async () => {
  const { body } = await get('/api/documents/services/id-card-renew?language=zh');
  expect(body).toMatchObject({
    id: 'services/id-card-renew',
    kind: 'guide',
    sections: [{ aspect: 'materials' }, { aspect: 'fee' }, { aspect: 'time-limit' }],
  });
  expect((await get('/api/documents/policies/nothing')).status).toBe(404);
});

describe('embeddings', () => {
  const embed = async (body: Record<string, unknown>) => {
    const response = await chatClient(await service.app()).send('POST', '/v1/embeddings', body);
    return { status: response.status, body: await response.json() };
  };

  test('the model serves another instance: the same vectors under the same id', async () => {
    const app = await service.app();
    const other = await openEndpointEmbedder({
      baseUrl: 'http://localhost/v1',
      model: 'multilingual-e5-small-q4',
      fetch: async (url, options) => app.request(new Request(url as string, options)),
    });
    expect(other).toMatchObject({ id: service.embedder.id, digest: service.embedder.digest, dimension: 384 });
    const texts = ['query: 身份证', 'passage: a', '  as sent '];
    expect(await other.embed(texts)).toEqual(await service.embedder.embed(texts));
  });

  test('as floats or in base64', async () => {
    const model = service.embedder.id;
    const floats = await embed({ model, input: 'query: x' });
    const packed = await embed({ model, input: ['query: x'], encoding_format: 'base64' });
    const bytes = Buffer.from(packed.body.data[0].embedding, 'base64');
    const unpacked = Array.from({ length: 384 }, (_, i) => bytes.readFloatLE(i * 4));
    expect(unpacked).toEqual(floats.body.data[0].embedding);
    expect(floats.body).toMatchObject({ object: 'list', model, data: [{ object: 'embedding', index: 0 }] });
  });

  test.each([
    [{ input: 'a', model: 'text-embedding-3-small' }, 'this server has multilingual-e5-small-q4@'],
    [{ input: [] }, 'input'],
    [{ input: [''] }, 'input.0: must not be empty'],
    [{ input: [[1, 2, 3]] }, 'must be text, not tokens'],
    [{ input: ['a', 'b'.repeat(8_193)] }, 'input.1: must have at most 8192 characters'],
    [{ input: Array.from({ length: 257 }, () => 'a') }, 'at most 256 texts'],
    [{ input: 'a', dimensions: 256 }, 'the model has 384'],
    [{ input: 'a', encoding_format: 'hex' }, 'encoding_format'],
  ])('refuses %o', async (given, reason) => {
    const { status, body } = await embed({ model: 'multilingual-e5-small-q4', ...given });
    expect(status).toBe(400);
    expect(body.error.message).toContain(reason);
  });
});

describe('health', () => {
  test('alive and ready', async () => {
    expect((await get('/healthz')).body).toEqual({ alive: true });
    expect((await get('/readyz')).body).toEqual({
      ready: true,
      database: 'ok',
      knowledge: 'ok',
      embedder: 'ok',
      model: 'ok',
    });
  });

  test('ready without the embedder and the model, which questions can do without', async () => {
    const app = service.app({ embedder: without(service.embedder), modelHealth: async () => 'down' });
    expect(await get('/readyz', {}, app)).toMatchObject({ status: 200, body: { embedder: 'down', model: 'down' } });
  });

  test('another embedding model than the publication’s leaves only words', async () => {
    const app = service.app({ embedder: { ...service.embedder, digest: 'another' } });
    expect(await get('/readyz', {}, app)).toMatchObject({ status: 200, body: { knowledge: 'degraded' } });
  });

  test('not ready without a publication', async () => {
    const app = service.app({ knowledge: () => undefined });
    expect(await get('/readyz', {}, app)).toMatchObject({ status: 503, body: { ready: false, knowledge: 'down' } });
  });
});
