import type { Embedder } from '../models/embedder.ts';
import type { Catalogue } from '../types/catalogue.ts';
import type { Document } from '../types/document.ts';
import type { Publication, PublicationContent } from '../types/publication.ts';
import type { Act } from '../types/staff.ts';
import type { GlossaryTerm } from './check/glossary.ts';
import { checkKnowledge } from './check.ts';
import { embedAll, textsOf } from './embed.ts';
import { readFacts } from './facts.ts';
import type { FetchDeps } from './fetch-document.ts';
import { fetchList } from './fetch-list.ts';
import { type Finding, warning } from './finding.ts';
import { holdBack } from './hold-back.ts';
import { type Classifiers, indexExamples } from './index-publication.ts';
import { parseDocuments } from './parse-documents.ts';
import { digestOf, type KnowledgeFile, readFolders } from './read.ts';
import { readCatalogueFiles, readExamples, servicesOf } from './read-catalogue.ts';
import { type Changes, changesSince } from './report/changes.ts';
import type { StoredEmbeddings } from './stored-embeddings.ts';
import type { StoredParses } from './stored-parses.ts';
import { filesOf, withoutBroken } from './without-broken.ts';

export interface PublishOptions {
  /** Folders, an earlier one first; files of a later one replace those of the same path. */
  from: string[];
  /** The folder that ships with the product: fills in regions, link hosts and glossary where `from` has none. */
  shipped: string;
  /** A file with one address a line, fetched and added as documents. */
  urls?: string;
  /** Checks and reports, publishes nothing. */
  dryRun?: boolean;
  /** Publishes nothing when there is any error. */
  strict?: boolean;
  reason?: string;
  /** Reports what is other than in the live publication. */
  changes?: boolean;
  /** Live publications made from equal files and the same embedder are kept, unless told otherwise. */
  force?: boolean;
  /** Who publishes. */
  act?: Act;
  /** What to publish instead of the folders: files as they are kept. What somebody has signed needs no facts to stand on. */
  files?: KnowledgeFile[];
}

export interface PublishDeps {
  embedder: Embedder;
  clock: () => Date;
  fetch?: FetchDeps;
  /** What files parse to that are known already. */
  parses?: StoredParses | undefined;
  /** What the options name, when it is being read already. */
  read?: Promise<ReadKnowledge> | undefined;
  stored?: { embeddings?: StoredEmbeddings | undefined; classifiers?: Classifiers | undefined };
  publications: {
    /** What is live, without its content: enough to see that nothing has changed. */
    head(): Promise<Pick<Publication, 'number' | 'digest' | 'origin'> | undefined>;
    live(): Promise<Publication | undefined>;
    save(content: PublicationContent, files: KnowledgeFile[]): Promise<number>;
    goLive(number: number, reason: string, act: Act | undefined): Promise<void>;
  };
  onProgress?: (step: string, done: number, of: number) => void;
}

export interface PublishReport {
  published: boolean;
  /** The live publication's number afterwards; null when none is live. */
  number: number | null;
  unchanged: boolean;
  services: number;
  guides: Record<string, number>;
  documents: number;
  statements: number;
  sourced: number;
  unverified: number;
  examples: number;
  forms: number;
  lifeEvents: number;
  /** Of staff, those set aside included. */
  answers: number;
  embedded: number;
  errors: Finding[];
  warnings: Finding[];
  /** When asked for. */
  changes?: Changes;
}

/**
 * Reads, checks and publishes knowledge: read → parse → chunk → embed → index → check → publish.
 * @throws AppError `not_found` when a folder or the list of addresses is missing
 */
