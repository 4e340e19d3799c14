import { AIMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listening, listen } from '../server/listen.ts';
import { openTestService, type TestService } from '../testing/app.ts';

let service: TestService;
let door: Listening;
beforeAll(async () => {
  service = await openTestService();
  door = await listen(await service.app(), { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await door?.stop(500);
  await service?.close();
});

const given = () => ({ apiKey: 'none', maxRetries: 0, configuration: { baseURL: `http://127.0.0.1:${door.port}/v1` } });
const liaowen = () => new ChatOpenAI({ model: 'liaowen', ...given() });
const fee = '换身份证多少钱';

test('LangChain’s client gets the answer with footnotes and what it cost', async () => {
  const answer = await liaowen().invoke([new SystemMessage('Say nothing.'), new HumanMessage(fee)]);
  expect(answer.text).toMatch(/20元.*\[1\]/);
  expect(answer.response_metadata.finish_reason).toBe('stop');
  expect(answer.usage_metadata).toMatchObject({ input_tokens: expect.any(Number), output_tokens: expect.any(Number) });
});

test('it streams the same text', async () => {
  const whole = await liaowen().invoke(fee);
  const pieces: string[] = [];
  for await (const piece of await liaowen().stream(fee)) pieces.push(piece.text);
  expect(pieces.filter(Boolean).length).toBeGreaterThan(1);
  expect(pieces.join('').trim()).toBe(whole.text.trim());
});

test('earlier turns are the conversation', async () => {
  const turns = [new HumanMessage('换身份证要带什么'), new AIMessage('户口簿。'), new HumanMessage('多少钱？')];
  expect((await liaowen().invoke(turns)).text).toContain('20元');
});

test('what is refused is thrown with its status', async () => {
  await expect(liaowen().invoke('问'.repeat(2001))).rejects.toMatchObject({ status: 400 });
});

test('its embeddings are those of the bundled model', async () => {
  const embeddings = new OpenAIEmbeddings({ model: service.embedder.id, encodingFormat: 'float', ...given() });
  const [expected = new Float32Array()] = await service.embedder.embed(['query: 护照']);
  expect(await embeddings.embedQuery('query: 护照')).toEqual([...expected]);
});
