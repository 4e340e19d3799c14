import type { Context, ValidationTargets } from 'hono';
import { validator } from 'hono-openapi';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { findRegion } from '../question/understand/region.ts';
import type { Publication } from '../types/publication.ts';

/** Parses a part of the request and describes it in the OpenAPI document. @throws AppError `bad_request` that names the fields */
export function reads<Target extends keyof ValidationTargets, Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) {
  return validator(target, schema, (result, c) => {
    if (result.success) return;
    if (target === 'json' && !isJson(c)) throw new AppError('bad_request', 'content-type: must be application/json');
    const problems = result.error.map(
      ({ path, message }) => `${(path ?? []).map(segment).join('.') || target}: ${message}`,
    );
    throw new AppError('bad_request', [...new Set(problems)].join('; '));
  });
}

function isJson(c: Context): boolean {
  return /^application\/([\w.-]+\+)?json\b/i.test(c.req.header('content-type') ?? '');
}

function segment(part: PropertyKey | { key: PropertyKey }): string {
  return String(typeof part === 'object' ? part.key : part);
}

/** The token of `Authorization: Bearer …`. */
export function bearerToken(c: Context): string | undefined {
  return /^Bearer\s+(.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

/** The token that its owner must have. @throws AppError `not_found`: without it there is nothing to be seen */
export function ownToken(c: Context): string {
  const token = bearerToken(c);
  if (!token) throw new AppError('not_found', 'No token.');
  return token;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Conversations and replies have UUIDs; anything else is nothing that we have. @throws AppError `not_found` */
export function knownId(id: string): string {
  if (!uuid.test(id)) throw new AppError('not_found', 'Unknown id.');
  return id.toLowerCase();
}

/** The code of a region given as six digits or by name. @throws AppError `bad_request` */
export function readRegion(given: string | undefined, publication: Publication | undefined): string | undefined {
  if (!given || /^\d{6}$/.test(given)) return given || undefined;
  const code = findRegion(given, publication?.catalogue.regions ?? []).code;
  if (!code && publication)
    throw new AppError('bad_request', 'region: neither a six-digit code nor a name that is known');
  return code;
}
