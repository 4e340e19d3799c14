import type { StructuredToolInterface } from '@langchain/core/tools';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { createLog } from '../log.ts';
import type { LangchainModels } from '../models/load-langchain.ts';
import { type Reached, reachService } from '../server/reach-service.ts';
import { KnowledgeRetriever, type SearchWishes } from './knowledge-retriever.ts';
import { knowledgeTools, type ToolWishes } from './knowledge-tools.ts';

export interface LiaowenOptions extends LangchainModels {
  /** The variables of `.env.example`, such as `process.env`; their defaults when missing. */
  environment?: Record<string, string | undefined>;
}

/** The help desk in this process. */
export interface Liaowen {
  /** A question's checked reply. */
  ask: Reached['ask'];
  retriever(wishes?: SearchWishes): KnowledgeRetriever;
  tools(wishes?: ToolWishes): StructuredToolInterface[];
  /** Ends its threads and frees the data folder. */
  close(): Promise<void>;
}

/**
 * Opens the help desk with models of LangChain, in the data folder that the environment names; where nothing is
 * published there yet, the shipped knowledge is.
 * @throws AppError `locked` while a server has the data folder, `config` for a bad variable
 */
export async function openLiaowen({ environment = {}, ...langchain }: LiaowenOptions = {}): Promise<Liaowen> {
  const config = readConfig(environment);
  const log = createLog({ level: config.logLevel === 'info' ? 'warn' : config.logLevel });
  const given = langchain.chat || langchain.embeddings ? { langchain } : {};
  const service = await reachService({ config, log, prepare: true, ...given });
  const { question, ask, close } = service;
  if (!question)
    throw new AppError('locked', `A server has the data folder ${config.dataDir}: name another in DATA_DIR.`);
  return {
    ask,
    retriever: (wishes = {}) => new KnowledgeRetriever(wishes, question),
    tools: (wishes = {}) => knowledgeTools(wishes, { ...question, ask: ({ text, ...rest }) => ask({ text, ...rest }) }),
    close,
  };
}
