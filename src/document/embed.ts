import type { Embedder } from '../models/embedder.ts';
import { roundToInt8 } from '../models/embedder.ts';
import type { Catalogue, Example, Service } from '../types/catalogue.ts';
import { type AnswerExample, examplesOfAnswers } from '../types/curated-answer.ts';
import type { Chunk, Document } from '../types/document.ts';
import type { Language } from '../types/language.ts';
import type {
  EmbeddedAnswerExample,
  EmbeddedChunk,
  EmbeddedExample,
  EmbeddedName,
  PublicationContent,
} from '../types/publication.ts';
import { chunkDocuments } from './chunk.ts';
import { keyOf, type StoredEmbeddings } from './stored-embeddings.ts';

const batch = 16;

export type Name = Omit<EmbeddedName, 'vector'>;

/** Vectors that needn't be made again: the stored ones and those of the live publication. */
export interface KnownVectors {
  stored?: StoredEmbeddings | undefined;
  live?: PublicationContent | undefined;
}

export interface Embedded {
  chunks: EmbeddedChunk[];
  examples: EmbeddedExample[];
  names: EmbeddedName[];
  answers: EmbeddedAnswerExample[];
  /** How many texts had to be embedded. */
  fresh: number;
  /** All vectors by the key of their text, to be stored. */
  byKey: Map<string, Int8Array>;
}

export interface TextsToEmbed {
  chunks: Chunk[];
  examples: Example[];
  names: Name[];
  /** Missing where nothing is answered. */
  answers?: AnswerExample[];
}

/** All that a publication of this has to embed. */
export function textsOf(read: { documents: Document[]; examples: Example[]; catalogue: Catalogue }): TextsToEmbed {
  const { documents, examples, catalogue } = read;
  const names = namesOf(catalogue);
  return { chunks: chunkDocuments(documents), examples, names, answers: examplesOfAnswers(catalogue.answers) };
}

/** Every text as the embedder gets it: chunks as passages, example questions and names as questions. */
export function textsToEmbed(texts: TextsToEmbed, { query, passage }: Embedder['prefixes']): string[] {
  return [
    ...texts.chunks.map((chunk) => passage + chunk.text),
    ...texts.examples.map((example) => query + example.question),
    ...texts.names.map((name) => query + name.text),
    ...(texts.answers ?? []).map(({ question }) => query + question),
  ];
}

/** Embeds chunks as passages, example questions and names as questions. `onProgress` hears how many of the new texts are done. */
export async function embedAll(
  texts: TextsToEmbed,
  known: KnownVectors,
  embedder: Embedder,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<Embedded> {
  const { query, passage } = embedder.prefixes;
  const byKey = new Map<string, Int8Array>();
  const missing = new Map<string, string>();
  const lookUp = knownBy(known, embedder);
  for (const text of textsToEmbed(texts, embedder.prefixes)) {
    const key = keyOf(text);
    const vector = lookUp(key);
    if (vector) byKey.set(key, vector);
    else missing.set(key, text);
  }
  await embedMissing(missing, byKey, embedder, onProgress);
  const vectorOf = (text: string): Int8Array => byKey.get(keyOf(text)) ?? new Int8Array(embedder.dimension);
  return {
    chunks: texts.chunks.map((chunk) => ({ ...chunk, vector: vectorOf(passage + chunk.text) })),
    examples: texts.examples.map((example) => ({ ...example, vector: vectorOf(query + example.question) })),
    names: texts.names.map((name) => ({ ...name, vector: vectorOf(query + name.text) })),
    answers: (texts.answers ?? []).map((example) => ({ ...example, vector: vectorOf(query + example.question) })),
    fresh: missing.size,
    byKey,
  };
}

/** Titles and aliases of the services and life events. */
export function namesOf({ services, lifeEvents }: Pick<Catalogue, 'services' | 'lifeEvents'>): Name[] {
  return [
    ...services.flatMap((service) => wordings(service).map((name) => ({ serviceId: service.id, ...name }))),
    ...lifeEvents.flatMap((event) => wordings(event).map((name) => ({ lifeEventId: event.id, ...name }))),
  ];
}

/** Each wording once a language. */
function wordings({ title, aliases }: Pick<Service, 'title' | 'aliases'>): { language: Language; text: string }[] {
  return (Object.keys(title) as Language[]).flatMap((language) =>
    [...new Set([title[language] ?? '', ...(aliases[language] ?? [])])]
      .filter(Boolean)
      .map((text) => ({ language, text })),
  );
}

function knownBy(known: KnownVectors, embedder: Embedder): (key: string) => Int8Array | undefined {
  const { query, passage } = embedder.prefixes;
  const stored =
    known.stored && known.stored.embedder === embedder.digest ? known.stored.byKey : new Map<string, Int8Array>();
  const live = new Map<string, Int8Array>();
  if (known.live && known.live.embedder === embedder.digest) {
    for (const chunk of known.live.chunks) live.set(keyOf(passage + chunk.text), chunk.vector);
    for (const example of known.live.examples) live.set(keyOf(query + example.question), example.vector);
    for (const name of known.live.names) live.set(keyOf(query + name.text), name.vector);
    for (const { question, vector } of known.live.answerExamples) live.set(keyOf(query + question), vector);
  }
  return (key) => stored.get(key) ?? live.get(key);
}

async function embedMissing(
  missing: Map<string, string>,
  byKey: Map<string, Int8Array>,
  embedder: Embedder,
  onProgress: (done: number, of: number) => void,
): Promise<void> {
  // Texts of like length together: a batch is padded to its longest.
  const rows = [...missing].sort((a, b) => a[1].length - b[1].length);
  for (let i = 0; i < rows.length; i += batch) {
    const part = rows.slice(i, i + batch);
    const vectors = await embedder.embed(part.map(([, text]) => text));
    part.forEach(([key], n) => {
      const vector = vectors[n];
      if (vector) byKey.set(key, roundToInt8(vector));
    });
    onProgress(Math.min(i + batch, rows.length), rows.length);
  }
}
