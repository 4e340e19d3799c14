import { render, useEffect, useState } from 'hono/jsx/dom';
import { type ChatActions, ChatView, type ChatViewProps, maximumQuestion, type TurnView } from '../chat-view.tsx';
import { type DeskIntent, deskIntents } from '../desk-view.tsx';
import { type ReplyActions, replyAsText } from '../reply-foot.tsx';
import { textsFor } from '../texts.ts';
import { useAnnounced } from './announce.ts';
import { Conversation, type ConversationState } from './conversation.ts';
import type { Keeper, Kept } from './keep-conversation.ts';
import { speakToServer } from './speak-to-server.ts';
import { canListen, canSpeak, listen, speak } from './speech.ts';
import { useTakenAlong } from './take-along.ts';
import { useDesk } from './use-desk.ts';

/** What a chat shows before anything is asked. */
export type Start = Pick<ChatViewProps, 'language' | 'linkHosts' | 'turns' | 'carried' | 'site' | 'desk'>;

export interface LiveChatOptions {
  /** What the chat is rendered into. */
  element: HTMLElement | DocumentFragment;
  /** The document, or the shadow tree, that `element` stands in. */
  scope: Document | ShadowRoot;
  start: Start;
  kept: Kept;
  keeper: Keeper;
  fetcher: typeof fetch;
  region?: string | undefined;
  draft?: string;
}

/** A chat that answers in place; goes on with an answer that was under way. */
export function startLiveChat(options: LiveChatOptions): Conversation {
  let changed = (_: ConversationState): void => undefined;
  const conversation = new Conversation({
    server: speakToServer(options.fetcher),
    keeper: options.keeper,
    start: options.kept,
    language: options.start.language,
    ...(options.region ? { region: options.region } : {}),
    isOnline: () => navigator.onLine,
    newKey,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    onChange: (state) => changed(state),
  });
  render(
    <Chat
      start={options.start}
      scope={options.scope}
      conversation={conversation}
      draft={options.draft ?? ''}
      onReady={(listener) => (changed = listener)}
    />,
    options.element,
  );
  void conversation.resume().then(() => conversation.lookForAnswers());
  return conversation;
}

/** Where the citizen types. */
export function questionField(scope: Document | ShadowRoot): HTMLTextAreaElement | null {
  return scope.querySelector<HTMLTextAreaElement>('#question');
}

interface ChatProps {
  start: Start;
  scope: Document | ShadowRoot;
  conversation: Conversation;
  draft: string;
  onReady(listener: (state: ConversationState) => void): void;
}

/** What has been done with one reply, and is shown in its foot. */
interface Done {
  key: string;
  said: string;
  doubted?: boolean;
}

function Chat({ start, scope, conversation, draft, onReady }: ChatProps) {
  const [state, setState] = useState(conversation.state);
  const [tooLong, setTooLong] = useState(0);
  const [done, setDone] = useState<Done | undefined>(undefined);
  const [spoken, setSpoken] = useState('');
  const [listening, setListening] = useState(false);
  const announced = useAnnounced(state, start.language);
  const takenAlong = useTakenAlong(scope, conversation, start.language);
  const desk = useDesk(scope, conversation, start.desk);
  onReady(setState);
  useEffect(() => {
    if (conversation.busy) showLatest(scope);
  }, [state.turns.length]);
  const ask = (question: string): void => {
    setDone(undefined);
    takenAlong.close();
    desk.close();
    void conversation.ask(question);
  };
  const fill = (text: string): void => {
    const field = questionField(scope);
    if (!field) return;
    field.value = text;
    field.focus();
    setTooLong(Math.max(0, text.length - maximumQuestion));
  };
  const actions: ChatActions = {
    submit: (event) =>
      submit(event as SubmitEvent, {
        scope,
        conversation,
        ask,
        press: (intent, form) => desk.press(intent, form, start.language),
      }),
    keydown: sendOnEnter,
    input: (event) => setTooLong(Math.max(0, (event.target as HTMLTextAreaElement).value.length - maximumQuestion)),
    stop: () => {
      conversation.stop();
      questionField(scope)?.focus();
    },
    retry: () => {
      questionField(scope)?.focus({ preventScroll: true });
      void conversation.retry();
    },
    edit: fill,
    takeAlong: takenAlong.toggle,
    ...(canListen() ? { listen: () => listen(start.language, { heard: fill, changed: setListening }) } : {}),
    listening,
    reply: (turn) => ({
      ...replyActions(turn, conversation, start, setDone),
      ...(canSpeak() ? { speak: (reply) => speak(spoken === reply.id ? undefined : reply, setSpoken) } : {}),
      spoken: turn.reply !== undefined && spoken === turn.reply.id,
      ...(done?.key === turn.key ? done : { said: '' }),
    }),
  };
  return (
    <ChatView
      {...start}
      turns={state.turns}
      carried={{ conversationId: state.conversation?.id, conversationToken: state.conversation?.token }}
      draft={draft}
      busy={conversation.busy}
      status={statusOf(state, start)}
      announced={announced}
      tooLong={tooLong || undefined}
      transcript={takenAlong.text}
      desk={desk.view}
      actions={actions}
    />
  );
}

