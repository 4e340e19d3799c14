import type { Context } from 'hono';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { Embedder } from '../models/embedder.ts';
import type { Publication } from '../types/publication.ts';
import type { Asked, Conversations, OnProgress } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';

export type Health = 'ok' | 'degraded' | 'down';

/** What every channel is given. */
export interface ChannelDeps {
  config: Config;
  log: Log;
  clock: () => Date;
  conversations: Conversations;
  /** The publication that citizens meet; undefined before the first. */
  live: () => Publication | undefined;
  /** The question flow; its reply always comes, whatever happens to whoever asked. */
  ask: (asked: Asked, onProgress?: OnProgress) => Promise<Reply>;
  embedder: Embedder;
  database: Pick<Database, 'sql'>;
  /** The chat model's state at its last real call or probe; missing = none is configured. */
  modelHealth?: () => Promise<Health>;
  /** Of the connection, as the server sees it; missing where the platform hides it. */
  remoteAddress?: (c: Context) => string | undefined;
}
