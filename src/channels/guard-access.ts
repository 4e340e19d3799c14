import { createMiddleware } from 'hono/factory';
import { timingSafeEqual } from 'hono/utils/buffer';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { isLoopbackHost } from './ip-range.ts';
import { bearerToken } from './read-request.ts';

type Access = Pick<Config, 'host' | 'trustedProxies' | 'apiKeys'>;

/** Only programs on this machine can connect: no address of another one, and no proxy in front. */
export function isPrivate({ host, trustedProxies }: Pick<Access, 'host' | 'trustedProxies'>): boolean {
  return isLoopbackHost(host) && trustedProxies.length === 0;
}

/**
 * On a private server: refuses requests for another host's name. A page elsewhere whose name was made to point at this
 * machine (DNS rebinding) would else be one origin with it.
 */
export function checkHost(config: Access) {
  return createMiddleware(async (c, next) => {
    if (isPrivate(config) && !isLoopbackHost(new URL(c.req.url).hostname)) {
      throw new AppError(
        'forbidden',
        'Host: this server answers to localhost only; behind a proxy set TRUSTED_PROXIES',
      );
    }
    await next();
  });
}

/** On a server that others can reach: only with a key. */
export function requireKey(config: Access) {
  return createMiddleware(async (c, next) => {
    const given = bearerToken(c) ?? '';
    if (!isPrivate(config) && !(await isOneOf(given, config.apiKeys))) {
      throw new AppError('unauthorized', 'No valid key.');
    }
    await next();
  });
}

/** In a time that says nothing about the keys. */
async function isOneOf(given: string, keys: string[]): Promise<boolean> {
  const same = await Promise.all(keys.map((key) => timingSafeEqual(key, given)));
  return same.includes(true);
}
