import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Config } from '../config.ts';
import { offerSetup } from '../console/setup-code.ts';
import { takesPasswords } from '../console/visit.ts';
import { resumeCuration } from '../curation/curation.ts';
import { expireConversations } from '../database/expire-conversations.ts';
import { AppError } from '../errors.ts';
import { gatherQuestions } from '../insight/gather-questions.ts';
import type { Log } from '../log.ts';
import { answerUnfinished } from './answer-unfinished.ts';
import { claimDataFolder } from './claim-data-folder.ts';
import { controlApp } from './control-app.ts';
import { type Listening, listen } from './listen.ts';
import { type Opened, openDeps } from './open-deps.ts';
import type { OnPublishProgress } from './server-client.ts';

export interface RunOptions {
  config: Config;
  log: Log;
  /** Ends the server cleanly. */
  signal: AbortSignal;
  /**
   * Where it listens: `http://127.0.0.1:8787`. Questions can be answered from here on. While there is no account on the
   * staff's side, `setupCode` makes the first one.
   */
  onReady: (url: string, setupCode?: string) => void;
  onProgress?: OnPublishProgress;
  /** See `OpenOptions`. */
  root?: string | undefined;
}

const stopPatienceMs = 10_000;
/** Another node may publish, set a switch or revoke a key. */
const lookEveryMs = 3_000;
/** Another node may have died with questions that nobody has answered. */
const sweepEveryMs = 60_000;
/** How late a publication may be that was signed for a time. */
const publishEveryMs = 5_000;
/** How much longer than promised a conversation may be kept. */
const expireEveryMs = 3_600_000;
/** Until a question without an answer stands in its queue; so many are embedded at once. */
const gatherEveryMs = 60_000;
const gatheredAtOnce = 100;
/** What a crash may lose of the counts. */
const countEveryMs = 10_000;

/** Serves until `signal`; resolves once all is closed. @throws AppError `locked` when another server has the data folder */
export async function runServer(options: RunOptions): Promise<void> {
  const { config, log, signal } = options;
  const claim = await claimDataFolder(config);
  if (claim.by === 'server') {
    throw new AppError(
      'locked',
      `A server with the data folder ${config.dataDir} is already running (process ${claim.pid}). Stop it, or name another folder in DATA_DIR.`,
    );
  }
  const opening = openDeps({ config, log, lock: claim.lock, root: options.root });
  // While database and model open in their threads, this one has nothing else to do.
  const loading = loadApp();
  loading.catch(() => undefined);
  const opened = await opening;
  const stopped = aborted(signal);
  try {
    await haveKnowledge(opened, stopped, options);
    if (!signal.aborted)
      await serveUntil(stopped, opened, await loading, { ...options, socketPath: claim.lock?.socketPath });
  } finally {
    await opened.close();
  }
}

/** The app and what its pages are made of. */
async function loadApp() {
  const [{ createApp }, { keptPortalAssets }, { readDocsAssets }] = await Promise.all([
    import('../app.ts'),
    import('./kept-portal-assets.ts'),
    import('./docs-assets.ts'),
  ]);
  const [portalAssets, docsAssets] = await Promise.all([keptPortalAssets(), readDocsAssets()]);
  return { createApp, portalAssets, docsAssets };
}

/** With a live publication nobody waits for a newer one, which takes seconds; without one there is nothing to answer from. */
async function haveKnowledge(opened: Opened, stopped: Promise<void>, options: RunOptions): Promise<void> {
  const prepared = opened.prepare(options.onProgress);
  if (!opened.knowledge.current()) return void (await Promise.race([prepared, stopped]));
  prepared.catch((error: unknown) => {
    if (!options.signal.aborted) options.log.error({ err: error }, 'the changed knowledge could not be published');
  });
}

async function serveUntil(
  stopped: Promise<void>,
  opened: Opened,
  { createApp, ...assets }: Awaited<ReturnType<typeof loadApp>>,
  { config, log, onReady, signal, socketPath }: RunOptions & { socketPath: string | undefined },
): Promise<void> {
  const given = { ...opened.deps, ...assets, remoteAddress: (c: Context) => getConnInfo(c).remote.address };
  const app = createApp(given);
  const doors: Listening[] = [];
  try {
    const http = await listen(app, config);
    doors.push(http);
    if (socketPath)
      doors.push(await listen(controlApp(createApp({ ...given, ask: opened.ask }), opened, log), { socketPath }));
    const ending = repeat(opened, socketPath === undefined, { log, signal });
    const setupCode = takesPasswords(opened.staff) ? await makeSetupCode(opened, log) : undefined;
    onReady(`http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${http.port}`, setupCode);
    await stopped;
    ending();
  } finally {
    await Promise.all(doors.map((door) => door.stop(stopPatienceMs)));
  }
}

const makeSetupCode = (opened: Opened, log: Log): Promise<string | undefined> =>
  offerSetup(opened.staff, opened.deps.clock).catch((error: unknown) => {
    log.warn({ err: error }, 'no setup code could be made');
    return undefined;
  });

/** What is done at the start and again and again; returns how to end it. */
function repeat(opened: Opened, shared: boolean, { log, signal }: Pick<RunOptions, 'log' | 'signal'>): () => void {
  /** Fails without harm; the log hears it once, until it works again. */
  const quietly = (work: () => Promise<unknown>, event: string) => {
    let failing = false;
    return async () => {
      try {
        await work();
        failing = false;
      } catch (error) {
        if (!failing && !signal.aborted) log.warn({ err: error }, event);
        failing = true;
      }
    };
  };
  const counted = { ...opened.question, count: opened.counter.count };
  const sweep = quietly(async () => {
    const answered = opened.knowledge.current() ? await answerUnfinished(counted) : 0;
    if (answered > 0) log.info({ answered }, 'unfinished questions answered');
  }, 'unfinished questions could not be looked for');
  void sweep();
  const write = quietly(opened.counter.flush, 'counts could not be stored; they wait');
  const publish = quietly(opened.curation.publishDue, 'what was signed for now could not be published');
  void resumeCuration(opened.curation, opened.staff).catch((error: unknown) => {
    if (!signal.aborted) log.warn({ err: error }, 'proposals could not be looked at again');
  });
  const gather = quietly(
    () => gatherQuestions(gatheredAtOnce, { ...opened.staff, ...opened.question }),
    'questions without an answer could not be put together',
  );
  const { keptDays } = opened.staff;
  const expire = quietly(async () => {
    const expired = await expireConversations(opened.staff.database, keptDays, opened.deps.clock());
    if (expired > 0) log.info({ expired }, 'conversations deleted as due');
  }, 'conversations whose time is over could not be deleted');
  void expire();
  const timers = [
    setInterval(expire, expireEveryMs),
    setInterval(sweep, sweepEveryMs),
    setInterval(gather, gatherEveryMs),
    setInterval(publish, publishEveryMs),
    setInterval(write, countEveryMs),
  ];
  if (shared) {
    const look = quietly(opened.knowledge.refresh, 'the live publication could not be looked up');
    const heed = quietly(opened.state.refresh, 'switches and keys could not be looked up');
    timers.push(setInterval(look, lookEveryMs), setInterval(heed, lookEveryMs));
  }
  return () => timers.forEach(clearInterval);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
