import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { holdConversation, scripts } from './conversation.ts';
import { withFolder } from './folder.ts';
import { type Proof, testDatabaseUrl } from './proof.ts';
import { startServer } from './server.ts';
import { withDatabase } from './test-database.ts';
import { runTests } from './tests.ts';

/**
 * The database tests and the whole conversation of the app on a real Postgres; then two servers on one database, of
 * which each goes on with what the other has begun.
 */
export const prove: Proof = async ({ log }) => {
  const url = testDatabaseUrl();
  log('the tests of src/database and src/app.test.ts …');
  log(await runTests(['src/database', 'src/app.test.ts'], { TEST_DATABASE_URL: url }));
  await withDatabase(url, (own) => withFolder((folder) => proveTwoNodes(own, folder, log)));
};

async function proveTwoNodes(databaseUrl: string, folder: string, log: (line: string) => void): Promise<void> {
  const secret = () => randomBytes(32).toString('hex');
  const shared = { DATABASE_URL: databaseUrl, SESSION_SECRET: secret(), DATA_KEYS: secret() };
  log('two servers on one database …');
  const first = await startServer({ ...shared, DATA_DIR: path.join(folder, 'first') });
  try {
    const second = await startServer({ ...shared, DATA_DIR: path.join(folder, 'second') });
    try {
      for (const script of scripts) await holdConversation(script, second, first);
      log('a conversation begun on one is resumed, read and deleted on the other');
    } finally {
      await second.child.end();
    }
  } finally {
    await first.child.end();
  }
}
