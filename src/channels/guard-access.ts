import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { timingSafeEqual } from 'hono/utils/buffer';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { type ApiKeys, type KeyScope, type KeyUse, keyPrefix } from '../types/api-key.ts';
import { isLoopbackHost } from './ip-range.ts';
import { bearerToken } from './read-request.ts';
import { sendError } from './send-error.ts';

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

/** What a key that was made here must be for; any will do where nothing is named. */
const scopes: Record<string, KeyScope> = { '/v1/chat/completions': 'chat', '/v1/embeddings': 'embeddings' };

/**
 * On a server that others can reach: only with a key. One that was made here is held to its scope, limit and end on any
 * server, so that it can be tried out.
 */
export function requireKey(config: Access, keys: ApiKeys) {
  return createMiddleware(async (c, next) => {
    const given = bearerToken(c) ?? '';
    const configured = await isOneOf(given, config.apiKeys);
    if (!configured && given.startsWith(keyPrefix)) {
      const use = await keys.use(given, scopes[c.req.path]);
      if (use.outcome === 'limited') return sendLimited(c, use);
      if (use.outcome === 'refused') throw refusal(use.why);
      c.set(counted, true);
    } else if (!configured && !isPrivate(config)) {
      throw new AppError('unauthorized', 'No valid key.');
    }
    await next();
  });
}

const counted = 'countedByKey';

/** The request was counted against the limit of its key: that of its address doesn't matter then. */
export const isCountedByKey = (c: Context): boolean => c.get(counted) === true;

const refusals = {
  unknown: 'No valid key.',
  expired: 'This key has expired.',
  revoked: 'This key was revoked.',
} as const;

function refusal(why: Extract<KeyUse, { outcome: 'refused' }>['why']): AppError {
  return why === 'out-of-scope'
    ? new AppError('forbidden', 'This key was not made for that; see its scope.')
    : new AppError('unauthorized', refusals[why]);
}

function sendLimited(c: Context, { perMinute, retryAfterSeconds }: Extract<KeyUse, { outcome: 'limited' }>): Response {
  const error = new AppError('rate_limited', `This key may be used ${perMinute} times a minute.`);
  return sendError(c, error, retryAfterSeconds);
}

/** In a time that says nothing about the keys. */
async function isOneOf(given: string, keys: string[]): Promise<boolean> {
  const same = await Promise.all(keys.map((key) => timingSafeEqual(key, given)));
  return same.includes(true);
}
