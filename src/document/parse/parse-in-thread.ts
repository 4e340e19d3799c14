import { parentPort } from 'node:worker_threads';
import { parseFile } from './parse-file.ts';
import type { Origin } from './parsed.ts';

// The other end of `openParserThread`: one file at a time.
parentPort?.on('message', async ({ bytes, origin }: { bytes: Uint8Array; origin: Origin }) => {
  try {
    parentPort?.postMessage({ parsed: await parseFile(bytes, origin) });
  } catch (error) {
    parentPort?.postMessage({ reason: error instanceof Error ? error.message : String(error) });
  }
});
// What a reader of PDF leaves behind of a broken file must not fall on the next one.
process.on('unhandledRejection', () => {});
parentPort?.postMessage({ ready: true });
