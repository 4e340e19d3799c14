import type { Child } from 'hono/jsx';
import type { DeskStatus, SentHandover } from '../types/desk.ts';
import { longestTranscript, longestWish } from '../types/desk-limits.ts';
import type { Language } from '../types/language.ts';
import { deskTime } from './office-answers.tsx';
import { textsFor } from './texts.ts';

/** What the chat shows of the hand-over desk. */
export interface DeskView {
  status: DeskStatus;
  /** What would be handed over, while its owner looks at it. */
  handing?: { question: string; transcript: string } | undefined;
  /** The last one that was. */
  sent?: SentHandover | undefined;
  /** What has become of what was just pressed. */
  said?: 'withdrawn' | 'unsent' | 'closed' | undefined;
}

/** What the desk's buttons ask for: the value of `intent`. */
export const deskIntents = ['desk', 'desk-send', 'desk-cancel', 'desk-withdraw', 'desk-look'] as const;
export type DeskIntent = (typeof deskIntents)[number];

export const isWaiting = (sent: SentHandover | undefined): boolean => sent?.state === 'open' || sent?.state === 'taken';

interface DeskPanelProps {
  language: Language;
  desk: DeskView;
  /** Id of the form that carries the conversation. */
  followForm: string;
  /** Where the form of its own is posted to. */
  action: string;
  onSubmit?: ((event: Event) => void) | undefined;
  /** What its form must carry. */
  children?: Child;
}

/** Above the field: what is to be handed over, and what has become of it. */
export function DeskPanel(props: DeskPanelProps) {
  const { language, desk, followForm } = props;
  const texts = textsFor(language).desk;
  const { sent, said } = desk;
  const told = said && saidOf(desk, language);
  return (
    <>
      {told ? (
        <p class="notice" role="status">
          {told}
        </p>
      ) : null}
      {desk.handing ? <HandingForm {...props} /> : null}
      {sent && isWaiting(sent) ? (
        <div class="desk">
          <p class="notice">{sent.state === 'taken' ? texts.taken : texts.sent(deskTime(sent.sentAt, language))}</p>
          <DeskButton intent="desk-look" form={followForm} said={texts.look} />
          <DeskButton intent="desk-withdraw" form={followForm} said={texts.withdraw} />
        </div>
      ) : null}
      {sent?.state === 'closed' && !said ? <p class="notice">{texts.unanswered}</p> : null}
    </>
  );
}

function saidOf(desk: DeskView, language: Language): string {
  const texts = textsFor(language).desk;
  if (desk.said === 'closed') return closedNow(desk, language);
  return desk.said === 'withdrawn' ? texts.withdrawn : texts.unsent;
}

interface OfferProps {
  desk: DeskView | undefined;
  language: Language;
  form: string;
  /** There is room to say when the desk opens, instead of a button that says so. */
  roomy?: boolean;
}

/** Asks for a person, where the office has a desk and nothing waits there yet. */
export function OfferDesk({ desk, language, form, roomy }: OfferProps) {
  if (!desk?.status.offered || desk.handing || isWaiting(desk.sent)) return null;
  if (roomy && !desk.status.open) return <span class="muted">{closedNow(desk, language)}</span>;
  return <DeskButton intent="desk" form={form} said={textsFor(language).desk.offer} />;
}

const closedNow = ({ status: { opensAt } }: DeskView, language: Language): string =>
  textsFor(language).desk.closed(opensAt && deskTime(opensAt, language));

function DeskButton({ intent, form, said }: { intent: DeskIntent; form: string; said: string }) {
  return (
    <button class="plain" type="submit" form={form} name="intent" value={intent}>
      {said}
    </button>
  );
}

function HandingForm({ language, desk, action, onSubmit, children }: DeskPanelProps) {
  const texts = textsFor(language).desk;
  return (
    <form class="transcript" method="post" action={action} {...(onSubmit ? { onSubmit } : {})}>
      {children}
      <h2>{texts.title}</h2>
      <p class="muted">{texts.explain}</p>
      <label for="desk-wish">{texts.wish}</label>
      <textarea id="desk-wish" name="wish" rows={2} maxlength={longestWish} required autocomplete="off">
        {desk.handing?.question}
      </textarea>
      <label for="desk-transcript">{texts.transcript}</label>
      <textarea id="desk-transcript" name="transcript" rows={7} maxlength={longestTranscript} autocomplete="off">
        {desk.handing?.transcript}
      </textarea>
      <p class="calls">
        <button class="btn" type="submit" name="intent" value="desk-send">
          {texts.send}
        </button>
        <button class="btn quiet" type="submit" name="intent" value="desk-cancel" formnovalidate>
          {texts.cancel}
        </button>
      </p>
    </form>
  );
}
