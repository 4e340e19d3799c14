import { chmod } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { AppError } from '../errors.ts';

export interface Listening {
  /** The port that was taken; 0 on a socket. */
  port: number;
  /** Takes no new requests, lets those under way end, and cuts off what is left after `patienceMs`. */
  stop(patienceMs: number): Promise<void>;
}

/** Serves an app. A socket is for this user only. @throws AppError `config` when the port or address cannot be had */
export async function listen(
  app: Pick<Hono, 'fetch'>,
  at: { host: string; port: number } | { socketPath: string },
): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(unusable(at, cause)));
    if ('socketPath' in at) server.listen(at.socketPath, resolve);
    else server.listen(at.port, at.host, resolve);
  });
  if ('socketPath' in at) await chmod(at.socketPath, 0o600);
  const address = server.address();
  return {
    port: typeof address === 'object' ? ((address satisfies AddressInfo | null)?.port ?? 0) : 0,
    stop: (patienceMs) =>
      new Promise((resolve) => {
        const late = setTimeout(() => server.closeAllConnections(), patienceMs);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function unusable(at: { host: string; port: number } | { socketPath: string }, cause: NodeJS.ErrnoException): AppError {
  if ('socketPath' in at) return new AppError('config', 'The socket of the data folder cannot be made.', { cause });
  const reasons: Record<string, string> = {
    EADDRINUSE: `PORT: ${at.port} is in use on ${at.host}; name another one`,
    EACCES: `PORT: this user may not use ${at.port}`,
    EADDRNOTAVAIL: `HOST: ${at.host} is no address of this machine`,
    ENOTFOUND: `HOST: ${at.host} is unknown`,
  };
  return new AppError('config', reasons[cause.code ?? ''] ?? `Cannot listen on ${at.host}:${at.port}.`, { cause });
}
