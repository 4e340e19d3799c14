// The embedded Postgres. It blocks its thread while it works, so it has one of its own; plain JavaScript, because a
// thread that starts from TypeScript would first have to load a compiler.
import { chmod } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** @type {import('./embedded-thread.ts').ThreadOptions} */
const { dataDir, socketPath, dump } = workerData;

const database = await PGlite.create({
  ...(dataDir ? { dataDir } : {}),
  ...(dump ? { loadDataDir: new Blob([dump]) } : {}),
  extensions: { vector },
});
// A connection that broke off holds its place until it is noticed; the client itself opens one.
const server = new PGLiteSocketServer({ db: database, path: socketPath, maxConnections: 8 });
await server.start();
// For this user only, as its folder is.
await chmod(socketPath, 0o600);

parentPort?.on('message', async (/** @type {'close' | 'dump'} */ wish) => {
  if (wish === 'dump') {
    parentPort?.postMessage({ dump: new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer()) });
    return;
  }
  await server.stop();
  await database.close();
  parentPort?.close();
});
parentPort?.postMessage('ready');
