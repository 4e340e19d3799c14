import { Hono } from 'hono';
import { describeRoute, openAPIRouteHandler } from 'hono-openapi';
import { z } from 'zod';
import type { Asset } from '../types/asset.ts';
import { jsonAnswer } from './describe.ts';

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Liaowen 辽问: API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/favicon.svg">
</head>
<body>
<div id="api"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', validatorUrl: null, deepLinking: true });\n`;

const securitySchemes = {
  conversationToken: {
    type: 'http' as const,
    scheme: 'bearer',
    description: 'The `conversationToken` of the first reply of a conversation.',
  },
  apiKey: {
    type: 'http' as const,
    scheme: 'bearer',
    description:
      'A key made with `npm run keys`, for a scope, with a limit a minute and an end; or one from API_KEYS. Needed where the server is not for its own machine alone.',
  },
};

/** Swagger UI draws its icons from data addresses; nothing comes from another host. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The description of the API made from the routes of `app`, and a page that shows it. */
export function apiDocs(app: Hono, assets: Map<string, Asset> | undefined): Hono {
  const docs = new Hono();
  docs.get(
    '/openapi.json',
    describeRoute({
      tags: ['Health'],
      summary: 'This description',
      responses: { 200: jsonAnswer('OpenAPI 3.1.', z.looseObject({ openapi: z.string() })) },
    }),
    openAPIRouteHandler(app, {
      excludeStaticFile: false,
      defaultValidationErrorResponse: false,
      documentation: {
        info: {
          title: 'Liaowen 辽问',
          version: '1',
          description:
            'Answers citizens’ questions about government services from reviewed guides, each sentence with its source. Errors are `{"error": {code, message, requestId}}`, in the caller’s language.',
        },
        components: { securitySchemes },
      },
    }),
  );
  if (!assets) return docs;
  const files = new Map([...assets, ['start.js', { body: start, type: 'text/javascript; charset=utf-8' }]]);
  for (const [name, { body, type }] of files) {
    docs.get(`/docs/${name}`, (c) =>
      c.body(body, 200, { 'content-type': type, 'cache-control': 'public, max-age=3600' }),
    );
  }
  return docs.get('/docs', (c) => c.html(page, 200, { 'content-security-policy': policy }));
}
