import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Embedder } from '../models/embedder.ts';

/** How the endpoint fails; `refused`: nobody listens any more. */
export type EmbeddingFault = 'refused' | 'slow' | '429' | 'malformed' | 'cut';

/** An OpenAI-compatible embedding endpoint on this machine that works until it is told to break. */
export interface EmbeddingEndpoint {
  baseUrl: string;
  /** Nothing: it works again. Refused stays refused. */
  break(fault: EmbeddingFault | undefined): Promise<void>;
  close(): Promise<void>;
}

const Asked = z.object({ input: z.array(z.string()) });

export async function serveEmbeddings(embedder: Embedder): Promise<EmbeddingEndpoint> {
  let fault: EmbeddingFault | undefined;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (fault) return fail(fault, response);
    const { input } = Asked.parse(JSON.parse(Buffer.concat(parts).toString()));
    const vectors = await embedder.embed(input);
    const data = vectors.map((vector, index) => ({ object: 'embedding', index, embedding: Array.from(vector) }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ object: 'list', model: embedder.id, data }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    break: async (wanted) => {
      fault = wanted;
      if (wanted === 'refused') await stop();
    },
    close: stop,
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
