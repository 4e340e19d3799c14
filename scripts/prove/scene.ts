import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverClient } from '../../src/server/server-client.ts';
import { cleanEnvironment, root, runChild } from './child.ts';
import { type OwnServer, type Server, startServer } from './server.ts';

/** A server that is broken again and again, on a data folder of its own. */
export interface Scene {
  dataDir: string;
  /** Folders of knowledge; the last one holds the edition. */
  from: string[];
  /** Sections of an edition, each embedded anew. */
  sections: number;
  /** The edition that was published last. */
  live: number;
  /** The last one written. */
  written: number;
}

/** Publishes the first edition into a new data folder. @param folder empty; the caller removes it */
export async function setScene(folder: string, knowledge: string, sections: number): Promise<Scene> {
  const dataDir = path.join(folder, 'data');
  const scene = { dataDir, from: [knowledge, path.join(folder, 'edition')], sections, live: 1, written: 0 };
  await writeEdition(scene);
  const from = scene.from.flatMap((one) => ['--from', one]);
  const env = cleanEnvironment({ DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  await runChild(['node', '--import', 'tsx', 'src/cli.ts', 'publish', ...from], { env });
  return scene;
}

/** Two of the shipped services: enough to answer from, and quick to publish. */
export async function writeSmallKnowledge(folder: string): Promise<string> {
  const shipped = path.join(root, 'knowledge');
  const knowledge = path.join(folder, 'knowledge');
  const parts = ['services/marriage', 'services/id-card-renew', 'sources.yaml'];
  const examples = ['marriage', 'id-card-renew', '_out-of-scope'].map((name) => `examples/${name}.jsonl`);
  for (const part of [...parts, ...examples]) {
    await mkdir(path.dirname(path.join(knowledge, part)), { recursive: true });
    await cp(path.join(shipped, part), path.join(knowledge, part), { recursive: true });
  }
  return knowledge;
}

const editionId = 'policies/rehearsal';

/** Writes the next edition of a document; no sentence of it was there before. */
export async function writeEdition(scene: Scene): Promise<number> {
  scene.written++;
  const file = path.join(scene.from.at(-1) ?? '', `${editionId}/zh.md`);
  const text = Array.from(
    { length: scene.sections },
    (_, i) => `## 第${i + 1}项\n\n这是演练文件第${scene.written}版的第${i + 1}项，供演练用。\n`,
  );
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, ['---\ntitle: 演练文件\nissuer: 演练小组\n---\n', ...text].join('\n'));
  return scene.written;
}

/** The edition that citizens meet. */
export async function editionAt({ client }: Server): Promise<number> {
  const response = await client.send('GET', `/api/documents/${editionId}`);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  const editions = new Set([...text.matchAll(/演练文件第(\d+)版/g)].map(([, edition]) => Number(edition)));
  assert.equal(editions.size, 1, `a mixture of editions is live: ${[...editions].join(', ')}`);
  return [...editions][0] ?? 0;
}

/** Publishes through the server's socket, as `npm run publish:knowledge` does. */
export async function publishAt(
  scene: Scene,
  onProgress?: (step: string, done: number, of: number) => void,
): Promise<unknown> {
  const { socketPath } = JSON.parse(await readFile(path.join(scene.dataDir, 'lock'), 'utf8')) as { socketPath: string };
  return serverClient({ socketPath }).publish({ from: scene.from }, onProgress);
}

/** Starts the server and asks it: how long that took, and that it answers. */
export async function startAndAsk(
  scene: Scene,
  nodeOptions: string[] = [],
): Promise<{ server: OwnServer; milliseconds: number }> {
  const start = performance.now();
  const server = await startServer({ DATA_DIR: scene.dataDir, LOG_LEVEL: 'info' }, nodeOptions);
  const { reply } = await server.client.ask('领结婚证要带什么材料');
  const milliseconds = Math.round(performance.now() - start);
  assert.equal(reply.services[0]?.id, 'marriage', JSON.stringify(reply));
  return { server, milliseconds };
}

/** Looks again and again. @throws AssertionError after `patienceMs` */
export async function until(what: string, holds: () => Promise<boolean>, patienceMs: number): Promise<void> {
  const late = Date.now() + patienceMs;
  while (!(await holds())) {
    assert.ok(Date.now() < late, `${what}: not within ${patienceMs} ms`);
    await sleep(100);
  }
}
