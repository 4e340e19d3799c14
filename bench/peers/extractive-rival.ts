import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DocumentInterface } from '@langchain/core/documents';
import { Embeddings } from '@langchain/core/embeddings';
import type { BaseRetriever } from '@langchain/core/retrievers';
import { FakeVectorStore } from '@langchain/core/utils/testing';
import { z } from 'zod';
import { cosine } from '../../src/models/embedder.ts';
import type { Document, Statement } from '../../src/types/document.ts';
import { Language } from '../../src/types/language.ts';
import type { EmbeddedChunk, Publication } from '../../src/types/publication.ts';
import type { Reply } from '../../src/types/reply.ts';
import { toUnit } from './peer.ts';

/** Passages that are asked for, and statements of them that are shown. */
const [passages, shown] = [5, 4];

type Embed = (text: string) => Promise<Int8Array>;
type Known = Pick<Publication, 'chunks' | 'documents' | 'catalogue'>;

/**
 * What most people would build first: the passages of the same publication in a LangChain retriever with the same
 * vectors; the answer is what the nearest passages of one document say, with a citation for each statement. It knows no routing, guard,
 * region, date or conversation.
 */
export async function openRival(known: Known, embed: Embed): Promise<(ask: Ask) => Promise<Reply>> {
  const retriever = await retrieverOver(known.chunks, embed);
  const documents = new Map(known.documents.map((document) => [`${document.id}/${document.language}`, document]));
  return async (ask) => {
    const [found, vector] = await Promise.all([retriever.invoke(ask.question), embed(ask.question)]);
    const nearest = found.flatMap(({ metadata }) => {
      const chunk = known.chunks[metadata.ordinal];
      return chunk ? [{ chunk, score: cosine(vector, chunk.vector) }] : [];
    });
    return toReply(ask, nearest, documents, known.catalogue);
  };
}

interface Nearest {
  chunk: EmbeddedChunk;
  score: number;
}

class ProductEmbeddings extends Embeddings {
  constructor(private readonly embed: Embed) {
    super({});
  }
  async embedQuery(text: string): Promise<number[]> {
    return toUnit(await this.embed(text));
  }
  embedDocuments(texts: string[]): Promise<number[][]> {
    return Promise.all(texts.map((text) => this.embedQuery(text)));
  }
}

/** LangChain's in-memory vector store; the core package has it under this name. */
async function retrieverOver(chunks: EmbeddedChunk[], embed: Embed): Promise<BaseRetriever> {
  const store = new FakeVectorStore(new ProductEmbeddings(embed));
  await store.addVectors(
    chunks.map(({ vector }) => toUnit(vector)),
    chunks.map(({ text }, ordinal): DocumentInterface => ({ pageContent: text, metadata: { ordinal } })),
  );
  return store.asRetriever(passages);
}

function toReply(
  { conversationId = randomUUID(), language: asked = 'zh' }: Ask,
  found: Nearest[],
  documents: Map<string, Document>,
  catalogue: Known['catalogue'],
): Reply {
  const best = found[0]?.chunk;
  const document = best && documents.get(`${best.documentId}/${best.language}`);
  const own = found.filter(({ chunk }) => chunk.documentId === best?.documentId && chunk.language === best.language);
  const cited = document
    ? own.flatMap(({ chunk }) => statementsOf(chunk, document).map((one) => cite(one, chunk, document))).slice(0, shown)
    : [];
  const candidates = found
    .flatMap(({ chunk: { serviceId }, score }) => (serviceId ? [{ serviceId, score }] : []))
    .filter(({ serviceId }, i, all) => all.findIndex((other) => other.serviceId === serviceId) === i);
  return {
    id: randomUUID(),
    conversationId,
    status: cited.length > 0 ? 'answered' : 'unanswerable_out_of_scope',
    language: best?.language ?? asked,
    mode: 'extractive',
    aspects: best?.aspect ? [best.aspect] : [],
    blocks: cited.map(({ block }) => block),
    citations: cited.map(({ citation }) => citation),
    services: candidates
      .slice(0, 1)
      .map(({ serviceId: id }) => ({ id, title: id, department: '', forms: formsOf(id, catalogue) })),
    candidates,
    ...{ choices: [], suggestions: [], notices: [] },
  };
}

const statementsOf = (chunk: EmbeddedChunk, { sections }: Document): { statement: Statement; section: string }[] =>
  sections
    .flatMap((section) => section.statements.map((statement) => ({ statement, section: section.heading })))
    .filter(({ statement }) => chunk.statementIds.includes(statement.id));

function cite({ statement, section }: { statement: Statement; section: string }, chunk: EmbeddedChunk, of: Document) {
  const { documentId, language, aspect } = chunk;
  const id = `${documentId}/${language}#${statement.id}`;
  const named = { id, documentId, statementId: statement.id, title: of.title, section };
  const placed = { url: `/${documentId}#${statement.id}`, version: of.digest.slice(0, 12), language, sources: [] };
  const block: Reply['blocks'][number] = {
    ...{ text: statement.text, language, kind: 'item', citations: [id] },
    ...(aspect ? { aspect } : {}),
  };
  return { block, citation: { ...named, quote: statement.text, ...placed } };
}

const formsOf = (serviceId: string, { forms }: Known['catalogue']): Reply['services'][number]['forms'] =>
  forms
    .filter((form) => form.serviceId === serviceId)
    .map(({ id, title, channel, url, phone, app }) => ({
      ...{ id, title: title.zh ?? id, channel },
      ...{ ...(url ? { url } : {}), ...(phone ? { phone } : {}), ...(app ? { app } : {}) },
    }));

const Ask = z.object({
  question: z.string().trim().min(1),
  conversationId: z.string().optional(),
  language: Language.optional(),
});
type Ask = z.infer<typeof Ask>;

/** The rival behind `POST /api/chat`, in this product's shape. @param port 0 = a free one */
export async function serveRival(
  answer: (ask: Ask) => Promise<Reply>,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    respond(request, response, answer).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { code: 'internal', message: String(error) } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (ask: Ask) => Promise<Reply>,
): Promise<void> {
  const send = (status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (request.method !== 'POST' || request.url !== '/api/chat') {
    return send(404, { error: { code: 'not_found', message: 'There is only POST /api/chat.' } });
  }
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const ask = Ask.safeParse(parse(Buffer.concat(parts).toString()));
  if (!ask.success) return send(400, { error: { code: 'bad_request', message: z.prettifyError(ask.error) } });
  send(200, await answer(ask.data));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
