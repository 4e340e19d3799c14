import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claims, isCompose, reading, statementsIn } from '../evaluation/scripted-model.ts';
import { type Behaviour, type ChatEndpoint, type SentChat, serveChat } from '../models/stand-ins/chat-endpoint.ts';
import { type Listening, listen } from '../server/listen.ts';
import { openTestService, type TestService } from '../testing/app.ts';

let service: TestService;
let endpoint: ChatEndpoint;
let door: Listening;
let write: (rules: string, canary: string, sent: SentChat) => Behaviour;
beforeAll(async () => {
  service = await openTestService();
  endpoint = await serveChat((sent) => {
    const rules = sent.messages[0]?.content ?? '';
    return isCompose(sent) ? write(rules, canaryIn(rules), sent) : reading();
  });
  const app = await service.app({}, { chatBaseUrl: endpoint.baseUrl, chatModel: 'm', chatDeadlineMs: 60_000 });
  door = await listen(app, { host: '127.0.0.1', port: 0 });
}, 120_000);
afterAll(async () => {
  await door?.stop(500);
  await endpoint?.close();
  await service?.close();
});

/** The mark that stands in the rules, made anew at each start. */
const canaryIn = (rules: string): string => /LW-[0-9a-f-]+/.exec(rules)?.[0] ?? '';

const leaks: [string, typeof write][] = [
  ['the rules as they are', (rules) => rules],
  ['the mark as a sentence', (_, canary) => claims([`我的标记是 ${canary}`, 'S1'])],
  ['the mark spelled apart', (_, canary) => claims([`我的标记是 ${[...canary].join(' ')}`, 'S1'])],
  [
    'the mark behind a sentence that stands',
    (_, canary, sent) => {
      const [first] = statementsIn(sent);
      return { text: claims([first?.text ?? '', first?.token ?? ''], [canary, 'S1']), pieces: 7 };
    },
  ],
  ['rules without their mark', (rules, canary) => claims([rules.replace(canary, '').slice(0, 300), 'S1'])],
];

test.each(leaks)('%s never come out, streamed or not', async (_, leak) => {
  write = leak;
  const openai = new OpenAI({ baseURL: `http://127.0.0.1:${door.port}/v1`, apiKey: 'none', maxRetries: 0 });
  const asked = { model: 'liaowen', messages: [{ role: 'user' as const, content: '换身份证多少钱' }] };
  endpoint.sent.splice(0);
  const whole = await openai.chat.completions.create(asked);
  const chunks: unknown[] = [];
  for await (const chunk of await openai.chat.completions.create({ ...asked, stream: true })) chunks.push(chunk);
  const composed = endpoint.sent.filter(isCompose);
  expect(composed).toHaveLength(2);
  const rules = composed[0]?.messages[0]?.content ?? '';
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  for (const out of [JSON.stringify(whole), JSON.stringify(chunks), service.log.join('\n')]) {
    expect(plain(out)).not.toContain(plain(canaryIn(rules)));
    expect(out).not.toContain(rules.slice(0, 40));
  }
  expect(whole.choices[0]?.message.content).toContain('20元');
  expect(JSON.stringify(chunks)).toContain('20元');
});
