import type { Embedder } from '../models/embedder.ts';
import type { Catalogue } from '../types/catalogue.ts';
import type { Document } from '../types/document.ts';
import type { Publication, PublicationContent } from '../types/publication.ts';
import { checkKnowledge } from './check.ts';
import { chunkDocuments } from './chunk.ts';
import { embedAll } from './embed.ts';
import { readFacts } from './facts.ts';
import { type Finding, warning } from './finding.ts';
import { type Classifiers, indexExamples } from './index-publication.ts';
import { parseDocuments } from './parse-documents.ts';
import { digestOf, readFolders, type KnowledgeFile } from './read.ts';
import { readCatalogueFiles, readExamples, servicesOf } from './read-catalogue.ts';
import type { StoredEmbeddings } from './stored-embeddings.ts';

export interface PublishOptions {
  /** Folders, an earlier one first; files of a later one replace those of the same path. */
  from: string[];
  /** The folder that ships with the product: fills in regions, link hosts and glossary where `from` has none. */
  shipped: string;
  /** Checks and reports, publishes nothing. */
  dryRun?: boolean;
  /** Publishes nothing when there is any error. */
  strict?: boolean;
  reason?: string;
  /** Live publications made from equal files and the same embedder are kept, unless told otherwise. */
  force?: boolean;
}

export interface PublishDeps {
  embedder: Embedder;
  clock: () => Date;
  stored?: { embeddings?: StoredEmbeddings | undefined; classifiers?: Classifiers | undefined };
  publications: {
    live(): Promise<Publication | undefined>;
    save(content: PublicationContent): Promise<number>;
    goLive(number: number, reason: string): Promise<void>;
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
  embedded: number;
  errors: Finding[];
  warnings: Finding[];
}

/** Reads, checks and publishes knowledge: read → parse → chunk → embed → index → check → publish. */
export async function publishDocuments(options: PublishOptions, deps: PublishDeps): Promise<PublishReport> {
  const read = await readKnowledge(options);
  const { documents, catalogue, examples } = read;
  const findings = [...read.findings, ...checkKnowledge(read, await readFacts(options.from), deps.clock())];
  const errors = findings.filter((finding) => finding.severity === 'error');
  const live = await deps.publications.live();
  const digest = digestOf(`${deps.embedder.digest}\n${read.files.map((file) => `${file.path} ${file.digest}`).join('\n')}`);
  const report = reportOf(read, findings, live);
  if (live?.digest === digest && !options.force) return { ...report, unchanged: true };
  if (options.dryRun || documents.length === 0 || (errors.length > 0 && options.strict)) return report;

  const good = withoutBroken(documents, errors);
  const chunks = chunkDocuments(good);
  const readCatalogue = { ...catalogue, services: servicesOf(good) };
  const embedded = await embedAll(
    { chunks, examples, services: readCatalogue.services },
    { stored: deps.stored?.embeddings, live },
    deps.embedder,
    (done, of) => deps.onProgress?.('embed', done, of),
  );
  const classifiers = indexExamples(embedded.examples, embedded.names, deps.embedder, [deps.stored?.classifiers].filter((c) => c !== undefined));
  const number = await deps.publications.save({
    digest,
    embedder: deps.embedder.digest,
    documents: good,
    catalogue: readCatalogue,
    chunks: embedded.chunks,
    examples: embedded.examples,
    names: embedded.names,
    serviceClassifier: classifiers.service,
    aspectClassifier: classifiers.aspect,
    origin: { from: options.from, shipped: options.from.length === 1 && options.from[0] === options.shipped },
  });
  await deps.publications.goLive(number, options.reason ?? 'published from files');
  return { ...report, published: true, number, embedded: embedded.fresh };
}

export interface ReadKnowledge {
  files: KnowledgeFile[];
  documents: Document[];
  catalogue: Catalogue;
  examples: ReturnType<typeof readExamples>['examples'];
  findings: Finding[];
}

const shippedWhenMissing = ['regions.yaml', 'link-hosts.yaml', 'glossary.yaml'];

/** Reads and parses the folders into documents, catalogue and examples; nothing is embedded or written. */
export async function readKnowledge(options: Pick<PublishOptions, 'from' | 'shipped'>): Promise<ReadKnowledge> {
  const { files, findings } = await readFolders(options.from);
  const shipped = (await readFolders([options.shipped])).files;
  for (const path of shippedWhenMissing) {
    const file = shipped.find((candidate) => candidate.path === path);
    if (file && !files.some((candidate) => candidate.path === path)) files.push(file);
  }
  const lists = readCatalogueFiles(files);
  const parsed = await parseDocuments(files, new Map(lists.sources.map((source) => [source.key, source])));
  const examples = readExamples(files);
  const { sources, forms, regions, linkHosts } = lists;
  const services = servicesOf(parsed.documents);
  const catalogue = { services, forms, sources, regions, linkHosts };
  const noneRead = parsed.documents.length === 0 ? [warning(options.from.join(', '), 0, 'no document was found')] : [];
  return {
    files,
    documents: parsed.documents,
    catalogue: catalogue,
    examples: examples.examples,
    findings: [...findings, ...lists.findings, ...parsed.findings, ...examples.findings, ...noneRead],
  };
}

/** Without `--strict` a document with an error stays out and the rest is published. */
function withoutBroken(documents: Document[], errors: Finding[]): Document[] {
  const broken = new Set(errors.map((error) => error.file));
  return documents.filter((document) => !broken.has(document.file));
}

function reportOf(read: ReadKnowledge, findings: Finding[], live: Publication | undefined): PublishReport {
  const statements = read.documents.flatMap((document) => document.sections.flatMap((section) => section.statements));
  const guides: Record<string, number> = {};
  for (const document of read.documents) {
    if (document.kind === 'guide') guides[document.language] = (guides[document.language] ?? 0) + 1;
  }
  return {
    published: false,
    number: live?.number ?? null,
    unchanged: false,
    services: read.catalogue.services.length,
    guides,
    documents: read.documents.length,
    statements: statements.length,
    sourced: statements.filter((statement) => statement.confirmed).length,
    unverified: statements.filter((statement) => !statement.confirmed).length,
    examples: read.examples.length,
    forms: read.catalogue.forms.length,
    embedded: 0,
    errors: findings.filter((finding) => finding.severity === 'error'),
    warnings: findings.filter((finding) => finding.severity === 'warning'),
  };
}
