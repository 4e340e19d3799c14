import { useEffect, useState } from 'hono/jsx/dom';
import type { Language } from '../../types/language.ts';
import type { Announced, TurnView } from '../chat-view.tsx';
import type { ConversationState } from './conversation.ts';

/** Long enough for a screen reader to have taken it up; what it has taken up it reads to the end. */
const keptMs = 7_000;

/** What a screen reader is told of the answer under way. Gone a while after its last block, so that nobody who reads on meets it twice. */
export function useAnnounced(state: ConversationState, language: Language): Announced[] {
  const last = state.turns.at(-1);
  const [heard, setHeard] = useState('');
  const answered = state.said === 'answered' ? last?.key : undefined;
  useEffect(() => {
    if (!answered) return undefined;
    const timer = setTimeout(() => setHeard(answered), keptMs);
    return () => clearTimeout(timer);
  }, [answered]);
  const underWay = state.step !== undefined || answered !== undefined;
  return last && underWay && heard !== last.key ? saidOf(last, language) : [];
}

/** The finished blocks, then what can be chosen. */
function saidOf({ reply, arrived }: TurnView, language: Language): Announced[] {
  const blocks = (reply ?? arrived)?.blocks ?? [];
  const choices = reply?.choices.map(({ label }) => label).join(language === 'zh' || language === 'ja' ? '；' : '; ');
  return [
    ...blocks.map(({ label, text, language }) => ({ text: label ? `${label.text} ${text}` : text, language })),
    ...(choices ? [{ text: choices, language: reply?.language ?? language }] : []),
  ];
}
