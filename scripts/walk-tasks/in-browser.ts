import { type Browser, chromium } from 'playwright-core';
import { withFolder } from '../prove/folder.ts';
import { type OwnServer, startServer } from '../prove/server.ts';

/** Work in the Chromium that the browser tests use. @throws Error when there is none */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const found: { findChromium(): string | undefined } = await import(new URL('../chromium.mjs', import.meta.url).href);
  const executablePath = found.findChromium();
  if (!executablePath) throw new Error('There is no Chromium: npm test installs it, or set CHROMIUM_PATH.');
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Work with a server of the shipped knowledge, in a new data folder. */
export async function withServer<T>(
  work: (server: OwnServer) => Promise<T>,
  environment: Record<string, string> = {},
): Promise<T> {
  return withFolder(async (folder) => {
    const server = await startServer({ DATA_DIR: folder, ...environment });
    try {
      return await work(server);
    } finally {
      await server.child.end();
    }
  });
}