interface Submitting {
  scope: Document | ShadowRoot;
  conversation: Conversation;
  ask(question: string): void;
  press(intent: DeskIntent, form: HTMLFormElement): void;
}

function submit(event: SubmitEvent, { scope, conversation, ask, press }: Submitting): void {
  event.preventDefault();
  const pressed = event.submitter as HTMLButtonElement | null;
  const intent = deskIntents.find((each) => pressed?.name === 'intent' && pressed.value === each);
  if (intent) {
    press(intent, event.target as HTMLFormElement);
    return;
  }
  if (pressed?.name === 'intent') {
    void conversation.startOver().then(() => questionField(scope)?.focus());
    return;
  }
  if (conversation.busy) return;
  if (pressed?.name === 'question') {
    ask(pressed.value);
    return;
  }
  const field = questionField(scope);
  if (!field?.value.trim() || field.value.length > maximumQuestion) return;
  ask(field.value);
  field.value = '';
}

/** Enter sends, Shift+Enter breaks the line; while an input method composes, Enter belongs to it. */
function sendOnEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
}

function replyActions(
  turn: TurnView,
  conversation: Conversation,
  start: Start,
  setDone: (done: Done) => void,
): Pick<ReplyActions, 'copy' | 'judge'> {
  const texts = textsFor(start.language);
  const { key } = turn;
  return {
    copy: (reply) => {
      navigator.clipboard?.writeText(replyAsText(turn.question, reply)).then(
        () => setDone({ key, said: texts.copied }),
        () => undefined,
      );
    },
    judge: (reply, verdict, reason) => {
      void conversation.judge(reply.id, verdict, reason).then((noted) => {
        // The reasons stay when one was given: the focus is on it.
        const doubted = noted && verdict === 'wrong';
        setDone({ key, said: noted ? (doubted && !reason ? '' : texts.thanks) : texts.feedbackFailed, doubted });
      });
    },
  };
}

function statusOf(state: ConversationState, start: Start): string {
  const texts = textsFor(start.language);
  if (state.step) return texts.stages[state.step];
  const said = { answered: texts.answerReady, 'started-over': texts.startedOver, office: texts.desk.arrived };
  return state.said ? said[state.said] : '';
}

/** From a choice, an example or a suggestion the focus goes to the new question, so that Tab leads on from there; the pressed button may be gone. */
function showLatest(scope: Document | ShadowRoot): void {
  const latest = scope.getElementById('latest');
  latest?.scrollIntoView({ block: 'start', behavior: calm() ? 'auto' : 'smooth' });
  const { activeElement } = scope;
  const away = activeElement === null || activeElement === document.body;
  if (away || activeElement.matches('[name=question][form]')) latest?.focus({ preventScroll: true });
}

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** 128 random bits; `randomUUID` is missing where the page came without TLS. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
