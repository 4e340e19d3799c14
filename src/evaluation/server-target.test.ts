import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { serverTarget } from './server-target.ts';
import { sampleReply } from './testing/samples.ts';

let stop: (() => Promise<unknown>) | undefined;
afterEach(() => stop?.());

async function serve(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void) {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    answer(request, response, Buffer.concat(parts).toString());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () => new Promise((resolve) => server.close(resolve));
  return serverTarget(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { fetch });
}

const event = (name: string, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

function hearing() {
  const heard: string[] = [];
  return { heard, hear: { block: () => heard.push('block'), tokens: () => {}, took: () => {} } };
}

test('a stream: blocks are heard as they come, the token comes first, the reply last', async () => {
  const target = await serve((request, response, body) => {
    expect(request.url).toBe('/api/chat');
    expect(JSON.parse(body)).toEqual({ question: '护照', conversationId: 'c1', region: '沈阳' });
    expect(request.headers.authorization).toBe('Bearer earlier');
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.write(event('accepted', { replyId: 'r1', conversationId: 'c1', conversationToken: 'secret' }));
    response.write(': still there\n\n');
    response.write(event('block', { index: 0 }));
    response.end(event('reply', sampleReply()));
  });
  const { heard, hear } = hearing();
  const asked = { text: '护照', conversationId: 'c1', conversationToken: 'earlier', region: '沈阳' };
  expect(await target.ask(asked, hear)).toEqual({ ...sampleReply(), conversationToken: 'secret' });
  expect(heard).toEqual(['block']);
});

test('a server that sends its whole reply at once is understood as well', async () => {
  const target = await serve((_request, response) => {
    response.writeHead(503, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ ...sampleReply({ status: 'error_timeout' }), error: { code: 'timeout', message: '' } }),
    );
  });
  expect((await target.ask({ text: '护照' })).status).toBe('error_timeout');
});

test('what is no reply says why', async () => {
  const refusing = await serve((_request, response) => {
    response
      .writeHead(400, { 'content-type': 'application/json' })
      .end('{"error": {"code": "x", "message": "no question"}}');
  });
  await expect(refusing.ask({ text: '' })).rejects.toThrow('no question');
  await stop?.();
  const other = await serve((_request, response) => response.writeHead(502).end('<html>'));
  await expect(other.ask({ text: '' })).rejects.toThrow('answered 502');
});

test('a stream that ends in an error, or too early, says so', async () => {
  const failing = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(event('error', { error: { code: 'internal', message: 'broken inside' } }));
  });
  await expect(failing.ask({ text: '' })).rejects.toThrow('broken inside');
  await stop?.();
  const early = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(event('block', { index: 0 }));
  });
  await expect(early.ask({ text: '' })).rejects.toThrow('broke off');
});
