import type { Page } from 'playwright-core';
import type { Block, Reply } from '../../types/reply.ts';

/** Answers a page's questions with these replies in turn, as the server would: what is understood plays no part. */
export async function answerWith(page: Page, replies: Reply[]): Promise<void> {
  const given: Reply[] = [];
  await page.route('**/api/chat', (route) => {
    const reply = replies[given.length];
    if (!reply) return route.abort();
    given.push(reply);
    return route.fulfill({ contentType: 'text/event-stream', body: streamOf(reply) });
  });
  await page.route('**/api/feedback', (route) => route.fulfill({ json: {} }));
  await page.route('**/api/conversations/*', (route) =>
    route.request().method() === 'DELETE'
      ? route.fulfill({ status: 204 })
      : route.fulfill({ json: { turns: given.map((reply) => ({ question: '…', reply })) } }),
  );
}

function streamOf(reply: Reply): string {
  const { id: replyId, conversationId, conversationToken } = reply;
  const citations = ({ citations: ids }: Block) => reply.citations.filter(({ id }) => ids.includes(id));
  const events: [string, object][] = [
    ['accepted', { replyId, conversationId, conversationToken }],
    ...['understand', 'retrieve', 'verify'].map((stage): [string, object] => ['stage', { stage }]),
    ...reply.blocks.map((block, index): [string, object] => ['block', { index, block, citations: citations(block) }]),
    ['reply', reply],
  ];
  return events.map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join('');
}
