import { readRegion } from '../channels/read-request.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { QuestionDeps } from '../question/answer-question.ts';
import type { OnProgress } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import { claimDataFolder } from './claim-data-folder.ts';
import { openDeps } from './open-deps.ts';
import { type AskWishes, type OnPublishProgress, type ServerClient, serverClient } from './server-client.ts';

/** What a command needs of the service, wherever it runs. */
export interface Reached extends Pick<ServerClient, 'publish'> {
  /** As `ServerClient`; what happens meanwhile is heard of only where this very process answers. */
  ask(wishes: AskWishes, onProgress?: OnProgress): Promise<Reply>;
  /** A server is running and answers; else this very process does. */
  byServer: boolean;
  /** Where this very process answers: for whoever runs single stages. */
  question?: QuestionDeps;
  close(): Promise<void>;
}

export interface ReachOptions {
  config: Config;
  log: Log;
  /** Before the first question: publishes the shipped knowledge where that is due. Publishing itself needs no such thing. */
  prepare: boolean;
  onProgress?: OnPublishProgress;
}

/** The service through the server that has the data folder, or else opened in this process. @throws AppError */
export async function reachService({ config, log, prepare, onProgress }: ReachOptions): Promise<Reached> {
  const claim = await claimDataFolder(config);
  if (claim.by === 'server') return { ...serverClient(claim), byServer: true, close: async () => {} };
  const opened = await openDeps({ config, log, lock: claim.lock });
  try {
    if (prepare) await opened.prepare(onProgress);
  } catch (error) {
    await opened.close();
    throw error;
  }
  return {
    byServer: false,
    question: opened.question,
    ask: async ({ region: given, ...wishes }, onProgress) => {
      const region = readRegion(given, opened.deps.knowledge()?.publication);
      return opened.deps.ask({ ...wishes, ...(region ? { region } : {}) }, onProgress);
    },
    publish: opened.publish,
    close: opened.close,
  };
}
