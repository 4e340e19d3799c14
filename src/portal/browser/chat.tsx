import { type Kept, keepConversation } from './keep-conversation.ts';
import { questionField, type Start, startLiveChat } from './live-chat.tsx';

const root = document.getElementById('chat');
if (root?.dataset.start) takeOver(root, JSON.parse(root.dataset.start) as Start);

/** Renders the same chat that the server sent, with what the citizen has typed meanwhile, and answers in place from now on. */
function takeOver(element: HTMLElement, start: Start): void {
  const typed = questionField(document);
  const focused = typed !== null && document.activeElement === typed;
  const keeper = keepConversation(() => sessionStorage);
  startLiveChat({
    element,
    scope: document,
    start,
    kept: start.turns.length > 0 ? postedConversation(start) : (keeper.read() ?? { turns: [] }),
    keeper,
    fetcher: fetch.bind(window),
    draft: typed?.value ?? '',
  });
  if (focused) questionField(document)?.focus();
}

/** A conversation that was begun before the script had loaded, as the page brought it. */
function postedConversation({ turns, carried }: Start): Kept {
  const { conversationId: id, conversationToken: token } = carried;
  return { turns, ...(id && token ? { conversation: { id, token } } : {}) };
}
