import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ForeignSite {
  origin: string;
  stop(): Promise<void>;
}

interface ForeignPage {
  html: string;
  policy?: string;
}

/** Pages as other offices have them, each with something that breaks elements. `tag` is the element with its script. */
const pages: Record<string, (site: string, tag: string, script: string) => ForeignPage> = {
  '/plain': (_, tag) => ({ html: `<h1>办事大厅</h1>${tag}` }),
  '/strict': (site, tag) => ({
    html: `<h1>办事大厅</h1>${tag}`,
    policy: [
      "default-src 'none'",
      `script-src ${site}`,
      `connect-src ${site}`,
      "style-src 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
  }),
  '/resets': (_, tag) => ({
    html: `<style>
      html { font-size: 62.5%; line-height: 1 }
      * { margin: 0 !important; padding: 0 !important; border: 0 !important; font-family: serif !important; color: #999 !important }
      button, textarea, details, summary, div { display: none !important; all: unset }
      liaowen-chat { display: block !important }
    </style><h1>老网站</h1>${tag}`,
  }),
  '/rtl': (_, tag) => ({ html: `<div dir="rtl" lang="ar"><h1>بوابة</h1>${tag}</div>` }),
  '/framed': () => ({ html: '<h1>外面</h1><iframe src="/plain" width="380" height="700" title="问答"></iframe>' }),
  '/shadow': (_, tag, script) => ({
    html: `${script}<h1>组件页</h1><div id="host"><template shadowrootmode="open">
      <style>* { letter-spacing: 3px } .btn, .chat { display: none }</style>${tag}</template></div>`,
  }),
};

/** Another site on a port of its own, whose pages embed the chat of `site()`. */
export async function startForeignSite(site: () => string, attributes: () => string): Promise<ForeignSite> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const script = `<script src="${site()}/liaowen-chat.js" async></script>`;
    const element = `<liaowen-chat ${attributes()}></liaowen-chat>`;
    const page = pages[path]?.(site(), path === '/shadow' ? element : element + script, script);
    if (!page) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(page.policy ? { 'content-security-policy': page.policy } : {}),
    });
    response.end(
      `<!doctype html><html lang="zh"><meta charset="utf-8"><title>${path}</title><body>${page.html}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
