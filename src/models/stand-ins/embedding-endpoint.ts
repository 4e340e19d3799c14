import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Embedder } from '../embedder.ts';
import { bodyOf, type Listening, listen } from './listen.ts';

/** How the endpoint fails; `refused`: nobody listens any more. */
export type EmbeddingFault = 'refused' | 'slow' | '429' | 'malformed' | 'cut';

/** An OpenAI-compatible embedding endpoint on this machine that works until it is told to break. */
export interface EmbeddingEndpoint extends Listening {
  /** Requests so far. */
  readonly calls: number;
  /** Answers of the next requests, first in, first out; then the usual one again. */
  next: ((request: IncomingMessage, response: ServerResponse) => void)[];
  /** Nothing: it works again. Refused stays refused. */
  break(fault: EmbeddingFault | undefined): Promise<void>;
}

const Asked = z.object({ input: z.array(z.string()) });

/** Serves an embedder, to whoever has the key where there is one. */
export async function serveEmbeddings(embedder: Embedder, { key = '' } = {}): Promise<EmbeddingEndpoint> {
  let calls = 0;
  let fault: EmbeddingFault | undefined;
  const next: EmbeddingEndpoint['next'] = [];
  const { baseUrl, close } = await listen(async (request, response) => {
    calls++;
    const scripted = next.shift();
    if (scripted) return scripted(request, response);
    const body = await bodyOf(request);
    if (fault) return fail(fault, response);
    if (request.url !== '/v1/embeddings') return void response.writeHead(404).end();
    if (key && request.headers.authorization !== `Bearer ${key}`) return void response.writeHead(401).end();
    const vectors = await embedder.embed(Asked.parse(body).input);
    const data = vectors.map((vector, index) => ({ object: 'embedding', index, embedding: Array.from(vector) }));
    response.setHeader('content-type', 'application/json');
    // Backwards: the index counts, not the place.
    response.end(JSON.stringify({ object: 'list', model: embedder.id, data: data.reverse() }));
  });
  return {
    baseUrl,
    get calls() {
      return calls;
    },
    next,
    break: async (wanted) => {
      fault = wanted;
      if (wanted === 'refused') await close();
    },
    close,
  };
}

function fail(fault: EmbeddingFault, response: ServerResponse): void {
  if (fault === '429') response.writeHead(429, { 'retry-after': '1' }).end();
  if (fault === 'malformed') response.setHeader('content-type', 'application/json').end('{"data": "no vectors"');
  if (fault === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
    response.write('{"object": "list", "data": [{"index": 0, "embedding": [0.1', () => response.destroy());
  }
  // Slow: the answer never comes, and whoever waits has to give up.
}
