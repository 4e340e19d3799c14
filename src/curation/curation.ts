import type { Database } from '../database/database.ts';
import { liveDigest } from '../database/drafts.ts';
import { noteFolder, publicationFiles, savePublicationFiles } from '../database/knowledge-files.ts';
import {
  dueProposals,
  findProposal,
  markPublished,
  noteImpact,
  schedulePublication,
  unweighedProposals,
} from '../database/proposals.ts';
import { type GoingLive, goLive, listPublications } from '../database/publications.ts';
import { type Built, buildPublication, filesOfKnowledge, knowledgeDigest } from '../document/publish-documents.ts';
import { type PublishIntoDeps, readStored, saveWithFiles } from '../document/publish-into.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Knowledge } from '../question/knowledge.ts';
import { fileOfAnswer } from '../types/curated-answer.ts';
import type { Finding, Impact, Proposal } from '../types/curation.ts';
import type { Practice } from '../types/practice.ts';
import type { Publication } from '../types/publication.ts';
import type { Act } from '../types/staff.ts';
import { layOver } from './lay-over.ts';
import { placeOf } from './places.ts';
import { getsWorse, type WeighDeps, weigh } from './weigh.ts';
import { weighPractice } from './weigh-practice.ts';

/** Why a proposal does not go live. */
export type NotPublished =
  /** It isn't signed, or is over. */
  | 'unsigned'
  /** What it changes was changed in what is live. */
  | 'outdated'
  /** What it does to answers isn't known yet, or was found out against another publication. */
  | 'unweighed'
  /** It can't be published as it is. */
  | 'errors'
  /** Something gets worse, and nobody said why it goes live all the same. */
  | 'worse';

export type PublishOutcome = { published: number } | { refused: NotPublished; findings?: Finding[] };

/** What staff do to what citizens read. All that publishes is done in turn. */
export interface Curation {
  /** Finds out in the background what a proposal does to answers. */
  weigh(id: number): void;
  /** The running look at a proposal, or else a resolved promise. */
  weighed(): Promise<void>;
  publish(id: number, overruled: string | undefined, act: Act): Promise<PublishOutcome>;
  /** Publishes what was signed for a time that has come; what can't be published then waits for somebody. @returns how many */
  publishDue(): Promise<number>;
  /** Makes an earlier publication live again. @throws AppError `not_found`; `conflict` when another embedding model made it */
  rollBack(number: number, reason: string, act: Act): Promise<void>;
  /** What a practice guide does to answers; nothing is stored. */
  weighPractice(texts: Practice['texts']): ReturnType<typeof weighPractice>;
}

export interface CurationDeps extends Pick<PublishIntoDeps, 'database' | 'embedder' | 'assets' | 'clock'> {
  log: Log;
  /** The folder that ships with the product. */
  shipped: string;
  live: () => Knowledge | undefined;
  weighing: Omit<WeighDeps, 'onProgress'>;
  /** One after the other with all else that publishes. */
  inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Opens what is live now. */
  refresh: () => Promise<void>;
}

export function openCuration(deps: CurationDeps): Curation {
  const { database, clock, log } = deps;
  let weighing: Promise<void> = Promise.resolve();
  const weighInTurn = (id: number): Promise<void> => {
    weighing = weighing.then(() => weighProposal(id, deps));
    return weighing;
  };
  const publish: Curation['publish'] = (id, overruled, act) =>
    deps.inTurn(() => publishProposal(id, overruled, act, deps));
  return {
    weigh: (id) => void weighInTurn(id),
    weighed: () => weighing,
    publish,
    publishDue: async () => {
      let published = 0;
      for (const { id, reviewedBy } of await dueProposals(database, clock().toISOString())) {
        if (await isStale(id, deps)) await weighInTurn(id);
        const act = { by: reviewedBy ?? 'nobody', at: clock().toISOString(), requestId: null };
        const outcome = await publish(id, undefined, act);
        if ('published' in outcome) published++;
        else {
          log.warn({ proposal: id, reason: outcome.refused }, 'a signed proposal did not go live at its time');
          await schedulePublication(database, { id, publishAt: null, refused: outcome.refused }, act);
        }
      }
      return published;
    },
    rollBack: (number, reason, act) => deps.inTurn(() => rollBack(number, reason, act, deps)),
    weighPractice: (texts) => weighPractice(texts, deps),
  };
}

async function isStale(id: number, { database, live }: CurationDeps): Promise<boolean> {
  const impact = (await findProposal(database, id))?.impact;
  return impact?.state !== 'done' || impact.against !== live()?.publication.number;
}

async function publishProposal(
  id: number,
  overruled: string | undefined,
  act: Act,
  deps: CurationDeps,
): Promise<PublishOutcome> {
  const { database, live, refresh } = deps;
  await refresh();
  const proposal = await findProposal(database, id);
  const knowledge = live();
  if (proposal?.state !== 'signed' || !knowledge) return { refused: 'unsigned' };
  const why = overruled ?? proposal.overruled ?? undefined;
  const refused = await whyNot(proposal, why, knowledge.publication, database);
  if (refused) return { refused };
  const built = await build(proposal, knowledge.publication, deps);
  const errors = errorsOf(proposal, built);
  if (errors.length > 0) return { refused: 'errors', findings: errors };
  const number = await saveWithFiles(database, built.content, built.files);
  await goLive(database, number, proposal.reason, goingLive(proposal, { number, overruled: why ?? null }, act));
  await refresh();
  return { published: number };
}

