import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { toAppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { type PublishLine, PublishWishes } from './control-messages.ts';
import type { Opened } from './open-deps.ts';

/** What the lock's socket speaks: the whole app, and what only the machine's own commands may do. */
export function controlApp(app: Hono, { publish }: Pick<Opened, 'publish'>, log: Log): Hono {
  const control = new Hono();
  control.post('/control/publish', async (c) => {
    const wishes = PublishWishes.safeParse(await c.req.json().catch(() => undefined));
    if (!wishes.success) {
      const message = wishes.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
      return c.json({ error: { code: 'bad_request', message } }, 400);
    }
    c.header('content-type', 'application/x-ndjson');
    return stream(c, async (lines) => {
      const send = (line: PublishLine) => lines.write(`${JSON.stringify(line)}\n`);
      try {
        const report = await publish(wishes.data, (step, done, of) => void send({ type: 'progress', step, done, of }));
        await send({ type: 'report', report });
      } catch (thrown) {
        const { code, message } = toAppError(thrown);
        log.error({ err: thrown }, 'publishing failed');
        await send({ type: 'error', error: { code, message } });
      }
    });
  });
  control.all('*', (c) => app.fetch(c.req.raw, c.env));
  return control;
}
