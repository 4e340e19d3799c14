import { render, useEffect, useState } from 'hono/jsx/dom';
import type { Reply } from '../../types/reply.ts';
import { type ChatActions, ChatView, type ChatViewProps, maximumQuestion, type TurnView } from '../chat-view.tsx';
import { replyAsText } from '../reply-foot.tsx';
import { textsFor } from '../texts.ts';
import { Conversation, type ConversationState } from './conversation.ts';
import { type Kept, keepConversation } from './keep-conversation.ts';
import { speakToServer } from './speak-to-server.ts';

type Start = Pick<ChatViewProps, 'language' | 'linkHosts' | 'turns' | 'carried'>;

const root = document.getElementById('chat');
if (root?.dataset.start) takeOver(root, JSON.parse(root.dataset.start) as Start);

/** Renders the same chat that the server sent, with what the citizen has typed meanwhile, and answers in place from now on. */
function takeOver(element: HTMLElement, start: Start): void {
  const typed = questionField();
  const draft = typed?.value ?? '';
  const focused = typed !== null && document.activeElement === typed;
  const keeper = keepConversation(() => sessionStorage);
  let changed = (_: ConversationState): void => undefined;
  const conversation = new Conversation({
    server: speakToServer(fetch.bind(window)),
    keeper,
    start: start.turns.length > 0 ? postedConversation(start) : (keeper.read() ?? { turns: [] }),
    language: start.language,
    isOnline: () => navigator.onLine,
    newKey,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    onChange: (state) => changed(state),
  });
  render(
    <Chat start={start} conversation={conversation} draft={draft} onReady={(listener) => (changed = listener)} />,
    element,
  );
  if (focused) questionField()?.focus();
  void conversation.resume();
}

/** A conversation that was begun before the script had loaded, as the page brought it. */
function postedConversation({ turns, carried }: Start): Kept {
  const { conversationId: id, conversationToken: token } = carried;
  return { turns, ...(id && token ? { conversation: { id, token } } : {}) };
}

interface ChatProps {
  start: Start;
  conversation: Conversation;
  draft: string;
  onReady(listener: (state: ConversationState) => void): void;
}

function Chat({ start, conversation, draft, onReady }: ChatProps) {
  const [state, setState] = useState(conversation.state);
  const [tooLong, setTooLong] = useState(0);
  const [said, setSaid] = useState<{ key: string; text: string } | undefined>(undefined);
  onReady(setState);
  const count = state.turns.length;
  useEffect(() => {
    if (conversation.busy) showLatest();
  }, [count]);
  const ask = (question: string): void => {
    setSaid(undefined);
    void conversation.ask(question);
  };
  const actions: ChatActions = {
    submit: (event) => submit(event as SubmitEvent, conversation, ask),
    keydown: sendOnEnter,
    input: (event) => setTooLong(Math.max(0, (event.target as HTMLTextAreaElement).value.length - maximumQuestion)),
    stop: () => {
      conversation.stop();
      questionField()?.focus();
    },
    retry: () => {
      questionField()?.focus({ preventScroll: true });
      void conversation.retry();
    },
    reply: (turn) =>
      replyActions(turn, conversation, start, said?.key === turn.key ? said.text : '', (text) =>
        setSaid({ key: turn.key, text }),
      ),
  };
  return (
    <ChatView
      {...start}
      turns={state.turns}
      carried={{ conversationId: state.conversation?.id, conversationToken: state.conversation?.token }}
      draft={draft}
      busy={conversation.busy}
      status={statusOf(state, start)}
      tooLong={tooLong || undefined}
      actions={actions}
    />
  );
}

function submit(event: SubmitEvent, conversation: Conversation, ask: (question: string) => void): void {
  event.preventDefault();
  const pressed = event.submitter as HTMLButtonElement | null;
  if (pressed?.name === 'intent') {
    void conversation.startOver().then(() => questionField()?.focus());
    return;
  }
  if (conversation.busy) return;
  if (pressed?.name === 'question') {
    ask(pressed.value);
    return;
  }
  const field = questionField();
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
  said: string,
  say: (text: string) => void,
) {
  const texts = textsFor(start.language);
  return {
    said,
    copy: (reply: Reply) => {
      navigator.clipboard?.writeText(replyAsText(turn.question, reply)).then(
        () => say(texts.copied),
        () => undefined,
      );
    },
    judge: (reply: Reply, verdict: 'right' | 'wrong') => {
      void conversation.judge(reply.id, verdict).then((noted) => say(noted ? texts.thanks : texts.feedbackFailed));
    },
  };
}

function statusOf(state: ConversationState, start: Start): string {
  const texts = textsFor(start.language);
  if (state.step) return texts.stages[state.step];
  return state.said === 'answered' ? texts.answerReady : state.said === 'started-over' ? texts.startedOver : '';
}

function questionField(): HTMLTextAreaElement | null {
  return document.querySelector<HTMLTextAreaElement>('#question');
}

/** The button that was pressed may be gone with the examples: then the focus goes to the new question, so that Tab leads on from there. */
function showLatest(): void {
  const latest = document.getElementById('latest');
  latest?.scrollIntoView({ block: 'start', behavior: calm() ? 'auto' : 'smooth' });
  if (document.activeElement === document.body) latest?.focus({ preventScroll: true });
}

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** 128 random bits; `randomUUID` is missing where the page came without TLS. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
