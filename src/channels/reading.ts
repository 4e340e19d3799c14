import type { Context } from 'hono';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../question/knowledge.ts';
import type { Reading } from '../service/get-document.ts';
import { Language } from '../types/language.ts';
import { callerLanguage } from './caller-language.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { readRegion } from './read-request.ts';

/** What every request about the catalogue may say. */
export const Read = z.object({
  region: z.string().optional().describe('Six-digit code or name of the region.'),
  language: Language.optional().describe('Else the one of `Accept-Language`, else Chinese.'),
});

export function liveKnowledge({ knowledge }: ChannelDeps): Knowledge {
  const live = knowledge();
  if (!live) throw new AppError('database_unavailable', 'There is no publication yet.');
  return live;
}

export function readingOf(
  c: Context,
  wish: { region?: string | undefined },
  knowledge: Knowledge,
  deps: ChannelDeps,
): Reading {
  return {
    language: callerLanguage(c),
    region: readRegion(wish.region, knowledge.publication),
    today: deps.clock().toISOString().slice(0, 10),
  };
}

export function orMissing<T>(found: T | undefined): T {
  if (found === undefined) throw new AppError('not_found', 'Unknown id.');
  return found;
}
