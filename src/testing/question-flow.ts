import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { storedConversations } from '../database/conversations.ts';
import { textEncryption } from '../database/encryption.ts';
import { memoryRetriever } from '../database/memory-retriever.ts';
import { publishDocuments } from '../document/publish-documents.ts';
import { storedFiles } from '../document/publish-into.ts';
import { readStoredClassifiers } from '../document/stored-classifiers.ts';
import { readStoredEmbeddings } from '../document/stored-embeddings.ts';
import { createLog } from '../log.ts';
import { embedQuery, roundToInt8 } from '../models/embedder.ts';
import { type EmbedderOptions, openEmbedder } from '../models/embedders.ts';
import { answerQuestion, type QuestionDeps } from '../question/answer-question.ts';
import { type Knowledge, openKnowledge } from '../question/knowledge.ts';
import { signedReceipts } from '../question/receipt.ts';
import { questionMeansFor } from '../text/question-means.ts';
import type { Publication, PublicationContent } from '../types/publication.ts';
import type { Asked } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import { openTestDatabase } from './database.ts';
import { openSharedEmbedder } from './embedder.ts';
import { keptValue, sharedValue } from './kept-between-files.ts';

export interface QuestionFlow {
  knowledge: Knowledge;
  deps: QuestionDeps;
  ask(text: string, wishes?: Omit<Asked, 'text'>): Promise<Reply>;
  /** Asks one after the other in one conversation; the last reply. */
  converse(...texts: string[]): Promise<Reply>;
  /** The shipped knowledge and these folders, as they would be published together; nothing becomes live. */
  publish(...folders: string[]): Promise<Publication>;
  close(): Promise<void>;
}

/** What a publication of the shipped knowledge depends on. */
const madeFrom = ['knowledge', 'assets', 'src'];

const inRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The whole question flow on the shipped knowledge, with the bundled embedder and a real database, on a fixed day. */
export async function openQuestionFlow(
  today = '2026-11-25',
  endpoint?: Pick<EmbedderOptions, 'baseUrl' | 'model' | 'apiKey'>,
): Promise<QuestionFlow> {
  const [database, embedder, encryption] = await Promise.all([
    openTestDatabase(),
    endpoint ? openEmbedder({ assetsDir: inRoot('assets'), ...endpoint }) : openSharedEmbedder(),
    textEncryption(['a key for tests, thirty-two bytes']),
  ]);
  const clock = () => new Date(`${today}T08:00:00Z`);
  const publish = (...folders: string[]) => publishFrom(folders, embedder, clock);
  const edition = `published-${today}-${embedder.digest}`;
  const knowledge = await sharedValue(edition, async () => knowledgeOf(await keptValue(edition, madeFrom, publish)));
  const deps: QuestionDeps = {
    conversations: storedConversations({ database, encryption, clock }),
    knowledge: () => knowledge,
    receipts: signedReceipts(['a session secret for tests only']),
    newId: randomUUID,
    embedQuestion: async (text) => roundToInt8(await embedQuery(embedder, text)),
    operated: false,
    switches: () => [],
    clock,
    log: createLog({ level: 'silent' }),
    now: () => performance.now(),
  };
  const ask: QuestionFlow['ask'] = (text, wishes = {}) => answerQuestion({ text, ...wishes }, deps);
  return {
    knowledge,
    deps,
    ask,
    converse: async (...texts) => {
      let reply = await ask(texts[0] ?? '');
      const { conversationId, conversationToken = '' } = reply;
      for (const text of texts.slice(1)) reply = await ask(text, { conversationId, conversationToken });
      return reply;
    },
    publish,
    close: async () => {
      await embedder.close();
      await database.close();
    },
  };
}

export const knowledgeOf = (publication: Publication): Knowledge =>
  openKnowledge(publication, memoryRetriever(publication.chunks, questionMeansFor(publication.embedder)));

/** The shipped knowledge with its stored vectors, and more. */
async function publishFrom(
  folders: string[],
  embedder: Awaited<ReturnType<typeof openEmbedder>>,
  clock: () => Date,
): Promise<Publication> {
  const [embeddings, classifiers] = await Promise.all([
    readStoredEmbeddings(inRoot(`assets/${storedFiles.embeddings}`)),
    readStoredClassifiers(inRoot(`assets/${storedFiles.classifiers}`)),
  ]);
  const shipped = inRoot('knowledge');
  let saved: PublicationContent | undefined;
  await publishDocuments(
    { from: [shipped, ...folders], shipped },
    {
      embedder,
      clock,
      stored: { embeddings, classifiers },
      publications: {
        head: async () => undefined,
        live: async () => undefined,
        save: async (content) => {
          saved = content;
          return 1;
        },
        goLive: async () => {},
      },
    },
  );
  if (!saved) throw new Error('The shipped knowledge could not be published.');
  return { ...saved, number: 1, publishedAt: clock().toISOString() };
}
