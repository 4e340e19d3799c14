import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './child.ts';
import { editionAt, publishAt, type Scene, startAndAsk, until, writeEdition } from './scene.ts';
import type { Server } from './server.ts';

const run = promisify(execFile);
const patienceMs = 120_000;

/**
 * Ends the thread of the embedded database under a running server: questions are answered all the time, and stored again
 * once the thread is back.
 * @throws AssertionError
 */
export async function breakThread(scene: Scene): Promise<{ degraded: number }> {
  const { server } = await startAndAsk(scene, ['--import', path.join(root, 'scripts/prove/kill-database-thread.mjs')]);
  try {
    server.child.process.kill('SIGUSR2');
    await server.child.says(/the database thread was ended/, patienceMs);
    const degraded = await askUntilStored(server);
    assert.equal(await editionAt(server), scene.live);
    return { degraded };
  } finally {
    await server.child.end();
  }
}

/**
 * Fills the disk of the data folder under a running server: a publish fails and the old publication answers; with space
 * again, questions are stored again.
 * @param disk see `withSmallDisk`
 * @throws AssertionError
 */
export async function fillDisk(scene: Scene, disk: string): Promise<{ degraded: number }> {
  const { server } = await startAndAsk(scene);
  const filler = path.join(disk, 'filler');
  try {
    await fill(filler);
    await writeEdition(scene);
    await assert.rejects(publishAt(scene));
    const { response, reply } = await server.client.ask('结婚登记要多少钱');
    assert.ok(response.status === 200 && reply.blocks.length > 0, JSON.stringify(reply));
    assert.equal(await editionAt(server), scene.live);
    await rm(filler);
    const degraded = await askUntilStored(server);
    assert.equal(await editionAt(server), scene.live);
    return { degraded };
  } finally {
    await server.child.end();
  }
}

/** @returns how many replies were given that could not be stored */
async function askUntilStored(server: Server): Promise<number> {
  let degraded = 0;
  const isStored = async (): Promise<boolean> => {
    const { response, reply } = await server.client.ask(`结婚登记要多少钱 (${degraded})`);
    assert.ok(response.status === 200 && reply.blocks.length > 0, JSON.stringify(reply));
    const told = reply.notices.some(({ kind }) => kind === 'degraded');
    assert.equal(told, reply.conversationToken === undefined, 'a reply must say whether it was stored');
    if (told) degraded++;
    return !told;
  };
  await until('questions are stored again', isStored, patienceMs);
  return degraded;
}

async function fill(file: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    for (let size = 1024 * 1024; size >= 4096; size /= 2) while (await written(size)) {}
  } finally {
    await handle.close();
  }

  async function written(size: number): Promise<boolean> {
    return handle.write(Buffer.alloc(size, 1)).then(
      ({ bytesWritten }) => bytesWritten === size,
      () => false,
    );
  }
}

/**
 * Work on a disk of its own, in memory.
 * @returns false where this user may not mount one; then the work was not done
 */
export async function withSmallDisk(folder: string, work: (disk: string) => Promise<void>): Promise<boolean> {
  await mkdir(folder);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=700m', 'tmpfs', folder]);
  } catch {
    return false;
  }
  try {
    await work(folder);
  } finally {
    await run('umount', [folder]);
  }
  return true;
}