export async function publishDocuments(options: PublishOptions, deps: PublishDeps): Promise<PublishReport> {
  const head = await deps.publications.head();
  let loaded: Promise<Publication | undefined> | undefined;
  const loadLive = () => (loaded ??= deps.publications.live());
  const liveDocuments = async () => (head?.origin.format === format && (await loadLive())?.documents) || [];
  const read = await (deps.read ?? readKnowledge(options, { ...deps, liveDocuments }));
  const { findings, errors, sound } = await examine(read, options, deps);
  const unchanged = head?.digest === digestOfFiles(read.files, deps.embedder.digest) && !options.force;
  const idle = unchanged || options.dryRun || read.documents.length === 0 || (errors.length > 0 && options.strict);
  // Loading all of it takes as long as the checks do.
  const live = !idle || options.changes ? await loadLive() : undefined;
  const report = {
    ...reportOf(read, findings, head?.number),
    unchanged,
    ...(options.changes
      ? { changes: changesSince(live, { ...sound, documents: read.documents }, filesOf(errors)) }
      : {}),
  };
  if (idle) return report;
  const { content, fresh } = await toContent(sound, options, live, deps);
  const number = await deps.publications.save(content, read.files);
  await deps.publications.goLive(number, options.reason ?? 'published from files', options.act);
  return { ...report, published: true, number, embedded: fresh };
}

/** What publishing these would make, and what is wrong with it; nothing is stored. */
export async function buildPublication(
  options: PublishOptions,
  live: Publication | undefined,
  deps: Omit<PublishDeps, 'publications' | 'read'>,
): Promise<Built> {
  const known = live?.origin.format === format ? live.documents : [];
  const read = await readKnowledge(options, { ...deps, liveDocuments: async () => known });
  const { findings, sound } = await examine(read, options, deps);
  const { content } = await toContent(sound, options, live, deps);
  return { content, findings, files: read.files };
}

export interface Built {
  content: PublicationContent;
  findings: Finding[];
  files: KnowledgeFile[];
}

async function examine(
  read: ReadKnowledge,
  { files, from }: PublishOptions,
  { clock }: Pick<PublishDeps, 'clock'>,
): Promise<{ findings: Finding[]; errors: Finding[]; sound: ReadKnowledge }> {
  const facts = files ? undefined : await readFacts(from);
  const findings = [...read.findings, ...checkKnowledge(read, facts, clock())];
  const errors = findings.filter((finding) => finding.severity === 'error');
  return { findings, errors, sound: withoutBroken(read, errors) };
}

/** Chunks, embeds and indexes what was read. */
async function toContent(
  { files, documents, catalogue, examples }: ReadKnowledge,
  options: PublishOptions,
  live: Publication | undefined,
  { embedder, stored, onProgress }: Pick<PublishDeps, 'embedder' | 'stored' | 'onProgress'>,
): Promise<{ content: PublicationContent; fresh: number }> {
  const embedded = await embedAll(
    textsOf({ documents, examples, catalogue }),
    { stored: stored?.embeddings, live },
    embedder,
    (done, of) => onProgress?.('embed', done, of),
  );
  const known = stored?.classifiers ? [stored.classifiers] : [];
  const classifiers = await indexExamples(embedded.examples, embedded.names, embedder, known);
  return {
    content: {
      digest: digestOfFiles(files, embedder.digest),
      embedder: embedder.digest,
      documents,
      catalogue,
      chunks: embedded.chunks,
      examples: embedded.examples,
      names: embedded.names,
      answerExamples: embedded.answers,
      serviceClassifier: classifiers.service,
      aspectClassifier: classifiers.aspect,
      origin: { from: options.from, shipped: isShipped(options), format },
    },
    fresh: embedded.fresh,
  };
}

/** Exactly what ships with the product: a start may publish it anew by itself. */
const isShipped = ({ from, shipped, urls, files }: PublishOptions): boolean =>
  from.length === 1 && from[0] === shipped && urls === undefined && files === undefined;

/** To be raised when equal files are parsed, chunked or indexed differently. */
const format = 4;

function digestOfFiles(files: KnowledgeFile[], embedder: string): string {
  return digestOf([`${format} ${embedder}`, ...files.map((file) => `${file.path} ${file.digest}`)].join('\n'));
}

/** The files that a publication of these folders would have. Parses nothing. */
export const filesOfKnowledge = async (
  options: Pick<PublishOptions, 'from' | 'shipped' | 'urls'>,
  fetch: FetchDeps = { allow: [] },
): Promise<KnowledgeFile[]> => (await readFiles(options, fetch)).files;

/** The digest that a publication of these folders would have. Parses nothing. */
export async function knowledgeDigest(
  options: Pick<PublishOptions, 'from' | 'shipped'>,
  embedder: string,
): Promise<string> {
  return digestOfFiles(await filesOfKnowledge(options), embedder);
}

