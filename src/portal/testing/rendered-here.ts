import type { Page } from 'playwright-core';
import type { Document } from '../../types/document.ts';
import type { Publication } from '../../types/publication.ts';
import type { Citation, Reply } from '../../types/reply.ts';
import { buildPortalAssets, type PortalAssets } from '../assets.ts';
import type { PortalDeps } from '../portal.tsx';
import { openPortal } from './open-portal.ts';
import { samplePublication } from './sample-publication.ts';

let assets: Promise<PortalAssets> | undefined;

/** Opens a page as a server would show it in a state that the visited one can't be brought to. */
async function showFrom(given: Partial<PortalDeps>, path: string, page: Page): Promise<void> {
  assets ??= buildPortalAssets();
  const portal = openPortal(await assets, given);
  await page.route('**/*', async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const { response, html } = await portal.get(pathname + search);
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: html });
  });
  await page.goto(new URL(path, page.url()).href);
}

/** A page while nothing is published, or what is can't be read. */
export const showUnready = (path: string, page: Page): Promise<void> => showFrom({ live: () => undefined }, path, page);

/** The receipt of a reply whose statements have changed, ended, stayed and gone since, as many as it has. */
export const showChangedReceipt = (reply: Reply, page: Page): Promise<void> =>
  showFrom(
    {
      live: () => changedSince(reply),
      conversations: {
        read: async () => undefined,
        delete: async () => false,
        reply: async () => ({ state: 'done', reply, finishedOn: '2026-11-20' }),
      },
      receipts: { sign: async () => undefined, verifies: async () => true },
    },
    '/receipts/r1/signature',
    page,
  );

function changedSince({ citations }: Reply): Publication {
  const sample = samplePublication();
  const [guide] = sample.documents;
  // The last of a long list is gone.
  const left = citations.slice(0, Math.max(1, citations.length - 1));
  return { ...sample, documents: guide ? left.map((citation, i) => documentOf(citation, i, guide)) : [] };
}

function documentOf({ statementId = '', quote, ...citation }: Citation, i: number, guide: Document): Document {
  const state = [{ text: `${quote} ${quote}` }, { to: '2026-01-01' }, {}][i % 3];
  const statement = { id: statementId, text: quote, marks: [], confirmed: true, kind: 'item' as const, line: 1 };
  const sections = [{ id: 'fee', heading: citation.section, statements: [{ ...statement, ...state }] }];
  return { ...guide, id: citation.documentId, language: citation.language, sections };
}
