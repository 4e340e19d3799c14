import { expect, test } from 'vitest';
import { nowhere } from '../testing/conversations.ts';
import { openTestDatabase } from '../testing/database.ts';
import { storedConversations } from './conversations.ts';
import { connect } from './database.ts';
import { textEncryption } from './encryption.ts';
import { liveNumber } from './publications.ts';
import { whileAvailable } from './unavailable.ts';

test('while the database is away, every method says so', async () => {
  const database = await openTestDatabase();
  const conversations = storedConversations({
    database,
    encryption: await textEncryption(['a data key for tests']),
    clock: () => new Date(),
  });
  await database.close();
  const away = { code: 'database_unavailable' };
  await expect(conversations.accept({ text: 'x', masked: [] })).rejects.toMatchObject(away);
  await expect(
    conversations.accept({ text: 'x', masked: [], conversationId: nowhere, conversationToken: 'x' }),
  ).rejects.toMatchObject(away);
  await expect(conversations.unfinished()).rejects.toMatchObject(away);
  await expect(conversations.reply(nowhere)).rejects.toMatchObject(away);
  await expect(conversations.read(nowhere, 'x')).rejects.toMatchObject(away);
  await expect(conversations.delete(nowhere, 'x')).rejects.toMatchObject(away);
  await expect(conversations.feedback({ replyId: nowhere, token: 'x', verdict: 'right' })).rejects.toMatchObject(away);
});

test('a server that nobody can reach is away', async () => {
  const database = connect('postgres://nobody@127.0.0.1:1/none', { kind: 'postgres', max: 1 });
  await expect(liveNumber(database)).rejects.toMatchObject({ code: 'database_unavailable' });
  await database.close();
});

test.each([
  ['28P01', 'a changed password'],
  ['28000', 'a role that may not log in'],
  ['3D000', 'a database that was dropped'],
  ['55000', 'a database that takes no connections'],
  ['57P03', 'a server that is starting'],
])('%s, %s, is away', async (code) => {
  const refused = Object.assign(new Error('refused'), { name: 'PostgresError', code });
  await expect(whileAvailable(() => Promise.reject(refused))).rejects.toMatchObject({ code: 'database_unavailable' });
});

test('a read-only database is away for those who write; a wrong query is an error of ours', async () => {
  const database = await openTestDatabase();
  const readOnly = database.sql.begin(
    'read only',
    (transaction) => transaction`insert into live_history (publication_id, reason) values (1, 'x')`,
  );
  await expect(whileAvailable(() => readOnly)).rejects.toMatchObject({ code: 'database_unavailable' });
  await expect(whileAvailable(() => database.sql`select nonsense`)).rejects.toMatchObject({ name: 'PostgresError' });
  await database.close();
});
