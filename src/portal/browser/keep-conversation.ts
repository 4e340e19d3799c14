import type { SentHandover } from '../../types/desk.ts';
import type { TurnView } from '../chat-view.tsx';

/** What this tab keeps of a conversation: nothing before the first question, nothing after the tab is closed. */
export interface Kept {
  conversation?: { id: string; token: string };
  turns: TurnView[];
  /** An accepted question whose reply has not come yet. */
  pending?: { replyId: string; lastEventId?: string };
  /** The last hand-over to the desk. */
  handover?: SentHandover;
  /** A reply was called wrong, which the office may answer. */
  doubted?: true;
}

const key = 'liaowen-conversation';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A store that is full, forbidden or broken loses only the memory across a reload. */
export function keepConversation(store: () => Store) {
  return {
    read(): Kept | undefined {
      try {
        const kept = JSON.parse(store().getItem(key) ?? 'null') as Kept | null;
        return kept && Array.isArray(kept.turns) ? kept : undefined;
      } catch {
        return undefined;
      }
    },
    write(kept: Kept): void {
      try {
        if (kept.turns.length === 0) store().removeItem(key);
        else store().setItem(key, JSON.stringify(kept));
      } catch {
        // The conversation goes on without it.
      }
    },
  };
}

export type Keeper = ReturnType<typeof keepConversation>;
