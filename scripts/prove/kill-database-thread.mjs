// Loaded before the server: on SIGUSR2 the thread of the embedded database ends as a crash would end it.
import { syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';

/** @type {threads.Worker | undefined} */
let database;

threads.Worker = class extends threads.Worker {
  constructor(entry, options) {
    super(entry, options);
    if (/pglite/.test(String(entry))) database = this;
  }
};
syncBuiltinESMExports();

process.on('SIGUSR2', () => {
  void database?.terminate().then(() => console.error('the database thread was ended'));
});
