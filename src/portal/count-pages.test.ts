import { expect, test } from 'vitest';
import type { Use } from '../types/count.ts';
import { buildPortalAssets } from './assets.ts';
import { openPortal } from './testing/open-portal.ts';

test('a page that is shown counts once, with what it is about and its language, and with nothing of its reader', async () => {
  const uses: Use[] = [];
  const { get, post } = openPortal(await buildPortalAssets(), { count: (use) => uses.push(use) });
  const counted = async (path: string, headers: Record<string, string> = {}) => {
    uses.length = 0;
    const { response } = await get(path, { 'user-agent': 'Somebody/1.0', cookie: 'who=me', ...headers });
    await post({ question: '换身份证多少钱' });
    return { uses: [...uses], etag: response.headers.get('etag') ?? '' };
  };
  const page = (detail: string, subject?: string) => [
    { kind: 'page', detail, language: 'en', ...(subject ? { subject } : {}) },
  ];
  expect((await counted('/?language=en&question=secret')).uses).toEqual(page('home'));
  expect((await counted('/search?q=secret&language=en')).uses).toEqual(page('search'));
  expect((await counted('/privacy?language=en')).uses).toEqual(page('privacy'));
  const service = '/services/id-card-renew?language=en&region=210100';
  const { uses: shown, etag } = await counted(service);
  expect(shown).toEqual(page('service', 'id-card-renew'));
  expect((await counted(service, { 'if-none-match': etag })).uses).toEqual(page('service', 'id-card-renew'));
  expect((await counted('/services/id-card-renew/check?language=en')).uses).toEqual(page('check', 'id-card-renew'));
  expect((await counted('/life-events/new-home?language=en')).uses).toEqual(page('life-event', 'new-home'));
});

test('what nobody has seen does not count', async () => {
  const uses: Use[] = [];
  const { get } = openPortal(await buildPortalAssets(), { count: (use) => uses.push(use) });
  for (const path of [
    '/services/nothing',
    '/nowhere',
    '/sitemap.xml',
    '/robots.txt',
    '/names.json',
    '/liaowen-chat.js',
  ])
    await get(path);
  await get('/about', { 'sec-purpose': 'prefetch' });
  expect(uses).toEqual([]);
});
