import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FetchDeps, fetchDocument } from './fetch-document.ts';

const html = '<h1>通知</h1><p>正文。</p>';
const asked: string[] = [];
const pages: Record<string, RequestListener> = {
  '/page': (_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
  '/packed': (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(gzipSync(html)),
  '/bomb': (_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
      .end(gzipSync(Buffer.alloc(30 * 1024 * 1024))),
  '/says-large': (_, response) =>
    response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 90_000_000 }).end(),
  '/endless': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    const piece = Buffer.alloc(1024 * 1024, 'a');
    const more = () => response.write(piece, (error) => error ?? more());
    more();
  },
  '/silent': () => {},
  '/picture': (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('x'),
  '/missing': (_, response) => response.writeHead(404).end(),
  '/fees.xlsx': (_, response) => response.writeHead(200, { 'content-type': 'application/octet-stream' }).end('PK'),
  '/guide.md': (_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('# 指南'),
  '/moved': (_, response) => response.writeHead(302, { location: '/page' }).end(),
  '/around': (_, response) => response.writeHead(302, { location: '/around' }).end(),
  '/to-metadata': (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
  '/to-neighbour': (_, response) => response.writeHead(302, { location: 'http://intranet.example/' }).end(),
  '/to-file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
};

let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    const page = pages[request.url ?? ''];
    if (page) page(request, response);
    else response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.closeAllConnections());

const names: Record<string, string[]> = {
  'documents.example': ['127.0.0.1'],
  'intranet.example': ['10.0.0.5'],
  'both.example': ['8.8.8.8', '127.0.0.1'],
};
const deps = (changes: Partial<FetchDeps> = {}): FetchDeps => ({
  allow: [`documents.example:${port}`],
  resolve: async (host) => names[host] ?? [],
  ...changes,
});
const fetchPage = (path: string, changes?: Partial<FetchDeps>) =>
  fetchDocument(`http://documents.example:${port}${path}`, deps(changes));

describe('what is fetched', () => {
  test('a page, from the address that was checked, under the name that was asked for', async () => {
    const { bytes, ...rest } = await fetchPage('/page');
    expect(new TextDecoder().decode(bytes)).toBe(html);
    expect(rest).toEqual({ ending: 'html', url: `http://documents.example:${port}/page` });
    expect(asked).toContain(`documents.example:${port}/page`);
  });

  test('after a redirect the address where it ended', async () => {
    expect((await fetchPage('/moved')).url).toBe(`http://documents.example:${port}/page`);
  });

  test('packed, unpacked', async () => {
    expect(new TextDecoder().decode((await fetchPage('/packed')).bytes)).toBe(html);
  });

  test('where the server is unsure, the address tells the format', async () => {
    expect((await fetchPage('/fees.xlsx')).ending).toBe('xlsx');
    expect((await fetchPage('/guide.md')).ending).toBe('md');
  });
});

describe('what is refused', () => {
  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://intranet.example/',
    'http://both.example/',
  ])('%s: a private address', async (address) => {
    await expect(fetchDocument(address, deps())).rejects.toThrow('has a private address; FETCH_ALLOW can list');
  });

  test('an exception is for one host and one port', async () => {
    await expect(fetchPage('/page', { allow: ['documents.example:1'] })).rejects.toThrow('has a private address');
    await expect(fetchDocument(`http://intranet.example:${port}/`, deps())).rejects.toThrow('has a private address');
  });

  test('a redirect to a private address, or out of the web', async () => {
    await expect(fetchPage('/to-metadata')).rejects.toThrow('169.254.169.254 has a private address');
    await expect(fetchPage('/to-neighbour')).rejects.toThrow('intranet.example has a private address');
    await expect(fetchPage('/to-file')).rejects.toThrow('only http and https addresses are fetched');
    await expect(fetchPage('/around')).rejects.toThrow('the server redirects more than 5 times');
  });

  test.each([
    ['/bomb', 'the server sends more than 20 MB'],
    ['/says-large', 'the server sends more than 20 MB'],
    ['/endless', 'the server sends more than 20 MB'],
    ['/picture', 'the server sends image/png, which is no document'],
    ['/missing', 'the server answers 404'],
  ])('%s: %s', async (path, reason) => {
    await expect(fetchPage(path)).rejects.toThrow(reason);
  });

  test('a server that says nothing', async () => {
    await expect(fetchPage('/silent', { milliseconds: 100 })).rejects.toThrow('the server took too long');
  });

  test.each([
    ['ftp://documents.example/', 'only http and https addresses are fetched'],
    ['http://user:secret@documents.example/', 'an address with a password in it is not fetched'],
    ['no address', 'this is no address'],
    ['http://unknown.example/', 'the host unknown.example is unknown'],
  ])('%s', async (address, reason) => {
    await expect(fetchDocument(address, deps())).rejects.toThrow(reason);
  });
});
