// The server on Node. Starts when it is imported: scripts/start.mjs does that, after installing and reading .env.
import { isLoopbackHost } from './channels/ip-range.ts';
import { type Config, readConfig } from './config.ts';
import { codeHours } from './console/one-time-code.ts';
import { AppError } from './errors.ts';
import { createLog } from './log.ts';
import { runServer } from './server/run-server.ts';

await main();

async function main(): Promise<void> {
  try {
    const config = readConfig(process.env);
    const log = createLog({ level: config.logLevel });
    await runServer({
      config,
      log,
      signal: stopSignal(),
      onReady: (url, setupCode) => console.log(addresses(url, config, setupCode)),
      onProgress: (step, done, of) => {
        if (process.stderr.isTTY) process.stderr.write(`\rPreparing the knowledge: ${step} ${done} of ${of}\x1b[K`);
      },
    });
  } catch (error) {
    // Of our own errors the message says it all; of a surprise the stack does.
    console.error(error instanceof AppError && error.code !== 'internal' ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/** SIGTERM or Ctrl-C ends cleanly; a second one at once. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  return stopping.signal;
}

function addresses(url: string, config: Config, setupCode: string | undefined): string {
  const open = isLoopbackHost(config.host) || config.apiKeys.length > 0;
  return [
    `\nLiaowen 辽问 is ready: ${url}/`,
    `  API        ${url}/docs`,
    `  Staff      ${url}/console`,
    ...(setupCode
      ? [
          `  The first administrator: ${url}/console/setup with the one-time code ${setupCode}, within ${codeHours} hours.`,
        ]
      : []),
    ...(config.operatorName && config.operatorContact
      ? []
      : ['  A demonstration until OPERATOR_NAME and OPERATOR_CONTACT are set.']),
    ...(open ? [] : ['  /v1 asks for a key: npm run keys makes one.']),
  ].join('\n');
}
