import { z } from 'zod';
import { AppError } from '../errors.ts';
import { askEndpoint } from './ask-endpoint.ts';
import { type Embedder, e5Prefixes } from './embedder.ts';
import { digestIn, digestOfName, isE5, unitVector } from './foreign-vectors.ts';

export interface EndpointOptions {
  /** Such as `https://example.org/v1`; `/embeddings` is added. */
  baseUrl: string;
  apiKey?: string;
  model: string;
  /** Those of e5 when the model's id starts with `multilingual-e5`, else none. */
  prefixes?: { query: string; passage: string };
  /** With it and a model id that ends in `@<digest>`, opening asks the endpoint nothing. */
  dimension?: number;
  /** A try, in milliseconds. */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

const defaultTimeoutMs = 10_000;
const mostTexts = 64;

const Answer = z.object({
  model: z.string().optional(),
  data: z.array(z.object({ index: z.int().optional(), embedding: z.array(z.number()) })),
});
type Answer = z.infer<typeof Answer>;

/**
 * An OpenAI-compatible `/embeddings` endpoint. The digest is the one that the endpoint's model id ends in
 * (`…@<digest>`, as another instance of this program reports), else the first 12 hex digits of the id's SHA-256.
 * @throws AppError `embedder_unavailable`, with the HTTP status when the endpoint refuses.
 */
export async function openEndpointEmbedder(options: EndpointOptions): Promise<Embedder> {
  const prefixes = options.prefixes ?? (isE5(options.model) ? e5Prefixes : { query: '', passage: '' });
  const { id, digest, dimension } = await identify(options, prefixes.query);
  let open = true;
  return {
    id,
    digest,
    dimension,
    prefixes,
    embed: async (texts) => {
      if (!open) throw unavailable('The embedding endpoint was closed.');
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += mostTexts) {
        vectors.push(...(await embedPart(options, texts.slice(start, start + mostTexts), { digest, dimension })));
      }
      return vectors;
    },
    close: async () => {
      open = false;
    },
  };
}

async function identify(
  options: EndpointOptions,
  prefix: string,
): Promise<{ id: string; digest: string; dimension: number }> {
  const told = digestIn(options.model);
  if (told && options.dimension) return { id: options.model, digest: told, dimension: options.dimension };
  const answer = await ask(options, [`${prefix}ok`]);
  const dimension = answer.data[0]?.embedding.length;
  if (!dimension) throw unavailable('The embedding endpoint returned no vector.');
  const reported = answer.model && digestIn(answer.model);
  if (reported && answer.model) return { id: answer.model, digest: reported, dimension };
  const digest = told ?? (await digestOfName(options.model));
  return { id: told ? options.model : `${options.model}@${digest}`, digest, dimension };
}

async function embedPart(
  options: EndpointOptions,
  texts: string[],
  expected: { digest: string; dimension: number },
): Promise<Float32Array[]> {
  const { data, model } = await ask(options, texts);
  const reported = model && digestIn(model);
  if (reported && reported !== expected.digest) throw unavailable('The embedding endpoint has changed its model.');
  if (data.length !== texts.length) throw unavailable('The embedding endpoint returned another number of vectors.');
  const vectors = new Array<Float32Array | undefined>(texts.length).fill(undefined);
  for (const [place, { index = place, embedding }] of data.entries()) {
    if (embedding.length !== expected.dimension) throw unavailable('The embedding endpoint has changed its dimension.');
    vectors[index] = unitVector(embedding) ?? unusable();
  }
  return Array.from({ length: texts.length }, (_, place) => {
    const vector = vectors[place];
    if (!vector) throw unavailable('The embedding endpoint left a text out.');
    return vector;
  });
}

const ask = (options: EndpointOptions, texts: string[]): Promise<Answer> =>
  askEndpoint({
    ...{ baseUrl: options.baseUrl, path: 'embeddings', apiKey: options.apiKey, fetch: options.fetch },
    body: { model: options.model, input: texts, encoding_format: 'float' },
    schema: Answer,
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    ...{ what: 'The embedding endpoint', wanted: 'vectors', unavailable },
  });

function unusable(): never {
  throw unavailable('The embedding endpoint returned no usable vector.');
}

function unavailable(message: string, cause?: unknown): AppError {
  return new AppError('embedder_unavailable', message, { cause });
}
