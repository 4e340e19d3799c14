import type { OfficeAnswer } from '../types/desk.ts';
import type { Language } from '../types/language.ts';
import type { Block, Citation, Reply } from '../types/reply.ts';
import { AnswerBlocks } from './answer-blocks.tsx';
import { AskForm, Carried, FollowForm, followForm, formAction } from './chat-forms.tsx';
import { DeskPanel, type DeskView, OfferDesk } from './desk-view.tsx';
import { OfficeAnswers } from './office-answers.tsx';
import type { ReplyActions } from './reply-foot.tsx';
import { handsOver, ReplyView } from './reply-view.tsx';
import { textsFor } from './texts.ts';

/** One question with its reply, as far as it has come. */
export interface TurnView {
  key: string;
  question: string;
  reply?: Reply | undefined;
  /** Verified blocks that arrived before the whole reply. */
  arrived?: { blocks: Block[]; citations: Citation[] } | undefined;
  problem?: 'offline' | 'failed' | 'stopped' | undefined;
  /** What people of the office have written about it. */
  office?: OfficeAnswer[] | undefined;
}

/** One finished block, as it is said. */
export interface Announced {
  text: string;
  language: Language;
}

export interface ChatViewProps {
  language: Language;
  /** Kept by a post without scripts. */
  size?: 'normal' | 'large' | undefined;
  linkHosts: readonly string[];
  /** Where our own pages are; empty on our own pages. */
  site?: string | undefined;
  turns: TurnView[];
  /** Filled into the field at first. */
  draft?: string | undefined;
  /** What the forms carry so that a post without scripts continues the conversation. */
  carried: { conversationId?: string | undefined; conversationToken?: string | undefined; nonce?: string | undefined };
  /** Said to screen readers and shown above the field. */
  status?: string | undefined;
  /** Said to screen readers, in this order; what comes later is added. */
  announced?: Announced[];
  /** A question is being answered. */
  busy?: boolean;
  tooLong?: number | undefined;
  /** The conversation as a text to take along, once it was asked for. */
  transcript?: string | undefined;
  /** Missing = nobody knows yet whether there is one. */
  desk?: DeskView | undefined;
  /** Only where scripts run. */
  actions?: ChatActions | undefined;
}

export interface ChatActions {
  submit(event: Event): void;
  keydown(event: KeyboardEvent): void;
  input(event: Event): void;
  stop(): void;
  retry(): void;
  /** Puts a question back into the field. */
  edit(question: string): void;
  /** Writes down what is said, where the browser can; a second call stops. */
  listen?(): void;
  listening?: boolean;
  /** Shows the conversation as a text; a second call closes it. */
  takeAlong(): void;
  reply(turn: TurnView): ReplyActions;
}

export const maximumQuestion = 2000;

/** The chat: what it is, the conversation, one field. The same on the server and in the browser. */
export function ChatView(props: ChatViewProps) {
  const texts = textsFor(props.language);
  return (
    <section class="chat card" aria-label={texts.chat}>
      <div class="log" role="log" aria-label={texts.log} aria-live="off">
        <div class="introduction muted">
          <p>{texts.introduction}</p>
          <p>{texts.noPersonalData}</p>
        </div>
        {props.turns.length === 0 ? <Examples language={props.language} /> : null}
        {props.turns.map((turn, index) => (
          <Turn key={turn.key} turn={turn} last={index === props.turns.length - 1} chat={props} />
        ))}
      </div>
      <div class="below">
        {props.transcript === undefined ? null : <Transcript language={props.language} text={props.transcript} />}
        <Desk {...props} />
        <Status {...props} />
        <AskForm {...props} />
        <FollowForm {...props} />
      </div>
      {props.actions ? <Announcements announced={props.announced ?? []} /> : null}
    </section>
  );
}

/** What has come is said here, each block once: the conversation above is redrawn as it grows, and would be said again. */
function Announcements({ announced }: { announced: Announced[] }) {
  return (
    <div class="hidden" aria-live="polite">
      {announced.map(({ text, language }, index) => (
        <p key={index} lang={language}>
          {text}
        </p>
      ))}
    </div>
  );
}

function Examples({ language }: { language: Language }) {
  const texts = textsFor(language);
  return (
    <div class="follow">
      <h2>{texts.tryThese}</h2>
      <div class="chips">
        {texts.examples.map((example) => (
          <button class="chip" type="submit" form={followForm} name="question" value={example}>
            {example}
          </button>
        ))}
      </div>
    </div>
  );
}

