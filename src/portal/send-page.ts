import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

export interface Sending {
  status?: ContentfulStatusCode;
  /** What differs in every copy of the page and makes it no other page. */
  unlike?: string | undefined;
}

/**
 * Sends a rendered page; without a doctype browsers would lay it out by the rules of the nineties.
 * A page that was found carries its digest, and nothing is sent to a browser that has it already.
 */
export async function sendPage(c: Context, page: Child, { status = 200, unlike }: Sending = {}): Promise<Response> {
  const html = `<!doctype html>${String(page)}`;
  if (c.req.method === 'POST' || status !== 200) return c.html(html, status);
  const tag = `W/"${await digestOf(unlike ? html.replaceAll(unlike, '') : html)}"`;
  c.header('etag', tag);
  if (c.req.header('if-none-match')?.split(/,\s*/).includes(tag)) return c.body(null, 304);
  return c.html(html);
}

async function digestOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes.slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
