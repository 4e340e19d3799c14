import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchList } from './fetch-list.ts';
import { parseDocuments } from './parse-documents.ts';

let server: Server;
let host: string;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaowen-'));
  server = createServer((request, response) => {
    const found = !request.url?.includes('gone');
    response.writeHead(found ? 200 : 410, { 'content-type': 'text/html' });
    response.end(`<h1>${request.url}</h1><p>见<a href="tables/fees.html">收费表</a>。</p>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function list(...lines: string[]) {
  const path = join(folder, 'addresses.txt');
  await writeFile(path, lines.join('\r\n'));
  const progress: number[] = [];
  const read = await fetchList(path, { allow: [host] }, (done) => progress.push(done));
  return { ...read, progress };
}

test('each line is a document in the order of the list; what fails says so, the rest comes out', async () => {
  const { files, findings, progress } = await list(
    '# 收费',
    `http://${host}/fees/page.html`,
    '',
    `http://${host}/gone`,
    `http://${host}/fees/page.html?id=2`,
    `http://${host}/fees/page.html`,
    'http://10.0.0.1/',
  );
  const below = host.replace(':', '-');
  expect(files.map(({ path, url }) => [path, url])).toEqual([
    [`web/${below}/fees/page.html`, `http://${host}/fees/page.html`],
    [`web/${below}/fees/page-id-2.html`, `http://${host}/fees/page.html?id=2`],
  ]);
  expect(findings).toMatchObject([
    { severity: 'error', file: `http://${host}/gone`, message: 'the server answers 410' },
    { severity: 'error', file: 'http://10.0.0.1/', message: expect.stringContaining('private address') },
  ]);
  expect(progress).toEqual([1, 2, 3, 4]);
});

test('a fetched page is a document whose links stand on its address', async () => {
  const { files } = await list(`http://${host}/fees/`);
  const { documents, findings } = await parseDocuments(files, new Map());
  expect(findings).toEqual([]);
  expect(documents).toMatchObject([{ id: `web/${host.replace(':', '-')}/fees`, kind: 'import', language: 'zh' }]);
  const [statement] = documents[0]?.sections[0]?.statements ?? [];
  expect(statement).toMatchObject({
    text: '见收费表。',
    confirmed: true,
    links: [{ text: '收费表', url: `http://${host}/fees/tables/fees.html` }],
  });
});

test('a list that is not there', async () => {
  await expect(fetchList(join(folder, 'none.txt'), { allow: [] })).rejects.toThrow("none.txt can't be read");
});
