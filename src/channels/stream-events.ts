import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Log } from '../log.ts';
import type { ChatEvent } from './chat-events.ts';
import { errorBody, logError, readThrown } from './send-error.ts';

const heartbeatMs = 15_000;

/**
 * Sends events until they end or the client goes away, when `gone` aborts; a comment every 15 s keeps proxies from
 * closing the connection. What is thrown becomes a last event `error`.
 */
export function streamEvents(c: Context, events: (gone: AbortSignal) => AsyncIterable<ChatEvent>, log: Log): Response {
  c.header('cache-control', 'no-store');
  // Proxies that collect before they pass on would turn the stream into one late answer.
  c.header('x-accel-buffering', 'no');
  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    const heartbeat = setInterval(() => void stream.write(': still here\n\n'), heartbeatMs);
    try {
      for await (const { id, event, data } of events(gone.signal)) {
        if (stream.aborted) break;
        await stream.writeSSE({ id, event, data: JSON.stringify(data) });
      }
    } catch (thrown) {
      const error = readThrown(thrown);
      logError(c, error, log);
      await stream.writeSSE({ event: 'error', data: JSON.stringify(errorBody(c, error)) });
    } finally {
      clearInterval(heartbeat);
    }
  });
}
