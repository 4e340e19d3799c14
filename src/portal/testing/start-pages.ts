import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Asked } from '../../types/question.ts';
import type { Reply } from '../../types/reply.ts';
import { buildPortalAssets } from '../assets.ts';
import { notFoundPage, type PortalDeps, portal } from '../portal.tsx';
import { samplePublication } from './sample-publication.ts';
import { sampleClarification, sampleReply } from './sample-reply.ts';

export interface Pages {
  url: string;
  /** The next stream breaks after its first block. */
  breakNextStream(): void;
  stop(): Promise<void>;
}

const token = 'token-1';

/** The pages on a free port over sample knowledge, with a chat that speaks the protocol of `POST /api/chat` and knows three replies. */
export async function startPages(): Promise<Pages> {
  const turns: { question: string; reply: Reply }[] = [];
  const publication = samplePublication();
  let breaks = false;
  const answer = (asked: Pick<Asked, 'text'>): Reply => {
    const reply = replyTo(asked.text, `r${turns.length + 1}`);
    turns.push({ question: asked.text, reply });
    return reply;
  };
  const deps: PortalDeps = {
    config: {},
    live: () => publication,
    clock: () => new Date('2026-11-24T00:00:00Z'),
    assets: await buildPortalAssets(),
    conversations: {
      read: async (id) => ({ id, createdAt: '', turns }),
      delete: async () => turns.splice(0).length > 0,
    },
    ask: async (asked) => answer(asked),
    clientOf: () => undefined,
    newId: () => crypto.randomUUID(),
  };
  const app = new Hono();
  app.post('/api/chat', async (c) => {
    const { question } = (await c.req.json()) as { question: string };
    const broken = breaks;
    breaks = false;
    return stream(answer({ text: question }), broken ? 3 : Number.POSITIVE_INFINITY);
  });
  app.get('/api/replies/:id/events', (c) => {
    const reply = turns.find((turn) => turn.reply.id === c.req.param('id'))?.reply;
    return reply
      ? stream(reply, Number.POSITIVE_INFINITY, Number(c.req.header('last-event-id') ?? 0))
      : c.json({}, 404);
  });
  app.post('/api/feedback', (c) => c.json({}, c.req.header('authorization') === `Bearer ${token}` ? 200 : 404));
  app.delete('/api/conversations/:id', (c) => c.json({ deleted: turns.splice(0).length > 0 }));
  app.route('/', portal(deps));
  app.notFound((c) => notFoundPage(c, deps));
  return listen(app, () => {
    breaks = true;
  });

  /** Events after `last`; at most `count` of them. */
  function stream(reply: Reply, count: number, last = 0): Response | Promise<Response> {
    const events = eventsOf(reply).map(([event, data], index) => ({
      event,
      data: JSON.stringify(data),
      id: String(index + 1),
    }));
    const inner = new Hono().get('/', (c) =>
      streamSSE(c, async (sse) => {
        for (const event of events.slice(last, count)) await sse.writeSSE(event);
      }),
    );
    return inner.request('/');
  }
}

function replyTo(question: string, id: string): Reply {
  if (question === '怎么补办') return sampleClarification({ id });
  if (!/card/i.test(question)) return sampleReply({ id });
  return sampleReply({
    id,
    language: 'en',
    blocks: [{ text: 'Renewal costs CNY 20.', language: 'en', kind: 'paragraph', aspect: 'fee', citations: ['a'] }],
    suggestions: [{ label: 'How long?', question: 'How long does it take?' }],
    notices: [{ kind: 'binding-chinese', text: 'The Chinese text is binding.' }],
  });
}

function eventsOf(reply: Reply): [string, unknown][] {
  return [
    ['accepted', { replyId: reply.id, conversationId: reply.conversationId, conversationToken: token }],
    ['stage', { stage: 'retrieve' }],
    ...reply.blocks.map((block, index): [string, unknown] => [
      'block',
      { index, block, citations: reply.citations.filter((citation) => block.citations.includes(citation.id)) },
    ]),
    ['reply', reply],
  ];
}

function listen(app: Hono, breakNextStream: () => void): Promise<Pages> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        breakNextStream,
        stop: () => new Promise((stopped) => server.close(() => stopped())),
      }),
    );
  });
}
