import { type Context, Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { z } from 'zod';
import { httpStatus, toAppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { SourceLooks } from '../types/source-check.ts';
import {
  KeyWishes,
  LiftWishes,
  NoWishes,
  RevokeWishes,
  SwitchListWishes,
  SwitchWishes,
} from '../types/state-messages.ts';
import { AuditCheckWishes, CountWishes, ExportWishes, type PublishLine, PublishWishes } from './control-messages.ts';
import type { Opened } from './open-deps.ts';

type Commands = Pick<Opened, 'publish' | 'exported' | 'counts' | 'switches' | 'keys' | 'checkAudit' | 'sources'>;

/** What the lock's socket speaks: the whole app, and what only the machine's own commands may do. */
export function controlApp(
  app: Hono,
  { publish, exported, counts, switches, keys, checkAudit, sources }: Commands,
  log: Log,
): Hono {
  const control = new Hono();
  control.post('/control/publish', async (c) => {
    const wishes = PublishWishes.safeParse(await c.req.json().catch(() => undefined));
    if (!wishes.success) return refuse(c, wishes.error);
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
  takes(control, 'counts', CountWishes, async (wishes) => ({ counts: await counts(wishes) }));
  takes(control, 'sources/list', NoWishes, sources.list);
  takes(control, 'sources/note', SourceLooks, sources.note);
  takes(control, 'audit/check', AuditCheckWishes, ({ noted }) => checkAudit(noted));
  takes(control, 'export', ExportWishes, exported);
  takes(control, 'switches/set', SwitchWishes, switches.set);
  takes(control, 'switches/lift', LiftWishes, switches.lift);
  takes(control, 'switches/list', SwitchListWishes, switches.list);
  takes(control, 'keys/create', KeyWishes, keys.create);
  takes(control, 'keys/revoke', RevokeWishes, keys.revoke);
  takes(control, 'keys/list', NoWishes, keys.list);
  control.onError((thrown, c) => {
    const { code, message } = toAppError(thrown);
    const status = httpStatus(code);
    if (status >= 500) log.error({ err: thrown }, 'a command failed');
    return c.json({ error: { code, message } }, status);
  });
  control.all('*', (c) => app.fetch(c.req.raw, c.env));
  return control;
}

/** A command that is answered at once, with one JSON value. */
function takes<Wishes extends z.ZodType>(
  control: Hono,
  path: string,
  schema: Wishes,
  work: (wishes: z.output<Wishes>) => Promise<object>,
): void {
  control.post(`/control/${path}`, async (c) => {
    const wishes = schema.safeParse(await c.req.json().catch(() => undefined));
    return wishes.success ? c.json(await work(wishes.data)) : refuse(c, wishes.error);
  });
}

function refuse(c: Context, error: z.ZodError): Response {
  const message = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return c.json({ error: { code: 'bad_request', message } }, 400);
}
