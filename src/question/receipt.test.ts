import { describe, expect, test } from 'vitest';
import { sampleReply } from '../portal/testing/sample-reply.ts';
import type { Reply } from '../types/reply.ts';
import { signedReceipts } from './receipt.ts';

const receipts = signedReceipts(['newest secret of ours', 'older secret of ours']);
const signed = async (reply: Reply): Promise<string> => (await receipts.sign(reply))?.signature ?? '';

describe('a receipt', () => {
  test('vouches for this very reply, whole or as its link holds it', async () => {
    const reply = sampleReply();
    const receipt = await receipts.sign(reply);
    expect(receipt?.url).toBe(`/receipts/${reply.id}/${receipt?.signature.slice(0, 22)}`);
    expect(await receipts.verifies(reply, receipt?.signature ?? '')).toBe(true);
    expect(await receipts.verifies(reply, receipt?.url.split('/').at(-1) ?? '')).toBe(true);
  });

  test.each<[string, (reply: Reply) => Reply]>([
    ['another id', (reply) => ({ ...reply, id: 'r2' })],
    ['another status', (reply) => ({ ...reply, status: 'answered_partly' })],
    [
      'a digit more',
      (reply) => ({ ...reply, blocks: reply.blocks.map((block) => ({ ...block, text: `${block.text}1` })) }),
    ],
    [
      'another quotation',
      (reply) => ({ ...reply, citations: reply.citations.map((each) => ({ ...each, quote: '别的' })) }),
    ],
    [
      'another version',
      (reply) => ({ ...reply, citations: reply.citations.map((each) => ({ ...each, version: 'x' })) }),
    ],
  ])('does not vouch for %s', async (_, change) => {
    const reply = sampleReply();
    const signature = await signed(reply);
    expect(await receipts.verifies(change(reply), signature)).toBe(false);
    expect(await receipts.verifies(change(reply), signature.slice(0, 22))).toBe(false);
  });

  test('of an older secret still verifies, of a foreign one or too short a one never', async () => {
    const reply = sampleReply();
    const older = await signedReceipts(['older secret of ours']).sign(reply);
    const foreign = await signedReceipts(['a secret of somebody']).sign(reply);
    expect(await receipts.verifies(reply, older?.signature ?? '')).toBe(true);
    expect(await receipts.verifies(reply, foreign?.signature ?? '')).toBe(false);
    expect(await receipts.verifies(reply, (await signed(reply)).slice(0, 21))).toBe(false);
    expect(await receipts.verifies(reply, '')).toBe(false);
  });

  test('is not given where nothing rests on a source', async () => {
    expect(await receipts.sign(sampleReply({ citations: [] }))).toBeUndefined();
  });
});
