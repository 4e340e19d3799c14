import { readRegion } from '../channels/read-request.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { LangchainModels } from '../models/load-langchain.ts';
import type { QuestionDeps } from '../question/answer-question.ts';
import type { OnProgress } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import { claimDataFolder } from './claim-data-folder.ts';
import { openDeps } from './open-deps.ts';
import { type AskWishes, type OnPublishProgress, type ServerClient, serverClient } from './server-client.ts';

/** What a command needs of the service, wherever it runs. */
export interface Reached
  extends Pick<ServerClient, 'publish' | 'exported' | 'counts' | 'switches' | 'keys' | 'checkAudit' | 'sources'> {
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
  /** Of LangChain; a server that runs already has its own. */
  langchain?: LangchainModels;
}

/** The service through the server that has the data folder, or else opened in this process. @throws AppError */
export async function reachService({ config, log, prepare, onProgress, langchain }: ReachOptions): Promise<Reached> {
  const claim = await claimDataFolder(config);
  if (claim.by === 'server') return { ...serverClient(claim), byServer: true, close: async () => {} };
  const opened = await openDeps({ config, log, lock: claim.lock, langchain });
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
      return opened.ask({ ...wishes, ...(region ? { region } : {}) }, onProgress);
    },
    publish: opened.publish,
    exported: opened.exported,
    counts: opened.counts,
    switches: opened.switches,
    keys: opened.keys,
    checkAudit: opened.checkAudit,
    sources: opened.sources,
    close: opened.close,
  };
}
