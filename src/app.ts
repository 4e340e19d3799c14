import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { apiDocs } from './channels/api-docs.ts';
import { catalogueApi } from './channels/catalogue-api.ts';
import type { StreamingDeps } from './channels/channel-deps.ts';
import { clientOf } from './channels/client-address.ts';
import { completionsApi } from './channels/completions.ts';
import { conversationsApi } from './channels/conversations-api.ts';
import { deskApi } from './channels/desk-api.ts';
import { embeddingsApi } from './channels/embeddings.ts';
import { checkHost, isPrivate, requireKey } from './channels/guard-access.ts';
import { healthApi } from './channels/health.ts';
import { createProgressLog } from './channels/progress-log.ts';
import { protectResponse } from './channels/protect-response.ts';
import { logError, readThrown, requestIdOf, sendError } from './channels/send-error.ts';
import { webChat } from './channels/web-chat.ts';
import type { AppDeps } from './deps.ts';
import { AppError, httpStatus } from './errors.ts';
import type { PortalAssets } from './portal/assets.ts';
import { address } from './portal/links.ts';
import { errorPage, notFoundPage, type PortalDeps, portal } from './portal/portal.tsx';
import { wantsPage } from './portal/wants-page.ts';
import type { Conversations } from './types/question.ts';

/** Bytes: a question that is too long by far still gets the reply that says so. */
const largestBody = 256 * 1024;
/** Several files of knowledge, from staff. */
const largestUpload = 64 * 1024 * 1024;
const uploadPath = '/console/knowledge/upload';
const largestEmbeddings = 8 * 1024 * 1024;

/** Everything that is served over HTTP. Runs on Node and on Cloudflare Workers alike. */
export function createApp(given: AppDeps): Hono {
  const deps = forgetting(given);
  const { config } = deps;
  const app = new Hono();
  app.use(requestId(), protectResponse, checkHost(config));
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  if (config.allowedOrigins.length > 0) app.use('/api/*', shareWith(config.allowedOrigins));
  app.use('/api/*', limitBody(largestBody));
  app.use('/v1/*', requireKey(config, deps.apiKeys), limitBody(largestEmbeddings));
  for (const channel of [webChat, catalogueApi, conversationsApi, deskApi, completionsApi, embeddingsApi, healthApi])
    app.route('/', channel(deps));
  app.route('/', apiDocs(app, deps.docsAssets));
  const pages = deps.portalAssets && portalDeps(deps, deps.portalAssets);
  if (pages && deps.staff)
    app
      .use('/console/*', (c, next) => (c.req.path === uploadPath ? limitUpload : limitBody(largestBody))(c, next))
      .route('/console', consoleOf(deps.staff, pages, deps));
  if (pages) app.post('/', limitBody(largestBody)).route('/', portal(pages));
  app.notFound((c) =>
    pages && isPage(c) ? notFoundPage(c, pages) : sendError(c, new AppError('not_found', 'Unknown address.')),
  );
  app.onError((thrown, c) => {
    const error = readThrown(thrown);
    logError(c, error, deps.log);
    if (!pages || !isPage(c)) return sendError(c, error);
    return errorPage(c, pages, requestIdOf(c), httpStatus(error.code));
  });
  return app;
}

/** With a log of what is being answered, from which a conversation goes when it is deleted, by whichever door. */
function forgetting(deps: AppDeps): AppDeps & StreamingDeps {
  const progress = createProgressLog(deps.clock);
  const remove: Conversations['delete'] = async (conversationId, token) => {
    const removed = await deps.conversations.delete(conversationId, token);
    if (removed) progress.forget(token);
    return removed;
  };
  return { ...deps, progress, conversations: { ...deps.conversations, delete: remove } };
}

function portalDeps(deps: AppDeps, assets: PortalAssets): PortalDeps {
  return {
    ...deps,
    keptDays: deps.staff?.keptDays,
    assets,
    live: () => deps.knowledge()?.publication,
    clientOf: (c) => clientOf(c, deps.remoteAddress?.(c), deps.config),
  };
}

function consoleOf(
  { open, ...staff }: NonNullable<AppDeps['staff']>,
  { assets, live, clientOf }: PortalDeps,
  { config, clock, log }: AppDeps,
): Hono {
  const secureCookies = !isPrivate(config);
  return open({
    ...staff,
    clock,
    log,
    live,
    clientOf,
    styleUrl: assets.styleUrl,
    pages: { config, assets },
    secureCookies,
  });
}

/** Pages on these origins may speak to the API from the browser. */
function shareWith(origins: string[]) {
  return cors({
    origin: origins,
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Last-Event-ID'],
    exposeHeaders: ['Retry-After', 'X-Request-Id'],
    maxAge: 600,
  });
}

function limitBody(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new AppError('too_large', `At most ${maxSize} bytes.`);
    },
  });
}

/** Whoever sent files is told on the page that they came from. */
const limitUpload = bodyLimit({
  maxSize: largestUpload,
  onError: (c) => c.redirect(address(uploadPath, { language: c.req.query('language'), refused: 'size' }), 303),
});

function refuseMethod(c: Context, methods: string[]): Response {
  c.header('allow', methods.join(', '));
  return sendError(c, new AppError('method_not_allowed', 'Not with this method.'));
}

const isPage = (c: Context): boolean => !/^\/(api|v1)\//.test(c.req.path) && wantsPage(c);
