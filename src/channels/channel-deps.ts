import type { Context } from 'hono';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Embedder } from '../models/embedder.ts';
import type { Knowledge } from '../question/knowledge.ts';
import type { Asked, Conversations, OnProgress } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';

export type Health = 'ok' | 'degraded' | 'down';

/** What every channel is given. */
export interface ChannelDeps {
  config: Pick<Config, 'host' | 'trustedProxies' | 'allowedOrigins' | 'apiKeys'>;
  log: Log;
  clock: () => Date;
  conversations: Conversations;
  /** What citizens are answered from; undefined before the first publication. */
  knowledge: () => Knowledge | undefined;
  /** The question flow; its reply always comes, whatever happens to whoever asked. @throws AppError `not_found` */
  ask: (asked: Asked, onProgress?: OnProgress) => Promise<Reply>;
  newId: () => string;
  embedder: Embedder;
  databaseHealth: () => Promise<Health>;
  /** The chat model's state at its last real call or probe; missing = none is configured. */
  modelHealth?: () => Promise<Health>;
  /** Of the connection, as the server sees it; missing where the platform hides it. */
  remoteAddress?: (c: Context) => string | undefined;
}
