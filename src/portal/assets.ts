import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Asset } from '../types/asset.ts';
import { buildWidget } from './build-widget.ts';
import { browserBundle } from './bundle-options.ts';
import { followingWidget } from './widget-path.ts';

/** What the pages load, by path. Names hold a digest, so that a browser may keep them for ever. */
export interface PortalAssets {
  styleUrl: string;
  /** Of the chat. */
  scriptUrl: string;
  /** Of every page: suggestions, ticks, checks. */
  pageScriptUrl: string;
  /** Of the chat element, by content: for pages that pin it. */
  widgetUrl: string;
  /** For the `integrity` attribute. */
  widgetIntegrity: string;
  files: Map<string, Asset>;
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/**
 * Bundles the scripts and the style sheet in memory (tens of milliseconds; called once, at start).
 * The chat's script renders the same components as the server: `hono/jsx` becomes `hono/jsx/dom`.
 */
export async function buildPortalAssets(): Promise<PortalAssets> {
  const [script, pageScript, widget, style, icon] = await Promise.all([
    bundle('browser/chat.tsx'),
    bundle('browser/page.ts'),
    buildWidget(),
    bundle('portal.css'),
    readFile(here('favicon.svg'), 'utf8'),
  ]);
  const scriptUrl = `/assets/chat.${digest(script)}.js`;
  const pageScriptUrl = `/assets/page.${digest(pageScript)}.js`;
  const widgetUrl = `/liaowen-chat.${digest(widget)}.js`;
  const styleUrl = `/assets/portal.${digest(style)}.css`;
  return {
    scriptUrl,
    pageScriptUrl,
    widgetUrl,
    widgetIntegrity: `sha384-${createHash('sha384').update(widget).digest('base64')}`,
    styleUrl,
    files: new Map([
      [scriptUrl, { body: script, type: 'text/javascript; charset=utf-8' }],
      [pageScriptUrl, { body: pageScript, type: 'text/javascript; charset=utf-8' }],
      [widgetUrl, { body: widget, type: 'text/javascript; charset=utf-8' }],
      [followingWidget, { body: widget, type: 'text/javascript; charset=utf-8' }],
      [styleUrl, { body: style, type: 'text/css; charset=utf-8' }],
      ['/favicon.svg', { body: icon, type: 'image/svg+xml' }],
    ]),
  };
}

async function bundle(entry: string): Promise<string> {
  // Loaded only when something is to be bundled: most starts find it made.
  const { build } = await import('esbuild');
  const built = await build({
    entryPoints: [here(entry)],
    ...browserBundle,
    format: 'esm',
  });
  return built.outputFiles[0]?.text ?? '';
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
