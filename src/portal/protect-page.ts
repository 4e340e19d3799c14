import { createMiddleware } from 'hono/factory';

/** Nothing but our own files, and no script or style inside a page, so that a text that slips through can do nothing. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Headers of pages. Files with a digest in their name set their own caching. */
export const protectPage = createMiddleware(async (c, next) => {
  await next();
  const { headers, status } = c.res;
  if (status === 304 || headers.get('content-type')?.startsWith('text/html')) {
    headers.set('content-security-policy', policy);
    headers.set('cache-control', cachingOf(c.req.method, status, c.req.path));
    headers.append('vary', 'Accept-Language');
  }
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
});

/** A page may lie in any cache that asks whether it is still the same; a receipt is deleted with its conversation, the start page holds a number for one reader's form. */
function cachingOf(method: string, status: number, path: string): string {
  if (method === 'POST' || status >= 400 || path.startsWith('/receipts/')) return 'no-store';
  return path === '/' ? 'private, no-cache' : 'public, no-cache';
}
