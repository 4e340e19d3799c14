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
  const { headers } = c.res;
  if (headers.get('content-type')?.startsWith('text/html')) {
    headers.set('content-security-policy', policy);
    headers.set('cache-control', c.req.method === 'GET' ? 'private, no-cache' : 'no-store');
    headers.append('vary', 'Accept-Language, Cookie');
  }
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
});
