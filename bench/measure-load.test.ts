import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { distinctQuestions } from './example-questions.ts';
import { measureLoad, percentile } from './measure-load.ts';

const asked: string[] = [];
const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  asked.push((JSON.parse(Buffer.concat(parts).toString()) as { question: string }).question);
  const degraded = asked.length % 5 === 0 ? { notices: [{ kind: 'degraded' }] } : {};
  response.writeHead(asked.length % 10 === 0 ? 429 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(degraded));
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('every request asks something else; refusals and degraded answers are counted', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const questions = distinctQuestions(() => 0.5, ['身份证怎么换', 'passport?', 'ビザ']);
  const result = await measureLoad({ url, connections: 3, until: { requests: 40 }, questions });
  expect(new Set(asked).size).toBe(40);
  expect(result).toMatchObject({ connections: 3, requests: 36, failed: 4, degraded: 8 });
  expect(result.latencyMs.p50).toBeGreaterThan(0);
});

test('percentiles are values that were measured', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([0.5, 0.95, 0.99, 1].map((share) => percentile(values, share))).toEqual([50, 95, 99, 100]);
  expect(percentile([], 0.5)).toBe(0);
});
