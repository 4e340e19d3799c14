import { Hono } from 'hono';
import type { Config } from '../../config.ts';
import type { Database } from '../../database/database.ts';
import { chunkDocuments } from '../../document/chunk.ts';
import { namesOf } from '../../document/embed.ts';
import { listen } from '../../server/listen.ts';
import { openTestService } from '../../testing/app.ts';
import type { Example } from '../../types/catalogue.ts';
import type { PublicationContent } from '../../types/publication.ts';
import { buildPortalAssets } from '../assets.ts';
import { samplePublication } from './sample-publication.ts';

export interface Pages {
  url: string;
  /** The next stream breaks after its first block. */
  breakNextStream(): void;
  /** The next streams, of questions and of what goes on with them, each break after so many bytes. */
  cutNextStreams(...bytes: number[]): void;
  /** Behind them; of a server that was started elsewhere nobody has it. */
  database?: Database;
  stop(): Promise<void>;
}

/** The whole app on a free port, over the pages' sample knowledge. */
export async function startPages(config: Partial<Config> = {}): Promise<Pages> {
  const service = await openTestService(searchable());
  const given = { portalAssets: await buildPortalAssets(), clock: () => new Date('2026-11-24T00:00:00Z') };
  const app = await service.app(given, config);
  let breaks = false;
  let cuts: number[] = [];
  const breaking = new Hono().all('*', async (c) => {
    const response = await app.fetch(c.req.raw, c.env);
    const cut = response.headers.get('content-type')?.startsWith('text/event-stream') ? cuts.shift() : undefined;
    if (cut !== undefined) return new Response(response.body && cutAfter(cut, response.body), response);
    if (!breaks || c.req.path !== '/api/chat') return response;
    breaks = false;
    return new Response(response.body && cutAfterFirstBlock(response.body), response);
  });
  const door = await listen(breaking, { host: '127.0.0.1', port: 0 });
  return {
    url: `http://127.0.0.1:${door.port}`,
    database: service.database,
    breakNextStream: () => {
      breaks = true;
    },
    cutNextStreams: (...bytes) => {
      cuts = bytes;
    },
    stop: async () => {
      await door.stop(1_000);
      await service.close();
    },
  };
}

const examples: Example[] = [
  { question: '换身份证多少钱', language: 'zh', serviceId: 'id-card-renew', aspect: 'fee' },
  { question: '换身份证要带什么', language: 'zh', serviceId: 'id-card-renew', aspect: 'materials' },
  { question: 'How much is a new ID card?', language: 'en', serviceId: 'id-card-renew', aspect: 'fee' },
  { question: '给狗办证', language: 'zh', serviceId: 'dog-licence' },
  { question: '怎么补办', language: 'zh', candidates: ['id-card-renew', 'dog-licence'] },
  { question: '今天天气怎么样', language: 'zh', why: 'chit-chat' },
];

/** The sample with all that a question is matched by; what is without a vector gets one when it is embedded. */
function searchable(): PublicationContent {
  const sample = samplePublication();
  const vector = new Int8Array();
  return {
    ...sample,
    chunks: chunkDocuments(sample.documents).map((chunk) => ({ ...chunk, vector })),
    examples: examples.map((example) => ({ ...example, vector })),
    names: namesOf(sample.catalogue).map((name) => ({ ...name, vector })),
  };
}

function cutAfter(length: number, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let left = length;
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      controller.enqueue(bytes.slice(0, left));
      left -= bytes.length;
      if (left <= 0) controller.terminate();
    },
  });
  return body.pipeThrough(cut);
}

function cutAfterFirstBlock(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const decoder = new TextDecoder();
  let text = '';
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      text += decoder.decode(bytes, { stream: true });
      const end = /event: block\n(?:.+\n)+\n/.exec(text);
      if (!end) return;
      controller.enqueue(new TextEncoder().encode(text.slice(0, end.index + end[0].length)));
      controller.terminate();
    },
  });
  return body.pipeThrough(cut);
}