function goingLive(
  { id, files }: Proposal,
  { number, overruled }: { number: number; overruled: string | null },
  act: Act,
): GoingLive {
  return {
    act,
    as: 'published',
    authors: Object.fromEntries(files.map(({ path, author }) => [path, author])),
    also: async (transaction) => {
      // Another node may have been quicker.
      if (!(await markPublished(transaction, { id, publication: number, overruled })))
        throw new AppError('conflict', `Proposal ${id} is not to be published any more.`);
    },
  };
}

async function whyNot(
  { files, impact }: Proposal,
  overruled: string | undefined,
  live: Publication,
  database: Database,
): Promise<NotPublished | undefined> {
  for (const { path, baseDigest } of files)
    if ((await liveDigest(database.sql, path)) !== baseDigest) return 'outdated';
  if (impact?.state !== 'done' || impact.against !== live.number) return 'unweighed';
  if (impact.errors.length > 0) return 'errors';
  return getsWorse(impact) && !overruled ? 'worse' : undefined;
}

async function build(proposal: Proposal, live: Publication, deps: CurationDeps): Promise<Built> {
  const { database, embedder, assets, clock, shipped } = deps;
  const files = await layOver(database, proposal.files);
  const options = { from: live.origin.from, shipped, files };
  return buildPublication(options, live, { embedder, clock, ...(await readStored({ assets })) });
}

/** What is wrong with the very files that are changed. */
function errorsOf(proposal: Proposal, { findings }: Built): Finding[] {
  const changed = new Set(proposal.files.map(({ path }) => path));
  return findings.filter(({ severity, file }) => severity === 'error' && changed.has(file));
}

async function weighProposal(id: number, deps: CurationDeps): Promise<void> {
  const { database, live, clock, weighing, log } = deps;
  try {
    const proposal = await findProposal(database, id);
    const knowledge = live();
    if (!proposal || !knowledge || !['proposed', 'signed'].includes(proposal.state)) return;
    const onProgress = (done: number, of: number) =>
      noteImpact(database, id, { state: 'running', done, of, startedAt: clock().toISOString() });
    await onProgress(0, 0);
    const built = await build(proposal, knowledge.publication, deps);
    const errors = errorsOf(proposal, built);
    const leftOut = leftOutOf(proposal, built, knowledge.publication);
    const against = knowledge.publication.number;
    const weighed =
      errors.length > 0
        ? { asked: { cases: 0, questions: 0 }, changes: [] }
        : await weigh(built.content, knowledge, servicesOf(proposal), { ...weighing, onProgress });
    await noteImpact(database, id, { state: 'done', against, errors, leftOut, ...weighed });
  } catch (error) {
    log.error({ err: error, proposal: id }, 'what a proposal does to answers could not be found out');
    const failed: Impact = { state: 'failed', why: error instanceof AppError ? error.message : 'see the log' };
    await noteImpact(database, id, failed).catch(() => undefined);
  }
}

/** Live files of documents and answers that would be told no more, although nobody removes them. */
function leftOutOf({ files }: Proposal, { content }: Built, live: Publication): string[] {
  const kept = new Set(toldFrom(content));
  const removed = new Set(files.filter(({ digest }) => digest === null).map(({ path }) => path));
  return toldFrom(live).filter((file) => !kept.has(file) && !removed.has(file));
}

const toldFrom = ({ documents, catalogue }: Pick<Publication, 'documents' | 'catalogue'>): string[] => [
  ...documents.map(({ file }) => file),
  ...catalogue.answers.filter(({ aside }) => aside.length === 0).map(fileOfAnswer),
];

const servicesOf = ({ files }: Proposal): string[] =>
  files.flatMap(({ path }) => {
    const place = placeOf(path);
    return place && ['guide', 'answer', 'examples'].includes(place.kind) ? [place.id] : [];
  });

async function rollBack(number: number, reason: string, act: Act, deps: CurationDeps): Promise<void> {
  const { database, embedder, refresh } = deps;
  const stored = (await listPublications(database)).find((publication) => publication.number === number);
  if (!stored) throw new AppError('not_found', `There is no publication ${number}.`);
  if (stored.embedder !== embedder.digest)
    throw new AppError('conflict', 'Another embedding model made that publication: nothing would be found in it.');
  await goLive(database, number, reason, { act, as: 'rolled-back' });
  await refresh();
}

/** What a server does when it starts: looks again at proposals that a stop has interrupted. */
export async function resumeCuration(curation: Curation, { database }: Pick<CurationDeps, 'database'>): Promise<void> {
  for (const id of await unweighedProposals(database)) curation.weigh(id);
}

/** Notes the files of a live publication from before they were kept, where the shipped folder still has exactly them. */
export async function keepLiveFiles(database: Database, shipped: string, embedder: string): Promise<void> {
  const live = (await listPublications(database)).find((publication) => publication.live);
  if (!live?.origin.shipped || (await publicationFiles(database, live.number)).length > 0) return;
  const options = { from: [shipped], shipped };
  if (live.digest !== (await knowledgeDigest(options, embedder))) return;
  const files = await filesOfKnowledge(options);
  await savePublicationFiles(database, live.number, files);
  await noteFolder(database, files);
}
