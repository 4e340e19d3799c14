import { createMiddleware } from 'hono/factory';
import type { Use } from '../types/count.ts';
import { informationPages } from './information-page.tsx';
import { readPreferences } from './preferences.ts';

/** Counts the pages that were shown, by what they are about and in which language; of who reads them it looks at nothing. */
export const countPages = (count: (use: Use) => void) =>
  createMiddleware(async (c, next) => {
    await next();
    const shown = c.req.method === 'GET' && (c.res.status === 200 || c.res.status === 304);
    // What a browser fetches on the chance that it will be wanted, nobody has seen.
    const page = shown && !c.req.header('sec-purpose') ? pageAt(c.req.path) : undefined;
    if (page) count({ kind: 'page', ...page, language: readPreferences(c).language });
  });

const alone = new Set(['', 'services', 'search', ...informationPages, 'feedback', 'changes']);

/** The sort of page at an address, and its service or life event; undefined for what is no page. */
function pageAt(path: string): Pick<Use, 'detail' | 'subject'> | undefined {
  const [first = '', subject, part, ...more] = path.split('/').slice(1);
  if (subject === undefined) return alone.has(first) ? { detail: first || 'home' } : undefined;
  if (first === 'services') return { detail: part ?? 'service', subject };
  if (first === 'life-events') return { detail: 'life-event', subject };
  if (first === 'documents') return { detail: 'document' };
  return first === 'receipts' && more.length === 0 ? { detail: 'receipt' } : undefined;
}
