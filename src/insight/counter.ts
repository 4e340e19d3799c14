import type { Count, Use } from '../types/count.ts';

/** Counts what is used. No request waits for it. */
export interface Counter {
  count(use: Use): void;
  /** Hands over what has come together since the last time. What could not be written waits for the next time. @throws as `write` */
  flush(): Promise<void>;
}

export interface CounterDeps {
  clock: () => Date;
  write(counts: Count[]): Promise<void>;
}

/** Adds up alike uses in memory: what waits is as long as there are kinds of use, however many people come. */
export function createCounter({ clock, write }: CounterDeps): Counter {
  let waiting = new Map<string, Count>();
  let last: Promise<unknown> = Promise.resolve();

  function add(added: Count): void {
    const { count, ...alike } = added;
    const key = JSON.stringify(Object.values(alike));
    waiting.set(key, { ...added, count: count + (waiting.get(key)?.count ?? 0) });
  }

  async function writeWaiting(): Promise<void> {
    const batch = [...waiting.values()];
    if (batch.length === 0) return;
    waiting = new Map();
    try {
      await write(batch);
    } catch (error) {
      batch.forEach(add);
      throw error;
    }
  }

  return {
    count: ({ kind, detail, subject = '', language }) =>
      add({ day: clock().toISOString().slice(0, 10), kind, detail, subject, language, count: 1 }),
    flush: () => {
      const next = last.then(writeWaiting);
      last = next.catch(() => undefined);
      return next;
    },
  };
}
