import assert from 'node:assert/strict';
import path from 'node:path';
import { distinctQuestions } from '../../bench/example-questions.ts';
import { seeded } from '../../src/seeded.ts';
import { breakThread, fillDisk, withSmallDisk } from './break-database.ts';
import { root } from './child.ts';
import { withFolder } from './folder.ts';
import { killDuringChats } from './kill-during-chats.ts';
import { killDuringPublish, type Moment, measureSaving } from './kill-during-publish.ts';
import type { Proof, ProofOptions } from './proof.ts';
import { type Scene, setScene, startAndAsk } from './scene.ts';
import type { OwnServer } from './server.ts';

const times = 5;
const longestRestartMs = 3_000;

/**
 * The real server with all of the shipped knowledge, killed with -9 during a publish and during chats, five times each;
 * then its database thread dies, and its disk is full.
 */
export const prove: Proof = async ({ seed, log }) => {
  const random = seeded(seed);
  await withFolder(async (folder) => {
    log('Publishing all of knowledge/ and a document of ours into a new data folder …');
    const scene = await setScene(folder, path.join(root, 'knowledge'), 60);
    const first = await startAndAsk(scene);
    log(`a start takes ${first.milliseconds} ms to the first answer`);
    const restarts: number[] = [];
    const server = await killPublishes(scene, first.server, random, { log, restarts });
    const last = await killChats(scene, server, random, { log, restarts });
    await last.child.end();
    log(`restarts took ${[...restarts].sort((a, b) => a - b).join(', ')} ms to the first answer`);
    const { degraded } = await breakThread(scene);
    log(`the database thread died: ${degraded} replies were not stored, then all were`);
    await proveFullDisk(folder, log);
    const slow = restarts.filter((milliseconds) => milliseconds > longestRestartMs);
    assert.equal(slow.length, 0, `${slow.length} restarts took longer than ${longestRestartMs} ms`);
  });
};

interface Told extends Pick<ProofOptions, 'log'> {
  restarts: number[];
}

async function killPublishes(scene: Scene, first: OwnServer, random: () => number, { log, restarts }: Told) {
  const savingMs = await measureSaving(scene);
  let server = first;
  const editions: string[] = [];
  for (let i = 0; i < times; i++) {
    const moment: Moment = i % 2 === 0 ? { embedded: random() } : { afterEmbeddingMs: random() * 0.9 * savingMs };
    const killed = await killDuringPublish(scene, server, moment);
    server = killed.server;
    restarts.push(killed.restartMs);
    editions.push(killed.edition);
    log(
      `kill -9 during a publish, ${describe(moment)}: restarted in ${killed.restartMs} ms, the ${killed.edition} publication answers`,
    );
  }
  assert.ok(editions.includes('old'), 'no kill came before a publication went live');
  return server;
}

function describe(moment: Moment): string {
  return 'embedded' in moment
    ? `${Math.round(moment.embedded * 100)} % embedded`
    : `${Math.round(moment.afterEmbeddingMs)} ms after embedding`;
}

async function killChats(scene: Scene, first: OwnServer, random: () => number, { log, restarts }: Told) {
  const questions = distinctQuestions(random);
  let server = first;
  let open = 0;
  for (let i = 0; i < times; i++) {
    const killed = await killDuringChats(scene, server, questions, { connections: 8, afterMs: 200 + 1_300 * random() });
    server = killed.server;
    restarts.push(killed.restartMs);
    open += killed.open;
    log(
      `kill -9 during chats: restarted in ${killed.restartMs} ms; of ${killed.accepted} accepted questions ${killed.open} were open, and all have their replies; ${killed.repeated} asked again under their keys`,
    );
  }
  assert.ok(open > 0, 'no kill hit an open question');
  return server;
}

async function proveFullDisk(folder: string, log: ProofOptions['log']): Promise<void> {
  const done = await withSmallDisk(path.join(folder, 'disk'), async (disk) => {
    const scene = await setScene(disk, path.join(root, 'knowledge'), 60);
    const { degraded } = await fillDisk(scene, disk);
    log(
      `the disk was full: publishing failed, the old publication answered; ${degraded} replies were not stored, then all were`,
    );
  });
  if (!done) log('a full disk was not tried: this user may mount none');
}
