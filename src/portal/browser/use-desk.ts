import { useEffect, useState } from 'hono/jsx/dom';
import type { DeskStatus } from '../../types/desk.ts';
import type { Language } from '../../types/language.ts';
import { type DeskIntent, type DeskView, isWaiting } from '../desk-view.tsx';
import type { Conversation } from './conversation.ts';

const lookEveryMs = 60_000;

/** The hand-over desk beside a conversation: whether it is there, what would be handed over, and what comes back. */
export function useDesk(scope: Document | ShadowRoot, conversation: Conversation, start: DeskView | undefined) {
  const [status, setStatus] = useState<DeskStatus | undefined>(start?.status);
  const [shown, setShown] = useState<Pick<DeskView, 'handing' | 'said'>>(start ?? {});
  const { turns, handover, doubted } = conversation.state;
  const begun = turns.some(({ reply }) => reply);
  useEffect(() => {
    if (begun) void conversation.desk.server.desk().then((now) => now && setStatus(now));
  }, [begun]);
  const waits = begun && (isWaiting(handover) || doubted === true);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) void conversation.lookForAnswers();
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [waits]);
  useEffect(() => {
    if (shown.handing) scope.querySelector<HTMLTextAreaElement>('#desk-wish')?.focus();
  }, [shown.handing]);
  return {
    view: status && { ...shown, status, sent: handover },
    close: () => setShown({}),
    /** @param form the one with what is handed over */
    press: (intent: DeskIntent, form: HTMLFormElement, language: Language): void => {
      void act(intent, { conversation, form, language, setStatus }).then(setShown);
    },
  };
}

interface Acting {
  conversation: Conversation;
  form: HTMLFormElement;
  language: Language;
  setStatus(status: DeskStatus): void;
}

type Shown = Pick<DeskView, 'handing' | 'said'>;

async function act(intent: DeskIntent, { conversation, form, language, setStatus }: Acting): Promise<Shown> {
  const { server, owned } = conversation.desk;
  if (!owned || intent === 'desk-cancel') return {};
  if (intent === 'desk') {
    const status = await server.desk();
    if (status) setStatus(status);
    if (!status?.open) return { said: status ? 'closed' : 'unsent' };
    const handing = await server.prepareHandover(owned);
    return handing ? { handing } : { said: 'unsent' };
  }
  if (intent === 'desk-send') {
    const given = new FormData(form);
    const handing = { question: String(given.get('wish')), transcript: String(given.get('transcript')) };
    const sent = await server.handOver(owned, { ...handing, language });
    await conversation.lookForAnswers();
    if (!sent) return { handing, said: 'unsent' };
    return sent.outcome === 'closed' ? { said: 'closed' } : {};
  }
  const withdrawn = intent === 'desk-withdraw' && (await server.withdrawHandover(owned));
  await conversation.lookForAnswers();
  return withdrawn ? { said: 'withdrawn' } : {};
}
