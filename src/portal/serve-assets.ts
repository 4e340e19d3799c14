import { Hono } from 'hono';
import type { Publication } from '../types/publication.ts';
import type { PortalAssets } from './assets.ts';
import { followingWidget } from './widget-path.ts';

export interface AssetDeps {
  assets: PortalAssets;
  live: () => Publication | undefined;
}

const year = 'public, max-age=31536000, immutable';
/** What keeps its name over releases. */
const minutes = 'public, max-age=300';

/** Scripts, styles and the icon; the chat element for pages of other sites too. */
export function serveAssets({ assets, live }: AssetDeps): Hono {
  const app = new Hono();
  for (const [path, file] of assets.files) {
    const caching = /\.[0-9a-f]{16}\./.test(path) ? year : minutes;
    const shared = path === followingWidget || path === assets.widgetUrl ? forAnySite : {};
    app.get(path, (c) => c.body(file.body, 200, { 'content-type': file.type, 'cache-control': caching, ...shared }));
  }
  app.get('/liaowen-chat.json', (c) => {
    const { widgetUrl: url, widgetIntegrity: integrity } = assets;
    return c.json({ url, integrity, linkHosts: live()?.catalogue.linkHosts ?? [] }, 200, {
      'cache-control': minutes,
      ...forAnySite,
    });
  });
  return app;
}

const forAnySite = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