export interface ReadKnowledge {
  files: KnowledgeFile[];
  documents: Document[];
  catalogue: Catalogue;
  glossary: GlossaryTerm[];
  examples: ReturnType<typeof readExamples>['examples'];
  findings: Finding[];
}

interface ReadDeps extends Pick<PublishDeps, 'fetch' | 'parses' | 'onProgress'> {
  /** Documents that were read in the same way before: those of equal files aren't parsed again. */
  liveDocuments?: () => Promise<Document[]>;
}

type Sources = Pick<PublishOptions, 'from' | 'shipped' | 'urls' | 'files'>;

/** Reads, fetches and parses into documents, catalogue and examples; nothing is embedded or written. */
export async function readKnowledge(
  options: Sources,
  { fetch = { allow: [] }, parses, liveDocuments, onProgress }: ReadDeps = {},
): Promise<ReadKnowledge> {
  const { files, findings } = await readFiles(options, fetch, (done, of) => onProgress?.('fetch', done, of));
  if (parses) for (const file of files) file.known = parses.get(file.digest);
  const lists = readCatalogueFiles(files);
  const sourcesByKey = new Map(lists.sources.map((source) => [source.key, source]));
  const parsed = await parseDocuments(files, sourcesByKey, {
    onProgress: (done, of) => onProgress?.('parse', done, of),
    ...(liveDocuments ? { liveDocuments } : {}),
  });
  const held = holdBack(parsed.documents);
  const examples = readExamples(files);
  const { sources, forms, regions, linkHosts, lifeEvents, answers, glossary, portal } = lists;
  const noneRead = held.documents.length === 0 ? [warning(options.from.join(', '), 0, 'no document was found')] : [];
  return {
    files,
    documents: held.documents,
    catalogue: {
      services: servicesOf(held.documents),
      forms,
      sources,
      regions,
      linkHosts,
      lifeEvents,
      answers,
      portal,
    },
    glossary,
    examples: examples.examples,
    findings: [...findings, ...lists.findings, ...parsed.findings, ...held.findings, ...examples.findings, ...noneRead],
  };
}

const shippedWhenMissing = ['regions.yaml', 'link-hosts.yaml', 'glossary.yaml'];

async function readFiles(
  { from, shipped, urls, files: given }: Sources,
  fetch: FetchDeps,
  onFetch?: (done: number, of: number) => void,
): Promise<{ files: KnowledgeFile[]; findings: Finding[] }> {
  const read = given ? { files: given, findings: [] } : await readFolders(from);
  const fetched = urls === undefined ? { files: [], findings: [] } : await fetchList(urls, fetch, onFetch);
  const files = [...read.files, ...fetched.files];
  const findings = [...read.findings, ...fetched.findings];
  const missing = shippedWhenMissing.filter((path) => !files.some((file) => file.path === path));
  if (missing.length === 0) return { files, findings };
  const spare = (await readFolders([shipped])).files.filter((file) => missing.includes(file.path));
  return { files: [...files, ...spare], findings };
}

function reportOf(read: ReadKnowledge, findings: Finding[], live: number | undefined): PublishReport {
  const statements = read.documents.flatMap((document) => document.sections.flatMap((section) => section.statements));
  const guides: Record<string, number> = {};
  for (const document of read.documents) {
    if (document.kind === 'guide') guides[document.language] = (guides[document.language] ?? 0) + 1;
  }
  return {
    published: false,
    number: live ?? null,
    unchanged: false,
    services: read.catalogue.services.length,
    guides,
    documents: read.documents.length,
    statements: statements.length,
    sourced: statements.filter((statement) => statement.confirmed).length,
    unverified: statements.filter((statement) => !statement.confirmed).length,
    examples: read.examples.length,
    forms: read.catalogue.forms.length,
    lifeEvents: read.catalogue.lifeEvents.length,
    answers: read.catalogue.answers.length,
    embedded: 0,
    errors: findings.filter((finding) => finding.severity === 'error'),
    warnings: findings.filter((finding) => finding.severity === 'warning'),
  };
}
