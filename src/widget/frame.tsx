import type { Texts } from '../portal/texts.ts';
import type { Language } from '../types/language.ts';

export interface FrameProps {
  language: Language;
  texts: Texts;
  floating: boolean;
  onToggle(open: boolean): void;
}

/** What stands around the chat: nothing where it is part of the page; else a button, and a panel that it opens. */
export function Frame({ language, texts, floating, onToggle }: FrameProps) {
  if (!floating) {
    return (
      <div class="page" lang={language}>
        <div class="chat-place" />
      </div>
    );
  }
  const close = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) onToggle(false);
  };
  return (
    <div class="page floating" lang={language}>
      <button type="button" class="btn opener" aria-expanded="false" onClick={() => onToggle(true)}>
        {texts.openChat}
      </button>
      <div class="panel" role="dialog" aria-label={texts.openChat} hidden onKeyDown={close}>
        <div class="panel-head">
          <strong>{texts.name}</strong>
          <button type="button" class="btn quiet" onClick={() => onToggle(false)}>
            {texts.closeChat}
          </button>
        </div>
        <div class="chat-place" />
      </div>
    </div>
  );
}
