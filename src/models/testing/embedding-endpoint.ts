import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Embedder } from '../embedder.ts';

export interface TestEndpoint {
  baseUrl: string;
  /** Requests so far. */
  readonly calls: number;
  /** Answers of the next requests, first in, first out; then the real one again. */
  next: ((request: IncomingMessage, response: ServerResponse) => void)[];
  close(): Promise<void>;
}

/** A local OpenAI-compatible endpoint for tests that serves an embedder and wants the key `test-key`. */
export async function serveEmbeddings(embedder: Embedder): Promise<TestEndpoint> {
  let calls = 0;
  const next: TestEndpoint['next'] = [];
  const server = createServer(async (request, response) => {
    calls++;
    const scripted = next.shift();
    if (scripted) return scripted(request, response);
    if (request.url !== '/v1/embeddings') return void response.writeHead(404).end();
    if (request.headers.authorization !== 'Bearer test-key') return void response.writeHead(401).end();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { input } = JSON.parse(Buffer.concat(chunks).toString()) as { input: string[] };
    const vectors = await embedder.embed(input);
    const data = vectors.map((vector, index) => ({ object: 'embedding', index, embedding: Array.from(vector) }));
    response.setHeader('content-type', 'application/json');
    // Backwards: the index counts, not the place.
    response.end(JSON.stringify({ object: 'list', model: embedder.id, data: data.reverse() }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`,
    get calls() {
      return calls;
    },
    next,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
