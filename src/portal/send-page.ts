import type { Context } from 'hono';
import type { Child } from 'hono/jsx';

type PageStatus = 200 | 403 | 404 | 500 | 503;

/** Sends a rendered page; without a doctype browsers would lay it out by the rules of the nineties. */
export function sendPage(c: Context, page: Child, status: PageStatus = 200): Response | Promise<Response> {
  return c.html(`<!doctype html>${String(page)}`, status);
}
