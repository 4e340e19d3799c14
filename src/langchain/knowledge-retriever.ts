import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import { cite, type Placed } from '../question/compose/cite.ts';
import type { Knowledge } from '../question/knowledge.ts';
import { findPassages } from '../question/retrieve.ts';
import { settlePassages } from '../question/settle-passages.ts';
import { shownStatements } from '../service/guide.ts';
import type { Aspect } from '../types/aspect.ts';
import type { Language } from '../types/language.ts';
import type { Found } from '../types/publication.ts';
import type { Citation } from '../types/reply.ts';

/** What stands beside each found passage. */
export interface PassageMetadata {
  /** Of the passage. */
  id: string;
  /** Missing for a document that isn't the guide of a service. */
  service?: string;
  document: string;
  /** Of the document, and of the section within it. */
  title: string;
  section: string;
  aspect?: Aspect;
  language: Language;
  /** Ids of the quoted statements. */
  statements: string[];
  /** The laws and notices behind them. */
  sources: Citation['sources'];
  /** Our own page and anchor, from the root of the site. */
  url: string;
  /** Number of the publication that it stands in. */
  publication: number;
  /** In order within one search only. */
  score: number;
}

export interface SearchWishes {
  /** Only passages in these. */
  languages?: Language[];
  /** Six-digit code: what holds only elsewhere is left out. */
  region?: string;
  /** `YYYY-MM-DD`, the day whose rules hold; today when missing. */
  asOf?: string;
  /** Documents at most; 8 when missing. */
  limit?: number;
}

export interface SearchDeps {
  knowledge: () => Knowledge | undefined;
  embedQuestion(text: string): Promise<Int8Array>;
  clock: () => Date;
}

const usualLimit = 8;
/** Passages looked at for each one wanted: some hold nothing that may be shown. */
const spare = 3;

/** Passages of the live publication, as the answers are made from: confirmed statements only, quoted to the letter. */
export class KnowledgeRetriever extends BaseRetriever<PassageMetadata> {
  static override lc_name = (): string => 'KnowledgeRetriever';
  override lc_namespace = ['liaowen', 'retrievers'];
  readonly #wishes: SearchWishes;
  readonly #deps: SearchDeps;

  constructor(wishes: SearchWishes & BaseRetrieverInput, deps: SearchDeps) {
    super(wishes);
    this.#wishes = wishes;
    this.#deps = deps;
  }

  override async _getRelevantDocuments(query: string): Promise<Document<PassageMetadata>[]> {
    const knowledge = this.#deps.knowledge();
    if (!knowledge) return [];
    const { languages, region, limit = usualLimit } = this.#wishes;
    const asOf = this.#wishes.asOf ?? this.#deps.clock().toISOString().slice(0, 10);
    const sought = { text: query, vector: await this.#deps.embedQuestion(query) };
    const among = { limit: limit * spare, ...(languages ? { languages } : {}) };
    const holding = { asOf, ...(region ? { region } : {}) };
    const found = settlePassages(await findPassages(sought, knowledge.retriever, among), holding, knowledge);
    return found.flatMap((passage) => toDocument(passage, holding, knowledge) ?? []).slice(0, limit);
  }
}

/** Undefined when nothing of a passage may be shown. */
function toDocument(
  passage: Found,
  holding: { asOf: string; region?: string },
  knowledge: Knowledge,
): Document<PassageMetadata> | undefined {
  const placed = placedIn(passage, holding, knowledge);
  const citations = placed.map((each) => cite(each, knowledge));
  const [first] = citations;
  if (!first) return undefined;
  const aspect = placed[0]?.section.aspect;
  return new Document({
    id: passage.chunkId,
    pageContent: citations.map(({ quote }) => quote).join('\n'),
    metadata: {
      id: passage.chunkId,
      ...(passage.serviceId ? { service: passage.serviceId } : {}),
      document: passage.documentId,
      title: first.title,
      section: first.section,
      ...(aspect ? { aspect } : {}),
      language: passage.language,
      statements: citations.flatMap(({ statementId }) => statementId ?? []),
      sources: [...new Map(citations.flatMap(({ sources }) => sources).map((source) => [source.key, source])).values()],
      url: first.url,
      publication: knowledge.publication.number,
      score: passage.score,
    },
  });
}

function placedIn(
  { documentId, language, statementIds }: Found,
  { asOf: today, region }: { asOf: string; region?: string },
  { documents, publication }: Knowledge,
): Placed[] {
  const document = documents.get(`${documentId}/${language}`);
  if (!document) return [];
  const given = { today, region, regions: publication.catalogue.regions };
  return document.sections.flatMap((section) =>
    shownStatements(section, given)
      .filter(({ id }) => statementIds.includes(id))
      .map((statement) => ({ document, section, statement })),
  );
}
