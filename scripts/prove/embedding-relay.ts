import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** An embedding endpoint between a node and its model, that can be slow or away. */
export interface EmbeddingRelay {
  /** Ends in `/v1`. */
  baseUrl: string;
  delayMs: number;
  away: boolean;
  close(): Promise<void>;
}

export async function relayEmbeddings(target: string): Promise<EmbeddingRelay> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    await sleep(relay.delayMs);
    if (relay.away) return void response.writeHead(503).end();
    const { authorization = '', 'content-type': type = '' } = request.headers;
    const headers = { 'content-type': type, ...(authorization ? { authorization } : {}) };
    const answer = await fetch(`${target}/embeddings`, { method: 'POST', headers, body: Buffer.concat(parts) });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const relay: EmbeddingRelay = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    delayMs: 0,
    away: false,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return relay;
}
