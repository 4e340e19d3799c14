// A server in a process of its own, so that a test can kill it. Says `ready <url>` on standard output.
import { readConfig } from '../../config.ts';
import { createLog } from '../../log.ts';
import { runServer } from '../run-server.ts';

const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());
const [root] = process.argv.slice(2);
await runServer({
  config: readConfig(process.env),
  log: createLog({ level: 'warn' }),
  signal: stopping.signal,
  onReady: (url) => console.log(`ready ${url}`),
  root,
});
