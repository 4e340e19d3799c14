import { type Context, Hono } from 'hono';
import { getRuntimeKey } from 'hono/adapter';
import { compress } from 'hono/compress';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Config } from '../config.ts';
import type { Receipts } from '../question/receipt.ts';
import { pickDocument } from '../service/guide.ts';
import type { LifeEvent, Service } from '../types/catalogue.ts';
import type { Use } from '../types/count.ts';
import type { Publication } from '../types/publication.ts';
import type { Conversations } from '../types/question.ts';
import type { KeptDays } from '../types/retention.ts';
import type { PortalAssets } from './assets.ts';
import { type ChangesDeps, ChangesPage } from './changes-page.tsx';
import { CheckPage } from './check-page.tsx';
import { answerPosted, type ConversationDeps } from './conversation-page.tsx';
import { countPages } from './count-pages.ts';
import { DocumentPage } from './document-page.tsx';
import { ErrorPage } from './error-page.tsx';
import { FeedbackPage } from './feedback-page.tsx';
import { HomePage } from './home-page.tsx';
import { InformationPage, informationPages } from './information-page.tsx';
import { LifeEventPage } from './life-event-page.tsx';
import { namesIn } from './names.ts';
import type { Frame, Reading } from './page.tsx';
import { linkTo, readPreferences } from './preferences.ts';
import { protectPage } from './protect-page.ts';
import { ReceiptPage } from './receipt-page.tsx';
import { type SearchDeps, SearchPage, search } from './search-page.tsx';
import { sendPage } from './send-page.ts';
import { serveAssets } from './serve-assets.ts';
import { ServicePage } from './service-page.tsx';
import { ServicesPage } from './services-page.tsx';
import { SheetPage } from './sheet-page.tsx';
import { robots, sitemap } from './sitemap.ts';

export interface PortalDeps extends ConversationDeps, SearchDeps, ChangesDeps {
  config: Pick<Config, 'operatorName' | 'operatorContact'>;
  live(): Publication | undefined;
  clock(): Date;
  conversations: ConversationDeps['conversations'] & Pick<Conversations, 'reply'>;
  receipts: Receipts;
  assets: PortalAssets;
  /** After how long conversations delete themselves; missing = they don't. */
  keptDays?: KeptDays | undefined;
  /** Hears which pages are shown; missing = nobody counts. */
  count?: (use: Use) => void;
}

/** The citizen's pages. Errors and unknown addresses: see `notFoundPage` and `errorPage`. */
export function portal(deps: PortalDeps): Hono {
  const app = new Hono();
  // Cloudflare compresses by itself.
  if (getRuntimeKey() !== 'workerd') app.use('*', compress());
  app.use('*', protectPage);
  if (deps.count) app.use('*', countPages(deps.count));
  app.route('/', serveAssets(deps));
  app.get('/', (c) => showHome(c, deps));
  app.post('/', (c) => answerPosted(c, deps, frame(c, deps)));
  for (const kind of informationPages) {
    app.get(`/${kind}`, (c) =>
      sendPage(
        c,
        <InformationPage {...frame(c, deps)} kind={kind} publication={deps.live()} keptDays={deps.keptDays} />,
      ),
    );
  }
  app.get('/feedback', (c) => sendPage(c, <FeedbackPage {...frame(c, deps)} about={c.req.query('page')} />));
  app.get('/changes', async (c) =>
    sendPage(c, await ChangesPage({ ...frame(c, deps), deps, publication: deps.live() })),
  );
  return catalogueRoutes(app, deps);
}

