import { beforeAll, expect, test } from 'vitest';
import type { Desk, DeskStatus } from '../types/desk.ts';
import type { Reply } from '../types/reply.ts';
import { buildPortalAssets, type PortalAssets } from './assets.ts';
import { openPortal } from './testing/open-portal.ts';
import { sampleReply } from './testing/sample-reply.ts';

let assets: PortalAssets;
beforeAll(async () => {
  assets = await buildPortalAssets();
});

const owned = { conversationId: 'c1', conversationToken: 'token-1' };
const open: DeskStatus = { offered: true, open: true };

/** A conversation with one turn, and a desk that notes what it is sent. */
function conversation(
  status: DeskStatus | undefined,
  outcome: Awaited<ReturnType<Desk['handOver']>> = 'sent',
  answered: Partial<Reply> = {},
) {
  const sent: unknown[] = [];
  const desk: Desk | undefined = status && {
    status: () => status,
    prepare: async () => ({ question: '换身份证多少钱', transcript: '▸ 换身份证多少钱 <b>' }),
    handOver: async (given) => {
      sent.push(given);
      return outcome;
    },
    withdraw: async () => true,
  };
  const turns = [{ question: '换身份证多少钱', reply: sampleReply({ id: 'r1', ...answered }) }];
  const read = async (id: string, token: string) =>
    token === 'token-1' ? { id, createdAt: '2026-11-24T00:00:00Z', turns } : undefined;
  const conversations = { read, delete: async () => true, reply: async () => undefined };
  const { post } = openPortal(assets, {
    conversations,
    ask: async () => sampleReply({ id: 'r1', ...answered }),
    ...(desk ? { desk } : {}),
  });
  return { post: (fields: Record<string, string>) => post({ ...owned, ...fields }), sent };
}

test('a person is offered where there is a desk, and only there', async () => {
  expect((await conversation(open).post({ question: '换身份证多少钱' })).html).toContain('value="desk"');
  for (const status of [undefined, { offered: false, open: false }])
    expect((await conversation(status).post({ question: '换身份证多少钱' })).html).not.toContain('value="desk"');
});

test('beside whom to call it says when the desk opens', async () => {
  const handover = { phone: '12345', hours: '' };
  const closed = { offered: true, open: false, opensAt: '2026-11-27T01:00:00.000Z' };
  const asked = { question: '换身份证多少钱' };
  const box = async (status: DeskStatus) =>
    /<div class="handover">.*?<\/div>/s.exec((await conversation(status, 'sent', { handover }).post(asked)).html)?.[0];
  expect(await box(open)).toContain('value="desk"');
  expect(await box(closed)).toContain('09:00开始接收');
  expect(await box(closed)).not.toContain('value="desk"');
});

test('what would be sent is shown first, and sent as it was changed', async () => {
  const { post, sent } = conversation(open);
  const { html } = await post({ intent: 'desk' });
  expect(html).toContain('▸ 换身份证多少钱 &lt;b&gt;');
  expect(sent).toEqual([]);
  await post({ intent: 'desk-cancel', wish: 'x', transcript: 'y' });
  expect(sent).toEqual([]);
  await post({ intent: 'desk-send', wish: ' 能免费吗 ', transcript: '' });
  expect(sent).toEqual([
    { conversationId: 'c1', token: 'token-1', question: '能免费吗', transcript: '', language: 'zh' },
  ]);
});

test('what can’t be sent is kept on the page', async () => {
  const { post, sent } = conversation(open);
  const { html } = await post({ intent: 'desk-send', wish: '', transcript: '我改过的对话' });
  expect(sent).toEqual([]);
  expect(html).toContain('没有交出去');
  expect(html).toContain('我改过的对话');
});

test('outside office hours it says when the desk opens, and whom to call', async () => {
  const closed = { offered: true, open: false, opensAt: '2026-11-27T01:00:00.000Z' };
  const { html } = await conversation(closed).post({ intent: 'desk' });
  expect(html).toContain('工作人员现在不在，11月27日周五 09:00开始接收。急事请打 12345。');
  expect(html).not.toContain('desk-send');
  const late = await conversation(open, 'closed').post({ intent: 'desk-send', wish: '能免费吗' });
  expect(late.html).toContain('工作人员现在不在');
});

test('without the token there is nothing to hand over', async () => {
  const { post, sent } = conversation(open);
  const { response } = await post({ intent: 'desk-send', wish: '能免费吗', conversationToken: '' });
  expect(response.status).toBe(303);
  const wrong = await post({ intent: 'desk', conversationToken: 'another' });
  expect(wrong.response.status).toBe(303);
  expect(sent).toEqual([]);
});
