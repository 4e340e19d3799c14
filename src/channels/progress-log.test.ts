import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OnProgress, Progress } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import { type ChatEvent, eventsBehind, eventsOf, rankOf } from './chat-events.ts';
import { createProgressLog } from './progress-log.ts';

const block = { text: '20 元', language: 'zh' as const, kind: 'paragraph' as const, citations: ['a'] };
const reply = {
  id: 'r1',
  conversationId: 'c1',
  status: 'answered',
  blocks: [block],
  citations: [{ id: 'a' }, { id: 'unused' }],
  trace: { stages: [] },
} as unknown as Reply;
const accepted = { type: 'accepted', replyId: 'r1', conversationId: 'c1', conversationToken: 't1' } as const;
const shown: Progress = { type: 'block', index: 0, block, citations: [] };

/** Work whose progress and end the test tells. */
function work() {
  let tell: OnProgress = () => {};
  let end = (_: Reply): void => {};
  let fail = (_: unknown): void => {};
  const run = (onProgress: OnProgress) => {
    tell = onProgress;
    return new Promise<Reply>((resolve, reject) => {
      end = resolve;
      fail = reject;
    });
  };
  return {
    run,
    tell: ((progress) => tell(progress)) as OnProgress,
    end: (r: Reply) => end(r),
    fail: (e: unknown) => fail(e),
  };
}

async function idsOf(events: AsyncIterable<ChatEvent>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of events) ids.push(id);
  return ids;
}

describe('a running question', () => {
  test('tells everyone everything, whenever they come', async () => {
    const { run, tell, end } = work();
    const running = createProgressLog(() => new Date()).start(run);
    const early = idsOf(running.follow());
    tell(accepted);
    tell({ type: 'stage', stage: 'guard' });
    tell(shown);
    expect(await running.first).toBeUndefined();
    const late = idsOf(running.follow());
    tell({ type: 'reply', reply });
    end(reply);
    const all = ['accepted', 'stage:guard', 'block:0', 'reply'];
    expect([await early, await late, await idsOf(running.follow())]).toEqual([all, all, all]);
  });

  test('stages behind a block are told as well, in their place', async () => {
    const { run, tell, end } = work();
    const running = createProgressLog(() => new Date()).start(run);
    tell(accepted);
    tell({ type: 'stage', stage: 'compose' });
    tell(shown);
    tell({ type: 'stage', stage: 'verify' });
    tell({ ...shown, index: 1 });
    tell({ type: 'reply', reply });
    end(reply);
    const all = ['accepted', 'stage:compose', 'block:0', 'stage:verify:1', 'block:1', 'reply'];
    expect(await idsOf(eventsBehind(running.follow()))).toEqual(all);
    expect(await idsOf(eventsBehind(running.follow(), 'stage:verify:1'))).toEqual(all.slice(4));
    expect(await idsOf(eventsBehind(eventsOf(reply), 'stage:verify:1'))).toEqual(['reply']);
  });

  test('a reply before anything else comes first', async () => {
    const { run, tell, end } = work();
    const running = createProgressLog(() => new Date()).start(run);
    tell({ type: 'stage', stage: 'receive' });
    end(reply);
    expect(await running.first).toBe(reply);
  });

  test('a failure before anything else is thrown, a later one ends the events', async () => {
    const log = createProgressLog(() => new Date());
    const early = work();
    const first = log.start(early.run);
    early.fail(new Error('early'));
    await expect(first.first).rejects.toThrow('early');
    const late = work();
    const second = log.start(late.run);
    late.tell(accepted);
    late.fail(new Error('late'));
    expect(await second.first).toBeUndefined();
    await expect(idsOf(second.follow())).rejects.toThrow('late');
  });

  test('is found by its id with its token only, and forgotten some minutes after its end', async () => {
    let now = 0;
    const log = createProgressLog(() => new Date(now));
    const { run, tell, end } = work();
    const running = log.start(run);
    expect(log.find('r1', 't1')).toBeUndefined();
    tell(accepted);
    expect(log.find('r1', 't1')).toBe(running);
    expect(log.find('r1', 't2')).toBeUndefined();
    expect(log.find('r1', '')).toBeUndefined();
    now += 3_600_000;
    const next = work();
    log.start(next.run, 'other');
    next.tell({ type: 'accepted', replyId: 'r2', conversationId: 'c2' });
    expect(log.find('r1', 't1'), 'still running').toBe(running);
    end(reply);
    await running.reply;
    now += 3_600_000;
    const last = work();
    log.start(last.run);
    last.tell({ type: 'accepted', replyId: 'r3', conversationId: 'c3' });
    expect(log.find('r1', 't1')).toBeUndefined();
    expect(log.find('r2', 'other')).toBeDefined();
  });
});

describe('the events of a stored reply', () => {
  test('are those that were told live, stages left out; a block has the citations it uses; no trace', () => {
    const events = eventsOf(reply);
    expect(events.map(({ id }) => id)).toEqual(['accepted', 'block:0', 'reply']);
    expect(events[1]?.data).toMatchObject({ index: 0, citations: [{ id: 'a' }] });
    expect(events[2]?.data).not.toHaveProperty('trace');
  });

  test.each([
    [undefined, ['accepted', 'block:0', 'reply']],
    ['accepted', ['block:0', 'reply']],
    ['stage:verify', ['block:0', 'reply']],
    ['block:0', ['reply']],
    ['block:7', ['reply']],
    ['reply', []],
    ['nonsense', ['accepted', 'block:0', 'reply']],
    ['block:x', ['accepted', 'block:0', 'reply']],
  ])('behind %s come %o', async (last, ids) => {
    expect(await idsOf(eventsBehind(eventsOf(reply), last))).toEqual(ids);
  });

  test('every id has its place', () => {
    const ids = [
      'nonsense',
      'accepted',
      'stage:receive',
      'stage:reply',
      'block:0',
      'stage:verify:1',
      'block:1',
      'block:12',
      'reply',
    ];
    expect(ids.map(rankOf).toSorted((a, b) => a - b)).toEqual(ids.map(rankOf));
    expect(new Set(ids.map(rankOf)).size).toBe(ids.length);
  });
});

describe('who waits', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Started work, what it hears of leaving, and people who come. */
  function attended() {
    let left = new AbortController().signal;
    const { run, end } = work();
    const running = createProgressLog(() => new Date()).start((onProgress, signal) => {
      left = signal;
      return run(onProgress);
    });
    const come = () => {
      const leaving = new AbortController();
      running.attend(leaving.signal);
      return () => leaving.abort();
    };
    return { come, end, left: () => left.aborted, running };
  }

  test('the work hears when the last one has been away for a while', () => {
    const { come, left } = attended();
    const [leaveFirst, leaveSecond] = [come(), come()];
    leaveFirst();
    vi.advanceTimersByTime(60_000);
    expect(left()).toBe(false);
    leaveSecond();
    vi.advanceTimersByTime(4_000);
    expect(left()).toBe(false);
    vi.advanceTimersByTime(2_000);
    expect(left()).toBe(true);
  });

  test('but not when one comes back, nor when the reply is there', async () => {
    const back = attended();
    back.come()();
    vi.advanceTimersByTime(4_000);
    back.come();
    vi.advanceTimersByTime(60_000);
    expect(back.left()).toBe(false);
    const ended = attended();
    const leave = ended.come();
    ended.end(reply);
    await ended.running.reply;
    leave();
    vi.advanceTimersByTime(60_000);
    expect(ended.left()).toBe(false);
  });
});
