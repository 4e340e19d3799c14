import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { AppError } from '../errors.ts';
import { type Embedder, e5Prefixes } from './embedder.ts';
import { digestIn, digestOfName, isE5, unitVector } from './foreign-vectors.ts';

const mostTexts = 64;

/**
 * Any LangChain embeddings. What is embedded as a question goes to `embedQuery`, everything else to `embedDocuments`;
 * the prefixes of our interface say which it is, and only models of the e5 family get them with the text. Vectors are
 * kept under the digest that the model's name ends in (`…@<digest>`), else under the name of class and model.
 * @throws AppError `embedder_unavailable`
 */
export async function openLangchainEmbedder(embeddings: EmbeddingsInterface): Promise<Embedder> {
  const model = modelOf(embeddings);
  const told = digestIn(model);
  const name = told ? model : [embeddings.constructor.name, model].filter(Boolean).join('-');
  const digest = told ?? (await digestOfName(name));
  const asked = (texts: string[]) => embedEach(embeddings, texts, isE5(model));
  const dimension = (await asked([`${e5Prefixes.query}ok`]))[0]?.length ?? 0;
  let open = true;
  return {
    id: told ? name : `${name}@${digest}`,
    digest,
    dimension,
    prefixes: e5Prefixes,
    embed: async (texts) => {
      if (!open) throw unavailable('The embeddings were closed.');
      const vectors = await asked(texts);
      if (vectors.some((vector) => vector.length !== dimension)) throw unavailable('The embeddings have changed.');
      return vectors;
    },
    close: async () => {
      open = false;
    },
  };
}

function modelOf(embeddings: EmbeddingsInterface): string {
  const { model, modelName } = embeddings as { model?: unknown; modelName?: unknown };
  return [model, modelName].find((name) => typeof name === 'string') ?? '';
}

/** @param keeping whether the model gets a text with its prefix */
async function embedEach(embeddings: EmbeddingsInterface, texts: string[], keeping: boolean): Promise<Float32Array[]> {
  const { query, passage } = e5Prefixes;
  const bare = (text: string, prefix: string) =>
    keeping || !text.startsWith(prefix) ? text : text.slice(prefix.length);
  const isQuestion = (text: string) => text.startsWith(query);
  const questions = texts.filter(isQuestion).map((text) => heard(embeddings.embedQuery(bare(text, query))));
  const passages = texts.filter((text) => !isQuestion(text)).map((text) => bare(text, passage));
  const parts: number[][] = [];
  for (let start = 0; start < passages.length; start += mostTexts) {
    parts.push(...(await heard(embeddings.embedDocuments(passages.slice(start, start + mostTexts)))));
  }
  const asked = await Promise.all(questions);
  return texts.map((text) => {
    const unit = unitVector((isQuestion(text) ? asked : parts).shift() ?? []);
    if (!unit) throw unavailable('The embeddings returned no usable vector.');
    return unit;
  });
}

/** What it throws may hold the texts that were sent. */
async function heard<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw unavailable(`The embeddings do not answer (${error instanceof Error ? error.name : typeof error}).`);
  }
}

const unavailable = (message: string): AppError => new AppError('embedder_unavailable', message);
