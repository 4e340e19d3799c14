// What programs that use LangChain import as `liaowen/langchain`.
export { langchainChat } from '../models/langchain-chat.ts';
export { openLangchainEmbedder } from '../models/langchain-embedder.ts';
export { KnowledgeRetriever, type PassageMetadata, type SearchWishes } from './knowledge-retriever.ts';
export { knowledgeTools, type ToolWishes } from './knowledge-tools.ts';
export { type Liaowen, type LiaowenOptions, openLiaowen } from './open-liaowen.ts';
