import { type Browser, chromium } from 'playwright-core';

/** The Chromium of `CHROMIUM_PATH`, or Debian's. Its sandbox doesn't work for root. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
  });
