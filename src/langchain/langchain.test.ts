import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AIMessage, ToolMessage } from '@langchain/core/messages';
import { FakeListChatModel } from '@langchain/core/utils/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claims, isCompose, reading, statementsIn } from '../evaluation/scripted-model.ts';
import { serveChat } from '../models/stand-ins/chat-endpoint.ts';
import type { QuestionDeps } from '../question/answer-question.ts';
import { openTestService, type TestService } from '../testing/app.ts';
import { toolNames } from '../tools/registry.ts';
import { KnowledgeRetriever, type SearchWishes } from './knowledge-retriever.ts';
import { knowledgeTools, type ToolWishes } from './knowledge-tools.ts';

let service: TestService;
let joined: Awaited<ReturnType<TestService['join']>>;
beforeAll(async () => {
  service = await openTestService();
  joined = await service.join();
}, 60_000);
afterAll(() => service?.close());

const question = (): QuestionDeps => joined.question;
const retriever = (wishes: SearchWishes = {}) => new KnowledgeRetriever(wishes, question());
const tools = (wishes: ToolWishes = {}) => knowledgeTools(wishes, { ...question(), ask: joined.deps.ask });

describe('the retriever', () => {
  test('finds statements with all that they rest on', async () => {
    const [first, ...others] = await retriever({ languages: ['zh'], limit: 3 }).invoke('换领居民身份证 工本费');
    expect(first?.pageContent).toBe('换领居民身份证，工本费20元。');
    expect(first?.metadata).toMatchObject({
      ...{ service: 'id-card-renew', document: 'services/id-card-renew', title: '居民身份证换领', aspect: 'fee' },
      ...{ language: 'zh', publication: 1, statements: [expect.any(String)], score: expect.any(Number) },
      sources: [{ key: expect.any(String), title: expect.any(String), issuer: expect.any(String) }],
      url: expect.stringMatching(/^\/services\/id-card-renew\?language=zh#/),
    });
    expect(others).toHaveLength(2);
    for (const { metadata } of others) expect(metadata.language).toBe('zh');
  });

  test('what may not be shown is not found', async () => {
    const knowledge = question().knowledge();
    if (!knowledge) throw new Error('Nothing is live.');
    const documents = new Map(
      [...knowledge.documents].map(([id, document]) => {
        const sections = document.sections.map((section) => ({
          ...section,
          statements: section.statements.map((statement) => ({ ...statement, confirmed: section.aspect !== 'fee' })),
        }));
        return [id, { ...document, sections }] as const;
      }),
    );
    const deps = { ...question(), knowledge: () => ({ ...knowledge, documents }) };
    const found = await new KnowledgeRetriever({}, deps).invoke('换领居民身份证 工本费');
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ metadata }) => metadata.aspect)).not.toContain('fee');
  });

  test('nothing is found before anything is published', async () => {
    const deps = { ...question(), knowledge: () => undefined };
    expect(await new KnowledgeRetriever({}, deps).invoke('身份证')).toEqual([]);
  });

  test('it stands in a chain', async () => {
    const model = new FakeListChatModel({ responses: ['20 元'] });
    const chain = retriever({ limit: 2 })
      .pipe((found) => found.map(({ pageContent }) => pageContent).join('\n'))
      .pipe(model);
    expect((await chain.invoke('身份证多少钱')).content).toBe('20 元');
  });
});

describe('the tools', () => {
  test('are ours and one that asks', () => {
    expect(tools().map(({ name }) => name)).toEqual([...toolNames, 'ask']);
  });

  test('answer the calls of a model, with what they found beside the text', async () => {
    const call = { id: 'call_1', type: 'tool_call' as const, name: 'find_service', args: { query: '结婚登记' } };
    const made = new AIMessage({ content: '', tool_calls: [call] });
    const findService = tools().find(({ name }) => name === made.tool_calls?.[0]?.name);
    const message: unknown = await findService?.invoke(call);
    if (!ToolMessage.isInstance(message)) throw new Error('The tool returned no message.');
    expect(message.tool_call_id).toBe('call_1');
    expect(JSON.parse(String(message.content))).toEqual(message.artifact);
    expect(message.artifact).toMatchObject({
      findings: expect.arrayContaining([{ id: 'marriage', text: '结婚登记 · 公安局', source: 'services/marriage' }]),
    });
  });

  test('say where a question belongs, and refuse arguments of another shape', async () => {
    const find = (name: string) => tools().find((tool) => tool.name === name);
    expect(await find('hand_over')?.invoke({})).toBe('{"ending":{"to":"out-of-scope"}}');
    await expect(find('find_form')?.invoke({ service: 7 })).rejects.toThrow();
  });

  test('ask: the whole checked reply, as text with footnotes', async () => {
    const call = { id: 'c', type: 'tool_call' as const, name: 'ask', args: { question: '换领身份证多少钱' } };
    const message: unknown = await tools().at(-1)?.invoke(call);
    if (!ToolMessage.isInstance(message)) throw new Error('The tool returned no message.');
    expect(message.content).toContain('换领居民身份证，工本费20元。[1]');
    expect(message.artifact).toMatchObject({ status: 'answered', services: [{ id: 'id-card-renew' }] });
  });
});

test('the example of docs/langchain.md runs as it stands there', { timeout: 240_000 }, async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const [, example = ''] = /```js\n([\s\S]+?)```/.exec(await readFile(`${root}docs/langchain.md`, 'utf8')) ?? [];
  const folder = await programFolder(root, example);
  const endpoint = await serveChat((sent) => {
    const fee = statementsIn(sent).find(({ text }) => text.includes('120 元'));
    return isCompose(sent) ? claims(['一本普通护照收费 120 元。', fee?.token ?? '']) : reading();
  });
  try {
    const env = { ...process.env, DATA_DIR: path.join(folder, 'data'), MODEL_URL: endpoint.baseUrl };
    const command = ['--import', 'tsx', path.join(folder, 'example.mjs')];
    const child = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    expect([(await once(child, 'close'))[0], output]).toEqual([0, expect.anything()]);
    const [passage = '', form = '', answer = ''] = output.trim().split('\n');
    expect(passage).toMatch(/120 元.* passport \/services\/passport\?language=zh#/);
    expect(JSON.parse(form)).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ id: 'passport' })]),
    });
    expect(answer).toBe('generative 一本普通护照收费 120 元。');
  } finally {
    await endpoint.close();
    await rm(folder, { recursive: true, force: true });
  }
});

/** A program elsewhere on this machine that has installed us and LangChain. */
async function programFolder(root: string, program: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'langchain-'));
  await mkdir(path.join(folder, 'node_modules'));
  await symlink(root, path.join(folder, 'node_modules/liaowen'));
  await symlink(path.join(root, 'node_modules/@langchain'), path.join(folder, 'node_modules/@langchain'));
  await writeFile(path.join(folder, 'example.mjs'), program);
  return folder;
}
