import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchDocument } from './fetch-document.ts';
import { doubtAlone, sourceLooker } from './look-at-source.ts';
import { parseFile } from './parse/parse-file.ts';

let server: Server;
let site: string;
/** Pages by path: what they say, or how they answer. */
const pages: Record<string, string | { status: number; to?: string }> = {};
const law = (fee: string) => `居民身份证工本费标准。换领第二代居民身份证，每证收取工本费${fee}元。浏览次数：`;
let visitors = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here');
    // The kind of site that answers 200 for everything below /soft/.
    const page =
      pages[pathname] ??
      (pathname.startsWith('/soft/') ? '热门服务：社保、公积金、户籍。欢迎使用本站。' : { status: 404 });
    if (typeof page === 'object')
      return void response.writeHead(page.status, page.to ? { location: page.to } : {}).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<html><body><h1>通知</h1><p>${page}${visitors++}</p></body></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server?.close());

const looker = () =>
  sourceLooker({
    fetch: (url) => fetchDocument(url, { allow: [new URL(site).host] }),
    parse: parseFile,
  });
const look = (path: string, digest: string | null = null) =>
  looker()({ sourceKey: 'law', url: `${site}${path}`, digest });

test('a page with the same words is the same, whatever it counts', async () => {
  pages['/law.html'] = law('20');
  const first = await look('/law.html');
  expect(first).toMatchObject({ state: 'same' });
  expect(await look('/law.html', first.digest)).toMatchObject({ state: 'same', digest: first.digest });
  pages['/law.html'] = law('40');
  expect(await look('/law.html', first.digest)).toMatchObject({ state: 'changed' });
});

test.each([
  ['/gone.html', { status: 404 }, 'dead', 'the server answers 404'],
  ['/moved.html', { status: 302, to: '/' }, 'dead', 'leads to the front page of the site'],
  ['/says.html', '抱歉，您访问的页面不存在或已被删除。', 'dead', 'says that the page is gone'],
  ['/broken.html', { status: 503 }, 'unreachable', 'the server answers 503'],
])('%s', async (path, page, state, detail) => {
  pages['/'] = '辽宁政务服务网首页，办事大厅，政策文件。';
  pages[path] = page;
  expect(await look(path, 'the words it had')).toMatchObject({ state, detail, digest: 'the words it had' });
});

test('a page that is what the site shows for every address is gone', async () => {
  expect(await look('/soft/notice.html', 'words')).toMatchObject({
    state: 'dead',
    detail: 'shows what the site shows for a page that cannot exist',
  });
  pages['/soft/law.html'] = law('20');
  expect(await look('/soft/law.html')).toMatchObject({ state: 'same' });
});

test('without a network nothing is called gone', async () => {
  const offline = sourceLooker({
    fetch: (url) => fetchDocument(url, { allow: [], resolve: async () => [] }),
    parse: parseFile,
  });
  const source = { sourceKey: 'law', url: 'https://www.gov.cn/law.html', digest: 'words' };
  expect(await offline(source)).toMatchObject({ state: 'unreachable', digest: 'words' });
});

test('nor what something else on the way answers for', () => {
  const gone = { sourceKey: 'a', url: 'http://192.0.2.1/', state: 'dead' as const, detail: '404', digest: null };
  const away = { ...gone, sourceKey: 'b', state: 'unreachable' as const };
  expect(doubtAlone([gone, away]).map(({ state }) => state)).toEqual(['unreachable', 'unreachable']);
  const there = { ...gone, sourceKey: 'c', state: 'same' as const };
  expect(doubtAlone([gone, there])).toEqual([gone, there]);
});
