import { access, cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { type ConnectOptions, connect, type Database } from './database.ts';
import { EmbeddedThread } from './embedded-thread.ts';
import type { TakenLock } from './lock.ts';
import { migrate } from './migrate.ts';
import { ownSocketPlace, type SocketPlace, socketPlaceIn } from './socket-path.ts';

/** Where `scripts/make-database-template.ts` puts the empty database, from the repository's root. */
export const databaseTemplate = 'node_modules/.cache/liaowen/empty-database';

export interface EmbeddedDatabase extends Database {
  kind: 'embedded';
  /** The whole data folder as a tar archive, for `openInMemory`. */
  dump(): Promise<Uint8Array>;
}

export interface EmbeddedOptions extends Pick<ConnectOptions, 'limits'> {
  /** Hears when the database stops by itself, why, and when it is back. */
  log?: Log;
  /** The folder of an empty database, made when the packages were installed: copying it takes a third of the time. */
  template?: string;
}

/**
 * Opens the Postgres in the locked data folder, makes it when missing, and applies what is missing of `migrations/`.
 * @throws AppError `database_unavailable`
 */
export async function openEmbedded(
  lock: Pick<TakenLock, 'dataDir'>,
  options: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  const dataDir = join(lock.dataDir, 'postgres');
  const run = join(lock.dataDir, 'run');
  if (options.template && !(await exists(dataDir))) await copyTemplate(options.template, dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  // Nobody else has the lock: what is in there was left by killed processes.
  await rm(run, { recursive: true, force: true });
  return open({ dataDir, dump: null }, await socketPlaceIn(run, 'postgres.sock'), options);
}

/** Opens a Postgres that is gone when it is closed; `dump` is an earlier one's content. */
export async function openInMemory(dump?: Uint8Array, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  return open({ dataDir: null, dump: dump ?? null }, await ownSocketPlace('postgres.sock'), options);
}

async function open(
  content: { dataDir: string | null; dump: Uint8Array | null },
  socket: SocketPlace,
  { log, template: _, ...limits }: EmbeddedOptions,
): Promise<EmbeddedDatabase> {
  const connection = { kind: 'embedded' as const, postgres: connectionTo(socket.path) };
  let thread: EmbeddedThread | undefined;
  const onClose = async () => {
    await thread?.stop();
    await socket.remove();
  };
  try {
    const started = await EmbeddedThread.start({ ...content, socketPath: socket.path }, log);
    thread = started;
    await migrate(nowhere, connection);
    // An engine that has fallen silent knows no timeout and does not recover by itself.
    const onOverdue = () => started.abort();
    const database = connect(nowhere, { ...connection, ...limits, max: 1, onOverdue, onClose });
    return { ...database, kind: 'embedded', dump: () => started.dump() };
  } catch (error) {
    await onClose();
    throw error;
  }
}

/** Whole or not at all: a copy that was cut off is begun again. Without a template the database is made from nothing. */
async function copyTemplate(template: string, dataDir: string): Promise<void> {
  if (!(await exists(template))) return;
  const draft = `${dataDir}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await cp(template, draft, { recursive: true });
  await rename(draft, dataDir);
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A socket's path is no part of an address. */
const nowhere = 'postgres://localhost';

function connectionTo(socketPath: string): NonNullable<ConnectOptions['postgres']> {
  return {
    path: socketPath,
    username: 'postgres',
    password: 'none',
    database: 'postgres',
    ssl: false,
    // There is one client and one server, both ours: nothing to renew.
    max_lifetime: null,
  };
}
