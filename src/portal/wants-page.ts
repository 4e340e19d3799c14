import type { Context } from 'hono';
import { accepts } from 'hono/accepts';

/** What a person opened in a browser, as opposed to a program's request. */
export function wantsPage(c: Context): boolean {
  const supports = ['application/json', 'text/html'];
  return accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/html';
}
