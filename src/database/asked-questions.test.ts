import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptedBy, replyTo } from '../testing/conversations.ts';
import { openTestDatabase } from '../testing/database.ts';
import { listAsked } from './asked-questions.ts';
import { storedConversations } from './conversations.ts';
import type { Database } from './database.ts';
import { type TextEncryption, textEncryption } from './encryption.ts';

let database: Database;
let encryption: TextEncryption;
const start = Date.parse('2026-11-20T02:00:00.000Z');
beforeAll(async () => {
  [database, encryption] = await Promise.all([openTestDatabase(), textEncryption(['a data key'])]);
  for (let i = 0; i < 7; i++) {
    const clock = () => new Date(start + i * 3_600_000);
    const conversations = storedConversations({ database, encryption, clock });
    const question = await acceptedBy(conversations, { text: `换身份证 [ID] 第${i}问 HowMuch`, masked: ['id'] });
    if (i === 6) break;
    const status = i % 2 === 0 ? 'answered' : 'unanswerable_no_sources';
    const mode = { mode: i < 3 ? 'extractive' : 'generative', by: 'configuration' };
    await conversations.finish(replyTo(question, { status, language: i === 4 ? 'en' : 'zh' }), { stages: [], mode });
    if (i === 2)
      await conversations.feedback({
        replyId: question.replyId,
        token: question.conversationToken ?? '',
        verdict: 'wrong',
      });
  }
});
afterAll(() => database?.close());

const list = (wishes: Parameters<typeof listAsked>[0] = {}, place?: Parameters<typeof listAsked>[1], limit = 10) =>
  listAsked(wishes, place, limit, { database, encryption });
const numbers = ({ questions }: Awaited<ReturnType<typeof list>>) =>
  questions.map(({ question }) => Number(/第(\d)问/.exec(question ?? '')?.[1]));

test('the newest come first, as they were masked, unanswered ones too', async () => {
  const page = await list();
  expect(numbers(page)).toEqual([6, 5, 4, 3, 2, 1, 0]);
  expect([page.next, page.stopped]).toEqual([undefined, false]);
  expect(page.questions[0]).toMatchObject({ status: null, mode: null, masked: ['id'] });
  expect(page.questions[4]).toMatchObject({
    question: '换身份证 [ID] 第2问 HowMuch',
    acceptedAt: '2026-11-20T04:00:00.000Z',
    serviceId: 'id-card-renew',
    mode: 'extractive',
    verdict: 'wrong',
  });
});

test.each([
  [{ from: '2026-11-20T05:00:00.000Z', before: '2026-11-20T07:00:00.000Z' }, [4, 3]],
  [{ language: 'en' as const }, [4]],
  [{ status: 'unanswerable_no_sources' as const }, [5, 3, 1]],
  [{ serviceId: 'marriage' }, []],
  [{ mode: 'generative' as const }, [5, 4, 3]],
  [{ verdict: 'wrong' as const }, [2]],
  [{ text: '第3问 howmuch' }, [3]],
  [{ text: 'howmuch', status: 'answered' as const }, [4, 2, 0]],
  [{ text: '没有这些字' }, []],
])('of %o', async (wishes, expected) => {
  expect(numbers(await list(wishes))).toEqual(expected);
});

test.each([{}, { text: 'howmuch' }])('pages join without a gap or a repetition: %o', async (wishes) => {
  const seen: number[] = [];
  let place: Parameters<typeof list>[1];
  for (let pages = 0; pages < 9; pages++) {
    const page = await list(wishes, place, 3);
    seen.push(...numbers(page));
    place = page.next;
    if (!place) break;
  }
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0]);
});

test('a text whose data key is gone keeps no other from being listed', async () => {
  const other = await textEncryption(['another data key']);
  const { questions } = await listAsked({}, undefined, 10, { database, encryption: other });
  expect(questions.map(({ question }) => question)).toEqual(Array(7).fill(null));
});
