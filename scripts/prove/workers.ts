import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkWorker } from './check-worker.ts';
import { type Child, root, runChild, startChild } from './child.ts';
import { type EmbeddingRelay, relayEmbeddings } from './embedding-relay.ts';
import { withFolder } from './folder.ts';
import { type Proof, testDatabaseUrl } from './proof.ts';
import { type OwnServer, serverAt, startServer } from './server.ts';
import { countConnections, withDatabase } from './test-database.ts';

const wrangler = ['node', 'node_modules/wrangler/bin/wrangler.js'];

/**
 * src/worker.ts on workerd, against a real Postgres: a Node instance prepares the database and serves the embeddings;
 * then conversations are held with the Worker, and what it stored is read on Node.
 */
export const prove: Proof = async ({ log }) => {
  await withDatabase(testDatabaseUrl(), (url) => withFolder((folder) => proveOn(url, folder, log)));
};

async function proveOn(databaseUrl: string, folder: string, log: (line: string) => void): Promise<void> {
  const secrets = { SESSION_SECRET: randomBytes(32).toString('hex'), DATA_KEYS: randomBytes(32).toString('hex') };
  log('A Node instance migrates the database and publishes the knowledge …');
  const node = await startServer({ DATABASE_URL: databaseUrl, DATA_DIR: path.join(folder, 'data'), ...secrets });
  const relay = await relayEmbeddings(`${node.url}/v1`);
  let worker: Child | undefined;
  try {
    log('wrangler starts workerd …');
    worker = await startWorker(databaseUrl, folder, { ...secrets, ...(await embeddingVariables(node, relay)) });
    const [, address = ''] = await worker.says(/Ready on (http:\S+)/, 120_000);
    await checkWorker({ worker: serverAt(address), node, relay, databaseUrl, dataKeys: secrets.DATA_KEYS, log });
    const connections = await countConnections(databaseUrl);
    log(`${connections} connections to the database at the end`);
    assert.ok(connections < 40, 'requests leave connections behind');
  } catch (error) {
    throw new Error(`workerd said last:\n${worker?.output().slice(-3_000)}`, { cause: error });
  } finally {
    await worker?.end();
    await relay.close();
    await node.child.end();
  }
}

/** Bundled once, so that nothing is built anew when a file of this repository changes meanwhile; wrangler watches `bundle`. */
async function startWorker(databaseUrl: string, folder: string, variables: Record<string, string>): Promise<Child> {
  const environment = {
    ...process.env,
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_LOG_PATH: folder,
  };
  const bundle = path.join(folder, 'bundle');
  await runChild([...wrangler, 'deploy', '--dry-run', '--outdir', bundle], { env: environment });
  const config = path.join(bundle, 'wrangler.toml');
  const shipped = await readFile(path.join(root, 'wrangler.toml'), 'utf8');
  await writeFile(config, shipped.replace(/^main = .*$/m, 'main = "worker.js"').replace(/^\[build\]\n.*$/m, ''));
  const file = path.join(folder, 'worker.env');
  await writeFile(
    file,
    Object.entries(variables)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
  const options = ['--config', config, '--no-bundle', '--env-file', file, '--persist-to', path.join(folder, 'state')];
  const addresses = [
    '--ip',
    '127.0.0.1',
    '--port',
    '0',
    '--inspector-port',
    '0',
    '--show-interactive-dev-session=false',
  ];
  const local = { CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: withPassword(databaseUrl) };
  return startChild([...wrangler, 'dev', ...options, ...addresses], { env: { ...environment, ...local } });
}

/** wrangler wants one even where Postgres doesn't. */
function withPassword(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.password ||= 'none';
  return url.href;
}

async function embeddingVariables(node: OwnServer, relay: EmbeddingRelay): Promise<Record<string, string>> {
  const model = 'multilingual-e5-small-q4';
  const answer = (await (await node.client.send('POST', '/v1/embeddings', { model, input: 'query: ok' })).json()) as {
    model: string;
  };
  return { EMBEDDING_BASE_URL: relay.baseUrl, EMBEDDING_MODEL: answer.model };
}
