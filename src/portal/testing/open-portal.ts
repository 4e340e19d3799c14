import { createLog } from '../../log.ts';
import type { Embedder } from '../../models/embedder.ts';
import { signedReceipts } from '../../question/receipt.ts';
import type { Asked } from '../../types/question.ts';
import type { Reply } from '../../types/reply.ts';
import type { PortalAssets } from '../assets.ts';
import { type PortalDeps, portal } from '../portal.tsx';
import { samplePublication } from './sample-publication.ts';
import { sampleReply } from './sample-reply.ts';

export type OpenPortal = ReturnType<typeof openPortal>;

const silentLog = createLog({ level: 'silent' });
/** The pages here search by nothing. */
const absentEmbedder = {} as Embedder;

/** Pages over a sample publication; what was asked and deleted is kept to look at. */
export function openPortal(assets: PortalAssets, given: Partial<PortalDeps> = {}) {
  const asked: Asked[] = [];
  const deleted: string[] = [];
  const turns: { question: string; reply: Reply }[] = [];
  const deps: PortalDeps = {
    config: {},
    live: () => samplePublication(),
    knowledge: () => undefined,
    embedder: absentEmbedder,
    log: silentLog,
    clock: () => new Date('2026-11-24T00:00:00Z'),
    assets,
    conversations: {
      read: async (id, token) => (token === 'token-1' ? { id, createdAt: '2026-11-24T00:00:00Z', turns } : undefined),
      delete: async (id, token) => deleted.push(`${id} ${token}`) > 0,
      reply: async () => undefined,
    },
    receipts: signedReceipts(['a session secret for tests only']),
    ask: async (question) => {
      asked.push(question);
      const reply = sampleReply({ id: `r${asked.length}` });
      turns.push({ question: question.text, reply });
      return reply;
    },
    clientOf: () => '192.0.2.1',
    newId: () => 'nonce-1',
    ...given,
  };
  const app = portal(deps);
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await app.request(path, { headers });
    return { response, html: await response.text() };
  };
  const post = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await app.request('/?language=zh', { method: 'POST', body: new URLSearchParams(fields), headers });
    return { response, html: await response.text() };
  };
  return { app, get, post, asked, deleted };
}
