import type { ChatViewProps } from './chat-view.tsx';
import { address } from './links.ts';
import { textsFor } from './texts.ts';

export const followForm = 'follow';

export function AskForm(props: ChatViewProps) {
  const texts = textsFor(props.language);
  const { actions } = props;
  return (
    <form
      class="ask"
      id="ask"
      method="post"
      action={formAction(props)}
      {...(actions ? { onSubmit: actions.submit } : {})}
    >
      <Carried {...props} />
      <textarea
        id="question"
        name="question"
        rows={1}
        required={!actions}
        aria-label={texts.questionLabel}
        placeholder={texts.placeholder}
        autocomplete="off"
        enterkeyhint="send"
        {...(actions ? { onKeyDown: actions.keydown, onInput: actions.input } : {})}
      >
        {props.draft ?? ''}
      </textarea>
      {actions?.listen ? (
        <button
          type="button"
          class="btn quiet"
          aria-pressed={actions.listening ? 'true' : 'false'}
          title={texts.speakNote}
          onClick={actions.listen}
        >
          {actions.listening ? texts.listening : texts.speak}
        </button>
      ) : null}
      <button class="btn" type="submit" aria-disabled={props.busy ? 'true' : undefined}>
        {texts.ask}
      </button>
    </form>
  );
}

/** The form behind choices, suggestions, examples and starting over. */
export function FollowForm(props: ChatViewProps) {
  const { actions } = props;
  return (
    <form id={followForm} method="post" action={formAction(props)} {...(actions ? { onSubmit: actions.submit } : {})}>
      <Carried {...props} />
    </form>
  );
}

/** What a post without scripts must carry on. */
export function Carried({ carried }: ChatViewProps) {
  return (
    <>
      {Object.entries(carried).map(([name, value]) =>
        value ? <input type="hidden" name={name} value={value} /> : null,
      )}
    </>
  );
}

/** Where the forms are posted to without scripts. */
export const formAction = ({ language, size }: ChatViewProps): string =>
  `${address('/', { language, ...(size === 'large' ? { size } : {}) })}#latest`;
