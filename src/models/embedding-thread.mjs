// A thread cannot start from TypeScript by itself: this plain file registers tsx and goes on with the real one.
import { workerData } from 'node:worker_threads';

const { entry } = workerData;
if (entry.endsWith('.ts')) (await import('tsx/esm/api')).register();
await import(entry);
