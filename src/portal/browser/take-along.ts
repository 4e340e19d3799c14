import { useEffect, useState } from 'hono/jsx/dom';
import type { Language } from '../../types/language.ts';
import { replyAsText } from '../reply-foot.tsx';
import { textsFor } from '../texts.ts';
import type { Conversation } from './conversation.ts';

/** The conversation as a text that can be changed before it is shown to anybody. */
export function useTakenAlong(scope: Document | ShadowRoot, conversation: Conversation, language: Language) {
  const [text, setText] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (text !== undefined) scope.querySelector<HTMLTextAreaElement>('#transcript')?.select();
  }, [text]);
  const close = (): void => setText(undefined);
  return {
    // What is deleted is not shown any longer.
    text: conversation.state.turns.length > 0 ? text : undefined,
    close,
    /** A second call closes it. */
    toggle: (): void => {
      if (text !== undefined) close();
      else void textOf(conversation, language).then(setText);
    },
  };
}

async function textOf(conversation: Conversation, language: Language): Promise<string> {
  const turns = await conversation.transcript();
  if (!turns) return textsFor(language).failed;
  return turns.map(({ question, reply }) => (reply ? replyAsText(question, reply) : question)).join('\n\n———\n\n');
}
