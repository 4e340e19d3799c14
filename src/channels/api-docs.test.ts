import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPortalAssets } from '../portal/assets.ts';
import { readDocsAssets } from '../server/docs-assets.ts';
import { type Listening, listen } from '../server/listen.ts';
import { openTestService, type TestService } from '../testing/app.ts';
import { launchChromium } from '../testing/launch-chromium.ts';

let service: TestService;
beforeAll(async () => {
  service = await openTestService();
});
afterAll(() => service?.close());

interface Description {
  openapi: string;
  paths: Record<string, Record<string, { summary?: string; responses: Record<string, { description: string }> }>>;
  components: { schemas: Record<string, unknown> };
}

async function described() {
  const app = await service.app();
  return { app, description: (await (await app.request('/openapi.json')).json()) as Description };
}

test('every route is described, with its answers', async () => {
  const { app, description } = await described();
  expect(description.openapi).toBe('3.1.0');
  const routes = new Set(
    app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`),
  );
  expect(routes.size).toBeGreaterThan(11);
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ');
    const operation = description.paths[path]?.[method.toLowerCase()];
    expect(operation?.summary, route).toBeTruthy();
    expect(Object.keys(operation?.responses ?? {}), route).toContain('200');
    for (const answer of Object.values(operation?.responses ?? {})) expect(answer.description, route).toBeTruthy();
  }
});

test('every schema that is named is there', async () => {
  const { description } = await described();
  const names = [...JSON.stringify(description).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(new Set(names).size).toBeGreaterThan(8);
  for (const name of names) expect(description.components.schemas).toHaveProperty(name ?? '');
  for (const name of ['Ask', 'Reply', 'Block', 'Citation', 'Error', 'Service', 'Document', 'Readiness']) {
    expect(names).toContain(name);
  }
});

test('the answers are as they are described', async () => {
  const { description } = await described();
  const chat = description.paths['/api/chat']?.post as unknown as {
    requestBody: { content: Record<string, unknown> };
    responses: Record<string, { content: Record<string, unknown> }>;
  };
  expect(Object.keys(chat.requestBody.content)).toEqual(['application/json']);
  expect(Object.keys(chat.responses[200]?.content ?? {})).toEqual(['application/json', 'text/event-stream']);
  expect(Object.keys(chat.responses)).toEqual(expect.arrayContaining(['400', '404', '409', '413', '429', '503']));
  const completions = description.paths['/v1/chat/completions']?.post?.responses ?? {};
  for (const status of ['401', '403', '429'])
    expect(JSON.stringify(completions[status]), status).toContain('#/components/schemas/OpenAiError');
});

test('without its files there is no page', async () => {
  expect((await (await service.app()).request('/docs')).status).toBe(404);
});

test('the page shows it in a browser, from this server alone, with no script in the page', async () => {
  let door: Listening | undefined;
  let browser: Browser | undefined;
  try {
    const app = await service.app({ docsAssets: await readDocsAssets(), portalAssets: await buildPortalAssets() });
    door = await listen(app, { host: '127.0.0.1', port: 0 });
    browser = await launchChromium();
    const page = await browser.newPage();
    const problems: string[] = [];
    const hosts = new Set<string>();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) hosts.add(new URL(request.url()).host);
    });
    const response = await page.goto(`http://127.0.0.1:${door.port}/docs`);
    await page.locator('.opblock').nth(10).waitFor();
    await page.locator('#operations-Chat-postApiChat .opblock-summary-control').click();
    await page.locator('#operations-Chat-postApiChat .opblock-description').waitFor();
    expect(problems).toEqual([]);
    expect([...hosts]).toEqual([`127.0.0.1:${door.port}`]);
    expect(response?.headers()['content-security-policy']).toContain("script-src 'self';");
    expect(await response?.text()).not.toMatch(/<script>|\son\w+=|https?:/);
  } finally {
    await browser?.close();
    await door?.stop(0);
  }
});
