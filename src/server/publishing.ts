import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Curation, keepLiveFiles, openCuration } from '../curation/curation.ts';
import { filesOfPublication } from '../curation/export-files.ts';
import { draftFolder, type FolderDrafts } from '../curation/folder-drafts.ts';
import { listAsked } from '../database/asked-questions.ts';
import { isCurated } from '../database/editions.ts';
import type { TextEncryption } from '../database/encryption.ts';
import { listPublications } from '../database/publications.ts';
import { prepareKnowledge, sayOtherEmbedder } from '../document/prepare-knowledge.ts';
import { filesOfKnowledge, type PublishReport } from '../document/publish-documents.ts';
import { publishInto } from '../document/publish-into.ts';
import type { QuestionDeps } from '../question/answer-question.ts';
import { Language } from '../types/language.ts';
import type { Act } from '../types/staff.ts';
import type { Exported, ExportWishes, PublishWishes } from './control-messages.ts';
import type { JoinOptions } from './join-deps.ts';
import type { OnPublishProgress } from './server-client.ts';

export interface Publishing {
  /** Publishes the shipped knowledge where that is due, and opens it; once staff publish, changed files become drafts instead. */
  prepare(onProgress?: OnPublishProgress): Promise<void>;
  /** Publishes, and opens what is live then. One at a time. Once staff publish it makes drafts, unless it is told to go live. */
  publish(wishes: PublishWishes, onProgress?: OnPublishProgress): Promise<PublishReport & { drafts?: FolderDrafts }>;
  /** The files of a publication. @throws AppError `not_found` */
  exported(wishes: ExportWishes): Promise<Exported>;
  curation: Curation;
}

export interface PublishingDeps extends JoinOptions {
  question: QuestionDeps;
  encryption: TextEncryption;
}

export function openPublishing(options: PublishingDeps): Publishing {
  const inTurn = oneByOne();
  const places = { shipped: resolve(options.root, 'knowledge'), assets: resolve(options.root, 'assets') };
  return {
    prepare: (onProgress) => inTurn(() => prepare(options, places, onProgress)),
    publish: (wishes, onProgress) => inTurn(() => publish(wishes, options, places, onProgress)),
    exported: async ({ publication: number }) => {
      const { publication, files } = await filesOfPublication(options.database, number);
      const told = files.map(({ path, digest, bytes }) => ({
        path,
        digest,
        base64: Buffer.from(bytes).toString('base64'),
      }));
      return { publication, files: told };
    },
    curation: curationOf(options, places, inTurn),
  };
}

interface Places {
  shipped: string;
  assets: string;
}

type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Two at once would each take the other's publication for the older one. */
function oneByOne(): InTurn {
  let latest: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = latest.then(work);
    latest = next.catch(() => undefined);
    return next;
  };
}

async function prepare(
  { knowledge, read, ...deps }: PublishingDeps,
  { shipped, assets }: Places,
  onProgress: OnPublishProgress | undefined,
): Promise<void> {
  const { database, log, clock } = deps;
  if (await isCurated(database)) {
    sayOtherEmbedder(
      (await listPublications(database)).find((publication) => publication.live),
      deps,
    );
    const act = { by: 'folder', at: clock().toISOString(), requestId: null };
    const files = await filesOfKnowledge({ from: [shipped], shipped });
    const { drafted, left } = await draftFolder(database, files, { all: false, note: true, act });
    if (drafted.length > 0)
      log.info({ files: drafted }, 'changed files of knowledge/ are drafts now, to be proposed in the console');
    if (left.length > 0)
      log.warn(
        { files: left },
        'changed files of knowledge/ wait: somebody is at work on the same files in the console',
      );
  } else {
    const given = { ...deps, folder: shipped, assets, ...(read ? { read } : {}) };
    await prepareKnowledge({ ...given, ...(onProgress ? { onProgress } : {}) });
    await keepLiveFiles(database, shipped, deps.embedder.digest);
  }
  await knowledge.refresh();
}

async function publish(
  { from: named, urls, dryRun = false, strict = false, changes = false, live, by }: PublishWishes,
  { knowledge, read: _, ...deps }: PublishingDeps,
  { shipped, assets }: Places,
  onProgress: OnPublishProgress | undefined,
): Promise<PublishReport & { drafts?: FolderDrafts }> {
  const { database, config, clock } = deps;
  const from = named.map((folder) => resolve(folder));
  const act: Act = { by: by ?? 'command', at: clock().toISOString(), requestId: null };
  const drafting = live === undefined && !dryRun && (await madeByStaff(deps));
  const options = {
    from,
    ...(urls ? { urls: resolve(urls) } : {}),
    shipped,
    dryRun: dryRun || drafting,
    strict,
    changes,
    act,
    ...(live ? { reason: live, force: true } : {}),
  };
  const given = { ...deps, assets, fetch: { allow: config.fetchAllow } };
  const report = await publishInto(options, { ...given, ...(onProgress ? { onProgress } : {}) });
  if (drafting) {
    const files = await filesOfKnowledge({ ...options }, given.fetch);
    // A folder of one's own is handed in whole; of the shipped one only what was changed in it.
    const all = !from.includes(shipped);
    return { ...report, drafts: await draftFolder(database, files, { all, note: from.length === 1 && !urls, act }) };
  }
  await knowledge.refresh();
  return report;
}

/** What citizens read is signed in the console: a command's files wait for a signature. */
const madeByStaff = async ({ database, config }: Pick<JoinOptions, 'database' | 'config'>): Promise<boolean> =>
  config.oidcIssuer !== undefined || (await isCurated(database));

function curationOf(
  { database, embedder, clock, log, knowledge, question, encryption, root }: PublishingDeps,
  { shipped, assets }: Places,
  inTurn: InTurn,
): Curation {
  const folder = join(root, 'evals', 'datasets');
  return openCuration({
    ...{ database, embedder, assets, clock, log, shipped, inTurn },
    live: knowledge.current,
    refresh: knowledge.refresh,
    weighing: {
      question,
      datasets: async () => {
        // An installation may come without them.
        const names = await readdir(folder).catch(() => []);
        return names.filter((name) => name.endsWith('.jsonl')).map((name) => join(folder, name));
      },
      lastQuestions: async (limit) => {
        const { questions } = await listAsked({}, undefined, limit, { database, encryption });
        return questions.flatMap(({ question: text, language }) => {
          const known = Language.safeParse(language);
          return text ? [{ text, ...(known.success ? { language: known.data } : {}) }] : [];
        });
      },
    },
  });
}
