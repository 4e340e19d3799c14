import type { Browser, CDPSession } from 'playwright-core';

/** What one page costs, opened for the first time. */
export interface PageCost {
  path: string;
  requests: number;
  /** Over the line: compressed, with headers. */
  transferBytes: number;
  scriptBytes: number;
  /** From the start of the navigation to the first text. */
  firstPaintMs: number;
  /** Cumulative layout shift, https://web.dev/articles/cls: 0 when nothing has jumped. */
  layoutShift: number;
}

interface TraceEvent {
  name: string;
  ts: number;
  args: { data?: { score?: number; had_recent_input?: boolean; isLoadingMainFrame?: boolean } };
}

/** Opens a page in a new profile on a phone's window, until its network is idle, with the field focused, which loads what typing needs. */
export async function measurePage(browser: Browser, server: string, path: string): Promise<PageCost> {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    await page.goto(`${server}/robots.txt`);
    const session = await context.newCDPSession(page);
    const network = await countBytes(session);
    const trace = await startTrace(session);
    await page.goto(`${server}${path}${path.includes('?') ? '&' : '?'}language=zh`, { waitUntil: 'networkidle' });
    await page.locator('#question, input[type=search]').first().focus();
    await page.waitForLoadState('networkidle');
    return { path, ...network(), ...readTrace(await trace.stop()) };
  } finally {
    await context.close();
  }
}

async function countBytes(session: CDPSession): Promise<() => Omit<PageCost, 'path' | 'firstPaintMs' | 'layoutShift'>> {
  const scripts = new Set<string>();
  const bytes = new Map<string, number>();
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength));
  await session.send('Network.enable');
  const sum = (ids: Iterable<string>) => [...ids].reduce((total, id) => total + (bytes.get(id) ?? 0), 0);
  return () => ({ requests: bytes.size, transferBytes: sum(bytes.keys()), scriptBytes: sum(scripts) });
}

async function startTrace(session: CDPSession): Promise<{ stop(): Promise<TraceEvent[]> }> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { categories: 'loading,devtools.timeline,blink.user_timing' });
  return {
    stop: async () => {
      const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
      await session.send('Tracing.end');
      await ended;
      return events;
    },
  };
}

function readTrace(events: TraceEvent[]): Pick<PageCost, 'firstPaintMs' | 'layoutShift'> {
  const start = events.find(({ name }) => name === 'navigationStart')?.ts;
  const paint = events.find(({ name, ts }) => name === 'firstContentfulPaint' && ts >= (start ?? 0))?.ts;
  if (start === undefined || paint === undefined) throw new Error('The trace holds no first paint.');
  const shifts = events.filter(({ name, args }) => name === 'LayoutShift' && !args.data?.had_recent_input);
  const layoutShift = shifts.reduce((sum, { args }) => sum + (args.data?.score ?? 0), 0);
  return { firstPaintMs: (paint - start) / 1_000, layoutShift: Math.round(layoutShift * 10_000) / 10_000 };
}
