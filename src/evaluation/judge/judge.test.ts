import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { openaiChat } from '../../models/openai-chat.ts';
import { scoreRun } from '../score.ts';
import { sampleCase, sampleReference, sampleReply } from '../testing/samples.ts';
import { judgeRun } from './judge-run.ts';
import { fill, judgeNames, judges } from './judges.ts';
import { readTrials, type Trial, tryJudge } from './try-judge.ts';
import { vote } from './vote.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Sent {
  messages: { role: string; content: string }[];
}

let stop: (() => Promise<unknown>) | undefined;
afterEach(() => stop?.());

/** A model server that answers by a script: a text, or a number as the HTTP status of a refusal. */
async function scripted(answer: (sent: Sent, call: number) => string | number) {
  const sent: Sent[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString()) as Sent;
    sent.push(body);
    const said = answer(body, sent.length);
    if (typeof said === 'number') return void response.writeHead(said).end();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ choices: [{ message: { content: said } }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return { sent, model: openaiChat({ baseUrl, model: 'scripted' }) };
}

const says = (right: boolean, reason = ''): string => JSON.stringify({ reason, right });

describe('a vote', () => {
  test('three are asked the same, and two decide', async () => {
    const { sent, model } = await scripted((_, call) => says(call !== 2, `vote ${call}`));
    expect(await vote('the matter', model)).toMatchObject({ right: true });
    expect(sent.map((one) => one.messages)).toEqual(Array(3).fill([{ role: 'user', content: 'the matter' }]));
    const other = await scripted((_, call) => says(call === 2));
    expect(await vote('the matter', other.model)).toMatchObject({ right: false });
  });

  test('around the object there may be words or a fence', async () => {
    const { model } = await scripted(() => `Well:\n\`\`\`json\n${says(true, 'it stands there')}\n\`\`\``);
    expect(await vote('x', model)).toEqual({ right: true, reason: 'it stands there' });
  });

  test('what can’t be read is repaired once, with the fault', async () => {
    const { sent, model } = await scripted(({ messages }) =>
      messages.length === 1 ? '{"right": "yes"}' : says(false, 'no'),
    );
    expect(await vote('x', model)).toEqual({ right: false, reason: 'no' });
    expect(sent).toHaveLength(6);
    const repair = sent.find(({ messages }) => messages.length === 3)?.messages ?? [];
    expect(repair[1]).toEqual({ role: 'assistant', content: '{"right": "yes"}' });
    expect(repair[2]?.content).toMatch(/can't be read: .*boolean/s);
  });

  test('what still can’t be read is no vote; one vote of three decides nothing, two do', async () => {
    const never = await scripted(() => 'It is right.');
    expect(await vote('x', never.model)).toBeUndefined();
    expect(never.sent).toHaveLength(6);
    let first = true;
    const once = await scripted(() => {
      const said = first ? says(true) : '{"right": tru';
      first = false;
      return said;
    });
    expect(await vote('x', once.model)).toBeUndefined();
  });

  test('a model that is away gives no vote, and is asked twice for each', async () => {
    const { sent, model } = await scripted(() => 503);
    expect(await vote('x', model)).toBeUndefined();
    expect(sent).toHaveLength(6);
  });
});

describe('a judge is tried first', () => {
  const trial = (right: boolean): Trial => ({
    ...{ id: '', judge: 'support', origin: 'labelled', question: '', text: '', against: [''], right },
  });
  const trials = [true, true, true, true, false, false, false, false].map(trial);
  const deciding = (...verdicts: (boolean | undefined)[]) => {
    const left = [...verdicts];
    return tryJudge(trials, async () => {
      const right = left.shift();
      return right === undefined ? undefined : { right, reason: '' };
    });
  };

  test('one that knows everything', async () => {
    const known = await deciding(true, true, true, true, false, false, false, false);
    expect(known).toEqual({ cases: 8, undecided: 0, precision: 1, recall: 1, kappa: 1 });
  });

  test('one that finds three of four, with one false alarm', async () => {
    const known = await deciding(true, true, true, false, false, false, false, true);
    expect(known).toEqual({ cases: 8, undecided: 0, precision: 0.75, recall: 0.75, kappa: 0.5 });
  });

  test('one that calls everything right agrees by chance only', async () => {
    expect(await deciding(...Array(8).fill(true))).toMatchObject({ precision: 0, recall: 0, kappa: 0 });
  });

  test('what it can’t decide is counted apart', async () => {
    const known = await deciding(true, undefined, true, true, undefined, false, false, true);
    expect(known).toMatchObject({ cases: 6, undecided: 2, precision: 1, recall: 2 / 3 });
  });

  test('the committed trials are ours, of both origins, right and wrong, and no id stands twice', async () => {
    const committed = await readTrials(`${root}/evals/judges.jsonl`);
    expect(new Set(committed.map(({ id }) => id)).size).toBe(committed.length);
    for (const judge of judgeNames) {
      for (const origin of ['planted', 'labelled'] as const) {
        const own = committed.filter((one) => one.judge === judge && one.origin === origin);
        expect(own.filter((one) => one.right).length).toBeGreaterThanOrEqual(4);
        expect(own.filter((one) => !one.right).length).toBeGreaterThanOrEqual(4);
      }
    }
  });

  test('a file that isn’t there, or a line that is no trial, is named', async () => {
    await expect(readTrials(`${root}/evals/none.jsonl`)).rejects.toThrow("none.jsonl can't be read");
    await expect(readTrials(`${root}/package.json`)).rejects.toThrow('package.json:1: this is no trial');
  });
});

test('what is filled in is not looked at for slots again', () => {
  const matter = { question: 'a {{text}}', text: 'b', against: ['c', 'd'] };
  expect(fill('{{question}}|{{text}}|{{against}}|{{other}}', matter)).toBe('a {{text}}|b|- c\n- d|{{other}}');
});

describe('what is put before a judge', () => {
  const reference = sampleReference();

  test('support: every block with its quotes, fixed ones left out', () => {
    const reply = sampleReply({
      blocks: [...sampleReply().blocks, { text: '打 12345', language: 'zh', kind: 'fixed', citations: [] }],
    });
    expect(judges.support.mattersOf(sampleCase(), reply, reference)).toEqual([
      { question: '办护照多少钱', text: '普通护照每本 120 元。', against: ['普通护照每本 120 元。'] },
    ]);
  });

  test('completeness: the whole answer with the confirmed statements of what was asked', () => {
    expect(judges.completeness.mattersOf(sampleCase(), sampleReply(), reference)).toEqual([
      { question: '办护照多少钱', text: '普通护照每本 120 元。', against: ['普通护照每本 120 元。'] },
    ]);
    const declined = sampleCase({ expected: { status: 'unanswerable_no_sources', services: ['passport'] } });
    expect(judges.completeness.mattersOf(declined, sampleReply(), reference)).toEqual([]);
  });
});

test('a run is judged with the committed prompts and trials; the score stands beside what it is worth', async () => {
  const { sent, model } = await scripted(({ messages }) =>
    says(!(messages[0]?.content ?? '').includes('160'), 'another price'),
  );
  const entries = ['right', 'wrong'].map((id) => sampleCase({ id }));
  const outputs = entries.map(({ id, digest }) => {
    const reply = sampleReply();
    const text = id === 'right' ? '普通护照每本 120 元。' : '普通护照每本 160 元。';
    const replies = [{ ...reply, blocks: reply.blocks.map((block) => ({ ...block, text })) }];
    return { caseId: id, caseDigest: digest, replies, milliseconds: 1, attempts: 1 };
  });
  const cases = scoreRun({ files: [], cases: entries, warnings: [] }, outputs);
  const judged = await judgeRun(cases, sampleReference(), { model, answerer: 'scripted', root });
  expect(judged.map(({ judge }) => judge)).toEqual(judgeNames);
  expect(judged[0]).toMatchObject({
    ...{ model: 'scripted', ownAnswers: true, notes: [{ id: 'wrong', reason: 'another price' }] },
    figure: { hit: 1, of: 2, share: 0.5, undecided: 0 },
    trust: { undecided: 0, recall: 0 },
  });
  expect(judged[0]?.trust.cases).toBeGreaterThan(50);
  const [first] = sent;
  expect(first?.messages[0]?.content).toContain('<quotes>\n- ');
  expect(first?.messages[0]?.content).not.toContain('{{');
});
