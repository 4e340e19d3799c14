import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPortalAssets, type PortalAssets } from '../portal/assets.ts';
import { openTestService, type TestService } from '../testing/app.ts';
import { chatClient } from '../testing/chat-client.ts';

let service: TestService;
let portalAssets: PortalAssets;
beforeAll(async () => {
  [service, portalAssets] = await Promise.all([openTestService(), buildPortalAssets()]);
});
afterAll(() => service?.close());

const embedding = { model: 'multilingual-e5-small-q4', input: 'query: x' };

describe('on a loopback HOST', () => {
  test.each([
    ['http://127.0.0.1:8787', 200],
    ['http://localhost:8787', 200],
    ['http://[::1]:8787', 200],
    ['http://evil.example', 403],
    ['http://localhost.evil.example', 403],
    ['http://192.168.1.2', 403],
  ])('%s: %i', async (origin, status) => {
    const app = await service.app();
    for (const path of ['/api/services', '/v1/embeddings', '/healthz']) {
      const method = path.startsWith('/v1') ? 'POST' : 'GET';
      const response = await chatClient(app).send(method, `${origin}${path}`, embedding);
      expect(response.status).toBe(status);
    }
  });

  test('a trusted proxy in front may use any name, and then a key is needed', async () => {
    const { send } = chatClient(await service.app({}, { trustedProxies: ['10.0.0.0/8'], apiKeys: ['a key of ours'] }));
    expect((await send('GET', 'http://desk.example/healthz')).status).toBe(200);
    expect((await send('POST', 'http://desk.example/v1/embeddings', embedding)).status).toBe(401);
  });
});

describe('on any other HOST', () => {
  const config = { host: '0.0.0.0', apiKeys: ['first key of ours', 'second key of ours'] };

  test.each([
    ['none', undefined, 401],
    ['a wrong one', 'third key of ours', 401],
    ['the first', 'first key of ours', 200],
    ['the second', 'second key of ours', 200],
  ])('/v1 with a key, %s: ', async (_, token, status) => {
    const { send } = chatClient(await service.app({}, config));
    const response = await send('POST', 'http://desk.example/v1/embeddings', { ...embedding, token });
    expect(response.status).toBe(status);
    if (status === 401) expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('without any key /v1 answers nobody, the rest everybody', async () => {
    const { send } = chatClient(await service.app({}, { ...config, apiKeys: [] }));
    expect((await send('POST', 'http://desk.example/v1/embeddings', { ...embedding, token: '' })).status).toBe(401);
    expect((await send('GET', 'http://desk.example/api/services')).status).toBe(200);
  });
});

describe('pages of other origins', () => {
  const origin = 'https://www.example.gov.cn';
  const preflight = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  };

  test('may speak to the API when they are allowed, errors included', async () => {
    const app = await service.app({}, { allowedOrigins: [origin] });
    const asked = await app.request('/api/chat', { method: 'OPTIONS', headers: preflight });
    expect(asked.headers.get('access-control-allow-origin')).toBe(origin);
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/authorization/i);
    for (const path of ['/api/services', '/api/services/nothing']) {
      const response = await app.request(path, { headers: { origin } });
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    }
  });

  test.each([
    ['https://evil.example', [origin]],
    [origin, []],
  ])('%s may not when allowed are %o', async (other, allowedOrigins) => {
    const app = await service.app({}, { allowedOrigins });
    for (const options of [
      { headers: { origin: other } },
      { method: 'OPTIONS', headers: { ...preflight, origin: other } },
    ]) {
      const response = await app.request('/api/services', options);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('every answer', () => {
  test('has a request id of its own, or the proxy’s', async () => {
    const app = await service.app();
    const ids = await Promise.all(
      ['/healthz', '/nothing'].map(async (path) => (await app.request(path)).headers.get('x-request-id')),
    );
    expect(new Set(ids).size).toBe(2);
    const given = await app.request('/healthz', { headers: { 'x-request-id': 'from-proxy-1' } });
    expect(given.headers.get('x-request-id')).toBe('from-proxy-1');
  });

  test('is guessed, framed and kept by nobody', async () => {
    const app = await service.app({ portalAssets });
    for (const path of ['/healthz', '/nothing', '/api/services', '/', '/services/marriage']) {
      const { headers } = await app.request(path, { headers: { accept: 'text/html' } });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('cache-control')).toMatch(/no-cache|no-store/);
    }
  });

  test('to a method that there is not names those that there are', async () => {
    const response = await (await service.app()).request('/api/chat', { method: 'PUT' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toContain('POST');
  });

  test('refuses a body that is too large', async () => {
    const { send } = chatClient(await service.app());
    const response = await send('POST', '/api/chat', { question: 'a'.repeat(300_000) });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: expect.objectContaining({ code: 'too_large' }) });
  });
});

describe('what is missing or broken', () => {
  const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'en' };

  test('is a page for people and JSON for programs', async () => {
    const app = await service.app({ portalAssets });
    expect((await app.request('/nothing', { headers: page })).headers.get('content-type')).toContain('text/html');
    for (const [path, headers] of [
      ['/nothing', {}],
      ['/api/nothing', page],
      ['/v1/nothing', page],
    ] as const) {
      const response = await app.request(path, { headers });
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('application/json');
    }
  });

  test('a form from another site is refused, on a page', async () => {
    const app = await service.app({ portalAssets });
    const headers = { ...page, 'sec-fetch-site': 'cross-site' };
    const response = await app.request('/', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ question: '你好' }),
    });
    expect(response.status).toBe(403);
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  test('a surprise says nothing but a request id, which the log has too', async () => {
    const knowledge = () => {
      throw new Error('a secret reason');
    };
    const app = await service.app({ portalAssets, knowledge });
    for (const headers of [page, {}]) {
      const response = await app.request(headers === page ? '/' : '/api/services', { headers });
      expect(response.status).toBe(500);
      const text = await response.text();
      const id = response.headers.get('x-request-id') ?? 'none';
      expect(text).toContain(id);
      expect(text).not.toContain('secret reason');
      expect(service.log.some((line) => line.includes(id) && line.includes('"request failed"'))).toBe(true);
    }
  });

  test('the form without scripts asks the same flow, and goes on', async () => {
    const app = await service.app({ portalAssets });
    const post = async (fields: Record<string, string>) =>
      (await app.request('/?language=zh', { method: 'POST', body: new URLSearchParams(fields) })).text();
    const first = await post({ question: '身份证到期了怎么换，多少钱' });
    expect(first).toContain('工本费20元');
    const [, conversationId = ''] = /name="conversationId" value="([^"]+)"/.exec(first) ?? [];
    const [, conversationToken = ''] = /name="conversationToken" value="([^"]+)"/.exec(first) ?? [];
    expect(await post({ question: '要带什么', conversationId, conversationToken })).toContain('居民户口簿');
  });
});
