import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { distinctQuestions } from '../bench/example-questions.ts';
import { killDuringChats } from '../scripts/prove/kill-during-chats.ts';
import { killDuringPublish } from '../scripts/prove/kill-during-publish.ts';
import { type Scene, setScene, startAndAsk, writeSmallKnowledge } from '../scripts/prove/scene.ts';
import type { OwnServer } from '../scripts/prove/server.ts';
import { seeded } from './seeded.ts';

// A seeded sample of `npm run prove -- chaos`, on little knowledge.

const random = seeded(20251124);
let folder: string;
let scene: Scene;
let server: OwnServer | undefined;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chaos-'));
  scene = await setScene(folder, await writeSmallKnowledge(folder), 12);
  server = (await startAndAsk(scene)).server;
}, 240_000);
afterAll(async () => {
  await server?.child.end();
  await rm(folder, { recursive: true, force: true });
});

test('killed during a publish, the old publication answers', { timeout: 120_000 }, async () => {
  const killed = await killDuringPublish(scene, runningServer(), { embedded: random() });
  server = killed.server;
  expect(killed.edition).toBe('old');
});

test('killed during chats, every accepted question has its reply', { timeout: 120_000 }, async () => {
  const questions = distinctQuestions(random);
  const killed = await killDuringChats(scene, runningServer(), questions, { connections: 4, afterMs: 200 });
  server = killed.server;
  expect(killed.accepted).toBeGreaterThan(0);
});

function runningServer(): OwnServer {
  if (!server) throw new Error('The server did not start again.');
  return server;
}
