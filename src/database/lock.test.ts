import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeLock } from './lock.ts';
import { identify, isRunning } from './process-identity.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const program = `
  import { takeLock } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)};
  process.stdout.write('ready\\n');
  process.stdin.once('data', async () => {
    const lock = await takeLock(process.argv[1]);
    process.stdout.write(lock.state + '\\n');
  });
`;

/** A real process that takes the lock when told to, says how it went, and lives on. */
async function taker() {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    pid: child.pid as number,
    take: async () => {
      child.stdin.write('go\n');
      return (await lines.next()).value as string;
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('the lock of the data folder', () => {
  test('is held by whoever took it, until released', async () => {
    const first = await takeLock(folder);
    expect(first.state).toBe('taken');
    const second = await takeLock(folder);
    expect(second).toEqual({ state: 'held', pid: process.pid, socketPath: first.socketPath });
    if (first.state === 'taken') await first.release();
    expect(await readdir(folder)).toEqual([]);
    expect((await takeLock(folder)).state).toBe('taken');
  });

  test('can be read by its owner only, and names process, start and socket', async () => {
    await takeLock(folder);
    expect((await stat(join(folder, 'lock'))).mode & 0o777).toBe(0o600);
    const content = JSON.parse(await readFile(join(folder, 'lock'), 'utf8'));
    expect(content).toMatchObject({ pid: process.pid, socketPath: join(folder, 'control.sock') });
    expect(content.startedAt).toEqual((await identify(process.pid)).startedAt);
  });

  test('of a killed process is taken over at once, by exactly one of many', { timeout: 60_000 }, async () => {
    const takers = await Promise.all([taker(), taker(), taker(), taker(), taker()]);
    try {
      const [first, ...others] = takers;
      expect(await first?.take()).toBe('taken');
      expect(await others[0]?.take()).toBe('held');
      await first?.kill();
      const outcomes = await Promise.all(others.slice(1).map((other) => other.take()));
      expect(outcomes.sort()).toEqual(['held', 'held', 'taken']);
    } finally {
      await Promise.all(takers.map((one) => one.kill()));
    }
    expect((await takeLock(folder)).state).toBe('taken');
  });

  test('of a dead holder is taken by one of many within one process, too', async () => {
    await writeFile(
      join(folder, 'lock'),
      JSON.stringify({ pid: 4_000_000, startedAt: 'x', socketPath: '/nowhere', nonce: 'dead' }),
    );
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => takeLock(folder)));
    expect(outcomes.filter((outcome) => outcome.state === 'taken')).toHaveLength(1);
  });

  test('is taken over when a claimant died between claim and rename', async () => {
    const dead = (nonce: string) => JSON.stringify({ pid: 4_000_000, startedAt: 'x', socketPath: '/nowhere', nonce });
    await writeFile(join(folder, 'lock'), dead('first'));
    await writeFile(join(folder, 'lock.first'), dead('second'));
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => takeLock(folder)));
    expect(outcomes.filter((outcome) => outcome.state === 'taken')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['lock']);
  });

  test('is taken over when its number belongs to another process now', async () => {
    await writeFile(
      join(folder, 'lock'),
      JSON.stringify({ pid: process.pid, startedAt: 'long ago/1', socketPath: '/nowhere', nonce: 'old' }),
    );
    expect((await takeLock(folder)).state).toBe('taken');
  });

  test('is held while its socket answers, whatever its number says', async () => {
    const socketPath = join(folder, 'control.sock');
    const server = createServer((socket) => socket.end()).listen(socketPath);
    await once(server, 'listening');
    await writeFile(
      join(folder, 'lock'),
      JSON.stringify({ pid: 4_000_000, startedAt: 'x', socketPath, nonce: 'elsewhere' }),
    );
    expect((await takeLock(folder)).state).toBe('held');
    server.close();
  });

  test('that a power failure has emptied is taken by one of many', async () => {
    await writeFile(join(folder, 'lock'), '');
    const { ino, mtimeMs } = await stat(join(folder, 'lock'));
    await writeFile(join(folder, `lock.damaged-${ino}-${mtimeMs}`), '');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => takeLock(folder)));
    expect(outcomes.filter((outcome) => outcome.state === 'taken')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['lock']);
  });

  test('names its socket for those who work in another folder', async () => {
    const lock = await takeLock(relative(process.cwd(), folder));
    expect(lock.socketPath).toBe(join(folder, 'control.sock'));
  });

  test('puts its socket into a folder of its own where the path would be too long', async () => {
    const long = join(folder, 'x'.repeat(90));
    const lock = await takeLock(long);
    expect(Buffer.byteLength(lock.socketPath)).toBeLessThanOrEqual(100);
    expect((await stat(dirname(lock.socketPath))).mode & 0o777).toBe(0o700);
    if (lock.state === 'taken') await lock.release();
    await expect(stat(dirname(lock.socketPath))).rejects.toThrow('ENOENT');
  });
});

test('a process is told from a later one of the same number', async () => {
  const own = await identify(process.pid);
  expect(await isRunning(own)).toBe(true);
  expect(await isRunning({ pid: process.pid, startedAt: 'another boot/5' })).toBe(false);
  expect(await isRunning({ pid: 4_000_000, startedAt: null })).toBe(false);
});
