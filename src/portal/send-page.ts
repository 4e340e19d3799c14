import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Sends a rendered page; without a doctype browsers would lay it out by the rules of the nineties. */
export function sendPage(c: Context, page: Child, status: ContentfulStatusCode = 200): Response | Promise<Response> {
  return c.html(`<!doctype html>${String(page)}`, status);
}
