import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goLive, savePublication } from '../database/publications.ts';
import { embedContent, openTestService, type TestService } from '../testing/app.ts';
import { chatClient } from '../testing/chat-client.ts';
import { samplePublication } from '../testing/publication.ts';
import type { PublicationContent } from '../types/publication.ts';
import { buildPortalAssets, type PortalAssets } from './assets.ts';

let service: TestService;
let portalAssets: PortalAssets;
beforeAll(async () => {
  [service, portalAssets] = await Promise.all([openTestService(), buildPortalAssets()]);
});
afterAll(() => service?.close());

/** A node of its own, so that it opens what is live now. */
async function open() {
  const app = await service.app({ portalAssets });
  const { ask, send } = chatClient(app);
  const page = async (path: string) => {
    const response = await app.request(path, { headers: { accept: 'text/html' } });
    return { status: response.status, headers: response.headers, html: await response.text() };
  };
  return { ask, send, page };
}

async function publish(change: (content: PublicationContent) => PublicationContent): Promise<void> {
  const content = await embedContent(change(samplePublication()), service.embedder);
  await goLive(service.database, await savePublication(service.database, content), 'test');
}

const withTexts = (content: PublicationContent, change: (text: string) => string): PublicationContent => ({
  ...content,
  documents: content.documents.map((document) => ({
    ...document,
    digest: `${document.digest}-changed`,
    sections: document.sections.map((section) => ({
      ...section,
      statements: section.statements.map((each) => ({ ...each, text: change(each.text) })),
    })),
  })),
});

describe('the page of a receipt', () => {
  test('shows the answer with its sources, to whoever has the link, and to no search engine', async () => {
    const { ask, page } = await open();
    const { reply } = await ask('换身份证多少钱');
    expect(reply.receipt?.signature).toMatch(/^[\w-]{43}$/);
    const { status, headers, html } = await page(reply.receipt?.url ?? '');
    expect(status).toBe(200);
    for (const { text } of reply.blocks) expect(html).toContain(text);
    expect(html).toContain('依据的内容没有变');
    expect(html).toContain('AI生成，仅供参考');
    expect(html).toContain('noindex');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(html).not.toContain('换身份证多少钱');
  });

  test('does not open with another signature or for another reply', async () => {
    const { ask, page } = await open();
    const [one, other] = [(await ask('换身份证多少钱')).reply, (await ask('换身份证多少钱')).reply];
    const [, , id, signature = ''] = one.receipt?.url.split('/') ?? [];
    const changed = (signature[0] === 'A' ? 'B' : 'A') + signature.slice(1);
    expect((await page(`/receipts/${id}/${changed}`)).status).toBe(404);
    expect((await page(`/receipts/${other.id}/${signature}`)).status).toBe(404);
    expect((await page(`/receipts/${id}/${signature.slice(0, 10)}`)).status).toBe(404);
    expect((await page(`/receipts/nothing/${signature}`)).status).toBe(404);
  });

  test('says what has changed since, and shows what counts now', async () => {
    const before = await open();
    const { reply } = await before.ask('换身份证多少钱');
    await publish((content) => withTexts(content, (text) => text.replace('20元', '25元')));
    const { html } = await (await open()).page(reply.receipt?.url ?? '');
    expect(html).toContain('后来改了，现在是：');
    expect(html).toContain('25元');
    expect(html).toContain('20元');
    await publish((content) => ({ ...content, documents: [] }));
    expect((await (await open()).page(reply.receipt?.url ?? '')).html).toContain('现在的指南里没有这一句了');
    await publish((content) => content);
    expect((await (await open()).page(reply.receipt?.url ?? '')).html).toContain('依据的内容没有变');
  });

  test('goes with its conversation', async () => {
    const { ask, send, page } = await open();
    const { reply } = await ask('换身份证多少钱');
    await send('DELETE', `/api/conversations/${reply.conversationId}`, { token: reply.conversationToken });
    expect((await page(reply.receipt?.url ?? '')).status).toBe(404);
  });
});