function Turn({ turn, last, chat }: { turn: TurnView; last: boolean; chat: ChatViewProps }) {
  const texts = textsFor(chat.language);
  const { linkHosts, site } = chat;
  return (
    <article
      class="turn"
      id={last ? 'latest' : undefined}
      tabindex={-1}
      aria-busy={turn.reply || turn.problem ? 'false' : 'true'}
    >
      <h2 class="q">
        <span class="hidden">
          {texts.you}
          {texts.colon}
        </span>
        {turn.question}
      </h2>
      {last && chat.actions && !chat.busy ? (
        <button type="button" class="plain edit" onClick={() => chat.actions?.edit(turn.question)}>
          {texts.edit}
        </button>
      ) : null}
      {turn.reply ? (
        <ReplyView
          reply={turn.reply}
          linkHosts={linkHosts}
          site={site}
          followForm={followForm}
          offer={
            last && !chat.busy ? <OfferDesk desk={chat.desk} language={chat.language} form={followForm} roomy /> : null
          }
          actions={chat.actions?.reply(turn)}
        />
      ) : null}
      {!turn.reply && turn.arrived ? (
        <div class="answer">
          <AnswerBlocks {...turn.arrived} quoting={{ texts, linkHosts, site }} />
        </div>
      ) : null}
      <OfficeAnswers answers={turn.office} language={chat.language} />
      {turn.problem ? <Problem turn={turn} chat={chat} last={last} /> : null}
      {!turn.reply && !turn.arrived && !turn.problem ? <p class="working" aria-hidden="true" /> : null}
    </article>
  );
}

function Problem({ turn, chat, last }: { turn: TurnView; chat: ChatViewProps; last: boolean }) {
  const texts = textsFor(chat.language);
  const text = { offline: texts.offline, failed: texts.failed, stopped: texts.stopped }[turn.problem ?? 'failed'];
  return (
    <div class="notice problem">
      <span role={turn.problem === 'stopped' ? undefined : 'alert'}>{text}</span>
      {last && chat.actions ? (
        <button type="button" class="btn quiet" onClick={chat.actions.retry}>
          {texts.retry}
        </button>
      ) : null}
    </div>
  );
}

function Desk(props: ChatViewProps) {
  const { language, desk, turns, actions } = props;
  if (!desk || turns.length === 0) return null;
  return (
    <DeskPanel
      language={language}
      desk={desk}
      followForm={followForm}
      action={formAction(props)}
      onSubmit={actions?.submit}
    >
      <Carried {...props} />
    </DeskPanel>
  );
}

function Status({ language, status, busy, tooLong, actions, turns, transcript, desk }: ChatViewProps) {
  const texts = textsFor(language);
  const canStop = busy && actions;
  const last = turns.at(-1)?.reply;
  const offers = turns.length > 0 && !canStop && !(last && handsOver(last));
  return (
    <div class={turns.length > 0 || status || tooLong ? 'status' : 'status empty'}>
      <p role="status">
        {busy ? <span class="dot" aria-hidden="true" /> : null}
        {tooLong ? texts.tooLong(tooLong) : (status ?? '')}
      </p>
      {canStop ? (
        <button type="button" class="plain" onClick={actions.stop}>
          {texts.stop}
        </button>
      ) : null}
      {!canStop && turns.length > 0 && actions ? (
        <button
          type="button"
          class="plain"
          aria-expanded={transcript === undefined ? 'false' : 'true'}
          onClick={actions.takeAlong}
        >
          {texts.takeAlong}
        </button>
      ) : null}
      {offers ? <OfferDesk desk={desk} language={language} form={followForm} /> : null}
      {!canStop && turns.length > 0 ? (
        <button
          class="plain"
          type="submit"
          form={followForm}
          name="intent"
          value="start-over"
          title={texts.startOverNote}
        >
          {texts.startOver}
        </button>
      ) : null}
    </div>
  );
}

/** Shown before it is handed to anybody: whoever takes it along may strike out what is nobody's business. */
function Transcript({ language, text }: { language: Language; text: string }) {
  const texts = textsFor(language);
  return (
    <div class="transcript">
      <label for="transcript">{texts.takeAlongNote}</label>
      <textarea id="transcript" rows={8} autocomplete="off">
        {text}
      </textarea>
    </div>
  );
}
