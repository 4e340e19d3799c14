import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Config } from '../config.ts';
import { pickDocument } from '../service/guide.ts';
import type { Publication } from '../types/publication.ts';
import type { PortalAssets } from './assets.ts';
import { answerPosted, type ConversationDeps } from './conversation-page.tsx';
import { DocumentPage } from './document-page.tsx';
import { ErrorPage } from './error-page.tsx';
import { HomePage } from './home-page.tsx';
import { LifeEventPage } from './life-event-page.tsx';
import { address } from './links.ts';
import type { PageProps } from './page.tsx';
import { readPreferences } from './preferences.ts';
import { protectPage } from './protect-page.ts';
import { sendPage } from './send-page.ts';
import { ServicePage } from './service-page.tsx';

export interface PortalDeps extends ConversationDeps {
  config: Pick<Config, 'operatorName' | 'operatorContact'>;
  live(): Publication | undefined;
  clock(): Date;
  assets: PortalAssets;
}

/** The citizen's pages. Errors and unknown addresses: see `notFoundPage` and `errorPage`. */
export function portal(deps: PortalDeps): Hono {
  const app = new Hono();
  app.use('*', protectPage);
  for (const [path, file] of deps.assets.files) {
    const cached = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=86400';
    app.get(path, (c) => c.body(file.body, 200, { 'content-type': file.type, 'cache-control': cached }));
  }
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /api/\nDisallow: /console\n'));
  app.get('/', (c) => showHome(c, deps));
  app.post('/', (c) => answerPosted(c, deps, frame(c, deps)));
  app.get('/services/:id', (c) => showService(c, deps));
  app.get('/life-events/:id', (c) => showLifeEvent(c, deps));
  app.get('/documents/:id{.+}', (c) => showDocument(c, deps));
  return app;
}

/** What every page is given. */
function frame(c: Context, deps: PortalDeps): Pick<PageProps, 'preferences' | 'config' | 'assets'> {
  return { preferences: readPreferences(c), config: deps.config, assets: deps.assets };
}

function showHome(c: Context, deps: PortalDeps) {
  const page = frame(c, deps);
  const publication = deps.live();
  const chat = {
    language: page.preferences.language,
    linkHosts: publication?.catalogue.linkHosts ?? [],
    turns: [],
    draft: c.req.query('question')?.slice(0, 2000),
    carried: { nonce: deps.newId() },
  };
  return sendPage(c, <HomePage {...page} publication={publication} chat={chat} />, publication ? 200 : 503);
}

function showService(c: Context, deps: PortalDeps) {
  const publication = deps.live();
  const service = publication?.catalogue.services.find((each) => each.id === c.req.param('id'));
  if (!publication) return errorPage(c, deps);
  if (!service) return notFoundPage(c, deps);
  return sendPage(
    c,
    <ServicePage {...frame(c, deps)} service={service} publication={publication} today={today(deps)} />,
  );
}

function showLifeEvent(c: Context, deps: PortalDeps) {
  const publication = deps.live();
  const event = publication?.catalogue.lifeEvents.find((each) => each.id === c.req.param('id'));
  if (!publication) return errorPage(c, deps);
  if (!event) return notFoundPage(c, deps);
  return sendPage(c, <LifeEventPage {...frame(c, deps)} event={event} publication={publication} today={today(deps)} />);
}

function showDocument(c: Context, deps: PortalDeps) {
  const publication = deps.live();
  const page = frame(c, deps);
  if (!publication) return errorPage(c, deps);
  const document = pickDocument(publication.documents, c.req.param('id') ?? '', page.preferences.language);
  if (!document) return notFoundPage(c, deps);
  if (document.serviceId) {
    return c.redirect(address(`/services/${document.serviceId}`, { language: c.req.query('language') }), 301);
  }
  return sendPage(c, <DocumentPage {...page} document={document} publication={publication} today={today(deps)} />);
}

const today = (deps: PortalDeps): string => deps.clock().toISOString().slice(0, 10);

/** For an address that leads nowhere. */
export function notFoundPage(c: Context, deps: PortalDeps) {
  return sendPage(c, <ErrorPage {...frame(c, deps)} kind="not-found" />, 404);
}

/** For what went wrong by surprise. */
export function errorPage(c: Context, deps: PortalDeps, requestId?: string, status: ContentfulStatusCode = 503) {
  return sendPage(c, <ErrorPage {...frame(c, deps)} kind="error" requestId={requestId} />, status);
}
