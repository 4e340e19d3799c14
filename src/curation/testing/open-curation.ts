import { fileURLToPath } from 'node:url';
import { storedConversations } from '../../database/conversations.ts';
import type { Database } from '../../database/database.ts';
import { type DraftWishes, liveDigest, saveDraft } from '../../database/drafts.ts';
import { textEncryption } from '../../database/encryption.ts';
import { liveNumber } from '../../database/publications.ts';
import type { PublishOptions } from '../../document/publish-documents.ts';
import { publishInto } from '../../document/publish-into.ts';
import { digestOf } from '../../document/read.ts';
import { type SampleFolder, sampleEmbedder, sampleFolder } from '../../document/testing/sample-knowledge.ts';
import { createLog } from '../../log.ts';
import type { QuestionDeps } from '../../question/answer-question.ts';
import type { Knowledge } from '../../question/knowledge.ts';
import { signedReceipts } from '../../question/receipt.ts';
import { openStored } from '../../server/stored-knowledge.ts';
import { openTestDatabase } from '../../testing/database.ts';
import { sampleVector } from '../../testing/publication.ts';
import type { Act } from '../../types/staff.ts';
import { type Curation, openCuration } from '../curation.ts';
import type { AskedBefore } from '../weigh.ts';

export interface OpenedCuration {
  database: Database;
  curation: Curation;
  folder: SampleFolder;
  now: { date: Date };
  /** What is live, opened. */
  live: () => Knowledge | undefined;
  /** Files of evaluation cases, and questions of citizens, that proposals are weighed by. */
  datasets: string[];
  questions: AskedBefore[];
  /** A deed of `console:<name>` now. */
  act: (name: string) => Act;
  publishFolder: (options?: Partial<PublishOptions>) => Promise<number | null>;
  /** Saves a draft on what is live and in place of whatever draft there is. */
  draft: (
    path: string,
    text: string | null,
    name: string,
    seen?: Pick<DraftWishes, 'version' | 'base' | 'begun'>,
  ) => ReturnType<typeof saveDraft>;
  close: () => Promise<void>;
}

/** Curating the sample knowledge, which is live. */
export async function openTestCuration(given: { database?: Database } = {}): Promise<OpenedCuration> {
  const database = given.database ?? (await openTestDatabase());
  const folder = await sampleFolder();
  const now = { date: new Date('2026-11-26T08:00:00.000Z') };
  const clock = () => now.date;
  const embedder = sampleEmbedder();
  const assets = fileURLToPath(new URL('./no-assets/', import.meta.url));
  let knowledge: Knowledge | undefined;
  const refresh = async () => {
    const number = await liveNumber(database);
    if (number !== undefined && number !== knowledge?.publication.number)
      ({ knowledge } = await openStored(database, number));
  };
  const publishFolder: OpenedCuration['publishFolder'] = async (options = {}) => {
    const named = {
      from: [folder.path],
      shipped: folder.path,
      act: { by: 'start', at: clock().toISOString(), requestId: null },
    };
    const { number } = await publishInto({ ...named, ...options }, { database, embedder, assets, clock });
    await refresh();
    return number;
  };
  await publishFolder();
  const datasets: string[] = [];
  const questions: AskedBefore[] = [];
  let latest: Promise<unknown> = Promise.resolve();
  const curation = openCuration({
    ...{ database, embedder, assets, clock, refresh, shipped: folder.path },
    log: createLog({ level: 'silent' }),
    live: () => knowledge,
    inTurn: (work) => {
      const next = latest.then(work);
      latest = next.catch(() => undefined);
      return next;
    },
    weighing: {
      datasets: async () => datasets,
      lastQuestions: async (limit) => questions.slice(0, limit),
      question: await questionDeps(database, clock),
    },
  });
  /** No two at the same time. */
  const act = (name: string): Act => {
    now.date = new Date(now.date.getTime() + 1);
    return { by: `console:${name}`, at: clock().toISOString(), requestId: null };
  };
  return {
    ...{ database, curation, folder, now, datasets, questions, act, publishFolder },
    live: () => knowledge,
    draft: async (path, text, name, seen) => {
      const bytes = text === null ? null : new TextEncoder().encode(text);
      const content = bytes ? { bytes, digest: digestOf(bytes) } : null;
      const live = await liveDigest(database.sql, path);
      return saveDraft(database, { path, content, ...(seen ?? { version: 0, base: live }) }, act(name));
    },
    close: async () => {
      await database.close();
      await folder.remove();
    },
  };
}

async function questionDeps(database: Database, clock: () => Date): Promise<QuestionDeps> {
  const encryption = await textEncryption(['a data key for tests only']);
  return {
    conversations: storedConversations({ database, encryption, clock }),
    receipts: signedReceipts(['a session secret for tests only']),
    knowledge: () => undefined,
    switches: () => [],
    newId: () => crypto.randomUUID(),
    embedQuestion: async (text) => sampleVector(text),
    operated: false,
    clock,
    log: createLog({ level: 'silent' }),
    now: () => 0,
  };
}
