import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { jsonAnswer, openAiAnswers, programsKey } from './describe.ts';
import { reads } from './read-request.ts';

const mostInputs = 256;
const longestInput = 8_192;

const Input = z
  .string({ error: 'must be text, not tokens' })
  .min(1, 'must not be empty')
  .max(longestInput, `must have at most ${longestInput} characters`);
const EmbeddingsRequest = z
  .object({
    model: z.string().describe('The full id, or its part before the `@`.'),
    input: z
      .union([z.string(), z.array(z.unknown())])
      .transform((given) => (typeof given === 'string' ? [given] : given))
      .pipe(z.array(Input).min(1).max(mostInputs, `at most ${mostInputs} texts at a time`)),
    encoding_format: z.enum(['float', 'base64']).default('float'),
    dimensions: z.int().optional().describe('Only the model’s own number is possible.'),
  })
  .meta({ id: 'EmbeddingsRequest' });
const Embeddings = z
  .object({
    object: z.literal('list'),
    model: z.string(),
    data: z.array(
      z.object({
        object: z.literal('embedding'),
        index: z.int(),
        embedding: z.union([z.array(z.number()), z.string()]).describe('Base64: little-endian 32-bit floats.'),
      }),
    ),
    usage: z.object({ prompt_tokens: z.int(), total_tokens: z.int() }).describe('Not counted: always 0.'),
  })
  .meta({ id: 'Embeddings' });

/** The embedding model for other programs, such as another instance of this one; OpenAI-compatible. */
export function embeddingsApi({ embedder }: ChannelDeps): Hono {
  const app = new Hono();
  app.post(
    '/v1/embeddings',
    describeRoute({
      tags: ['OpenAI-compatible'],
      summary: 'Embed texts',
      description: `Unit vectors of at most ${mostInputs} texts of at most ${longestInput} characters. Texts are embedded as sent: the caller adds the prefixes that the model wants.`,
      security: [{}, programsKey],
      responses: { 200: jsonAnswer('The vectors.', Embeddings), ...openAiAnswers(400, 401, 403, 413, 429, 503) },
    }),
    reads('json', EmbeddingsRequest),
    async (c) => {
      const { model, input, encoding_format, dimensions } = c.req.valid('json');
      if (model !== embedder.id && model !== embedder.id.split('@')[0]) {
        throw new AppError('bad_request', `model: this server has ${embedder.id}`);
      }
      if (dimensions !== undefined && dimensions !== embedder.dimension) {
        throw new AppError('bad_request', `dimensions: the model has ${embedder.dimension}`);
      }
      const vectors = await embedder.embed(input);
      const data = vectors.map((vector, index) => ({
        object: 'embedding' as const,
        index,
        embedding: encoding_format === 'base64' ? toBase64(vector) : Array.from(vector),
      }));
      return c.json({ object: 'list', model: embedder.id, data, usage: { prompt_tokens: 0, total_tokens: 0 } });
    },
  );
  return app;
}

function toBase64(vector: Float32Array): string {
  // Little-endian on every machine that Node and Workers run on.
  return btoa(String.fromCharCode(...new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)));
}