function catalogueRoutes(app: Hono, deps: PortalDeps): Hono {
  const reading = (show: (c: Context, given: Frame & Reading) => Shown) => async (c: Context) => {
    const publication = deps.live();
    if (!publication) return errorPage(c, deps);
    return (await show(c, { ...frame(c, deps), publication, today: today(deps) })) ?? notFoundPage(c, deps);
  };
  app.get('/robots.txt', (c) => c.text(robots(frame(c, deps).origin)));
  app.get(
    '/sitemap.xml',
    reading((c, given) => c.body(sitemap(given), 200, { 'content-type': 'application/xml; charset=utf-8' })),
  );
  app.get(
    '/names.json',
    reading((c, { publication, preferences }) => {
      c.header('cache-control', 'public, max-age=3600');
      return c.json(namesIn(publication.catalogue, preferences.language));
    }),
  );
  app.get(
    '/search',
    reading(async (c, given) => {
      const query = (c.req.query('q') ?? '').trim().slice(0, 200);
      return sendPage(c, <SearchPage {...given} query={query} results={await search(query, given, deps)} />);
    }),
  );
  app.get(
    '/services',
    reading((c, given) => sendPage(c, <ServicesPage {...given} />)),
  );
  for (const [path, Shown] of servicePages) {
    app.get(
      path,
      reading((c, given) => {
        const service = given.publication.catalogue.services.find((each) => each.id === c.req.param('id'));
        const page = service && Shown({ ...given, service });
        return page ? sendPage(c, page) : undefined;
      }),
    );
  }
  app.get('/life-events/:id', reading(showLifeEvent));
  app.get(
    '/receipts/:id/:signature',
    reading((c, given) => showReceipt(c, given, deps)),
  );
  app.get('/documents/:id{.+}', reading(showDocument));
  return app;
}

/** An answer that somebody has kept the link of; gone with its conversation. */
async function showReceipt(c: Context, given: Frame & Reading, deps: PortalDeps): Promise<Response | undefined> {
  const found = await deps.conversations.reply(c.req.param('id') ?? '');
  if (found?.state !== 'done' || !(await deps.receipts.verifies(found.reply, c.req.param('signature') ?? '')))
    return undefined;
  const { reply, office, finishedOn } = found;
  const page = <ReceiptPage {...given} reply={reply} office={office} answeredOn={finishedOn} path={c.req.path} />;
  return sendPage(c, page);
}

type Shown = Response | Promise<Response> | Promise<Response | undefined> | undefined;

/** Pages of a service; `null` where there is nothing to show. */
const servicePages: [
  string,
  (given: Frame & Reading & { service: Service }) => ReturnType<typeof ServicePage> | null,
][] = [
  ['/services/:id', ServicePage],
  ['/services/:id/check', CheckPage],
  ['/services/:id/sheet', SheetPage],
];

const today = (deps: Pick<PortalDeps, 'clock'>): string => deps.clock().toISOString().slice(0, 10);

/** What every page is given. */
function frame(c: Context, deps: PortalDeps): Frame {
  const { origin } = new URL(c.req.url);
  return { preferences: readPreferences(c), config: deps.config, assets: deps.assets, origin };
}

function showHome(c: Context, deps: PortalDeps) {
  const page = frame(c, deps);
  const publication = deps.live();
  const nonce = deps.newId();
  const chat = {
    language: page.preferences.language,
    size: page.preferences.size,
    linkHosts: publication?.catalogue.linkHosts ?? [],
    turns: [],
    draft: c.req.query('question')?.slice(0, 2000),
    carried: { nonce },
  };
  const shown = <HomePage {...page} publication={publication} chat={chat} />;
  return sendPage(c, shown, { status: publication ? 200 : 503, unlike: nonce });
}

function showLifeEvent(c: Context, given: Frame & Reading): Shown {
  const event: LifeEvent | undefined = given.publication.catalogue.lifeEvents.find(
    (each) => each.id === c.req.param('id'),
  );
  return event && sendPage(c, <LifeEventPage {...given} event={event} />);
}

function showDocument(c: Context, given: Frame & Reading): Shown {
  const { preferences, publication } = given;
  const document = pickDocument(publication.documents, c.req.param('id') ?? '', preferences.language);
  if (document?.serviceId) return c.redirect(linkTo(`/services/${document.serviceId}`, preferences), 301);
  return document && sendPage(c, <DocumentPage {...given} document={document} />);
}

/** For an address that leads nowhere. */
export function notFoundPage(c: Context, deps: PortalDeps): Promise<Response> {
  return sendPage(c, <ErrorPage {...frame(c, deps)} kind="not-found" />, { status: 404 });
}

/** For what went wrong by surprise. */
export function errorPage(
  c: Context,
  deps: PortalDeps,
  requestId?: string,
  status: ContentfulStatusCode = 503,
): Promise<Response> {
  return sendPage(c, <ErrorPage {...frame(c, deps)} kind="error" requestId={requestId} />, { status });
}
