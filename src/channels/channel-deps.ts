import type { Context } from 'hono';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Embedder } from '../models/embedder.ts';
import type { Knowledge } from '../question/knowledge.ts';
import type { ApiKeys } from '../types/api-key.ts';
import type { Use } from '../types/count.ts';
import type { Desk } from '../types/desk.ts';
import type { Asked, Conversations, OnProgress } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';

import type { ProgressLog } from './progress-log.ts';

export type Health = 'ok' | 'degraded' | 'down';

/** What every channel is given. */
export interface ChannelDeps {
  config: Pick<Config, 'host' | 'trustedProxies' | 'allowedOrigins' | 'apiKeys'>;
  log: Log;
  clock: () => Date;
  conversations: Conversations;
  /** The hand-over desk; missing = there is none. */
  desk?: Desk;
  /** What citizens are answered from; undefined before the first publication. */
  knowledge: () => Knowledge | undefined;
  /** The question flow; its reply always comes, whatever happens to whoever asked. @throws AppError `not_found` */
  ask: (asked: Asked, onProgress?: OnProgress) => Promise<Reply>;
  /** Hears what was used; missing = nobody counts. */
  count?: (use: Use) => void;
  apiKeys: ApiKeys;
  newId: () => string;
  embedder: Embedder;
  databaseHealth: () => Promise<Health>;
  /** The chat model's state at its last real call or probe; missing = none is configured. */
  modelHealth?: () => Promise<Health>;
  /** Of the connection, as the server sees it; missing where the platform hides it. */
  remoteAddress?: (c: Context) => string | undefined;
}

/** What a channel that streams is given besides. */
export interface StreamingDeps extends ChannelDeps {
  /** Of all channels: what is deleted must be forgotten by each. */
  progress: ProgressLog;
}
