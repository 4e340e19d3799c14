import { blockText, formText, quoteText } from '../text/footnotes.ts';
import type { Reply } from '../types/reply.ts';
import { articleText } from './citation-view.tsx';
import { isOwnPath, ownLink } from './links.ts';
import { textsFor } from './texts.ts';

export interface ReplyActions {
  copy(reply: Reply): void;
  judge(reply: Reply, verdict: 'right' | 'wrong', reason?: string): void;
  /** Where the browser can; a second call stops. */
  speak?(reply: Reply): void;
  /** It is being read aloud. */
  spoken?: boolean;
  /** What has been done with this reply, said in the foot. */
  said?: string | undefined;
  /** It was just judged wrong: what was wrong with it? */
  doubted?: boolean | undefined;
}

export interface ReplyFootProps {
  reply: Reply;
  /** Where our own pages are; empty on our own pages. */
  site?: string | undefined;
  actions?: ReplyActions | undefined;
}

/** The label that every answer carries, the demonstration notice, and, where scripts run, copy and feedback. */
export function ReplyFoot({ reply, site, actions }: ReplyFootProps) {
  const demonstration = reply.notices.find((notice) => notice.kind === 'demonstration');
  return (
    <div class="foot">
      <p>
        <span class="ai-label">{aiLabelOf(reply)}</span>
        {demonstration ? (
          <span class="demo-label" lang={reply.language}>
            {demonstration.text}
          </span>
        ) : null}
        {reply.receipt && isOwnPath(reply.receipt.url) ? (
          <a class="in-place" {...ownLink(reply.receipt.url, site)} target="_blank" rel="noopener">
            {textsFor(reply.language).receipt}
          </a>
        ) : null}
      </p>
      {actions ? <Actions reply={reply} actions={actions} /> : null}
    </div>
  );
}

function Actions({ reply, actions }: { reply: Reply; actions: ReplyActions }) {
  const texts = textsFor(reply.language);
  const { speak } = actions;
  return (
    <>
      <p class="actions">
        <button type="button" onClick={() => actions.copy(reply)}>
          {texts.copy}
        </button>
        {speak ? (
          <button type="button" aria-pressed={actions.spoken ? 'true' : 'false'} onClick={() => speak(reply)}>
            {actions.spoken ? texts.stopReading : texts.readAloud}
          </button>
        ) : null}
        <button type="button" onClick={() => actions.judge(reply, 'right')}>
          {texts.useful}
        </button>
        <button type="button" onClick={() => actions.judge(reply, 'wrong')}>
          {texts.notUseful}
        </button>
        <span class="muted" role="status">
          {actions.said ?? ''}
        </span>
      </p>
      {actions.doubted ? (
        <fieldset class="actions">
          <legend class="muted">{texts.whatWasWrong}</legend>
          {Object.entries(texts.reasons).map(([reason, label]) => (
            <button type="button" onClick={() => actions.judge(reply, 'wrong', reason)}>
              {label}
            </button>
          ))}
        </fieldset>
      ) : null}
    </>
  );
}

export function aiLabelOf(reply: Reply): string {
  return reply.notices.find((notice) => notice.kind === 'ai-generated')?.text ?? textsFor(reply.language).aiLabel;
}

/** What copying gives: the question, the answer with its marks, where to go or call, the sources, and the label, which must travel with the text. */
export function replyAsText(question: string, reply: Reply): string {
  const texts = textsFor(reply.language);
  const blocks = reply.blocks.map((block) => blockText(block, reply.citations));
  const sources = reply.citations.map(
    (citation, index) => `[${index + 1}] ${quoteText(citation, (article) => articleText(article, texts))}`,
  );
  const forms = reply.services.flatMap((service) => service.forms.map((form) => `${service.title}: ${formText(form)}`));
  const call = reply.handover ? `☎ ${reply.handover.phone}` : '';
  const demonstration = reply.notices.find((notice) => notice.kind === 'demonstration')?.text;
  const label = [texts.name, aiLabelOf(reply), demonstration].filter(Boolean).join(' · ');
  return [question, blocks.join('\n'), [...forms, call].filter(Boolean).join('\n'), sources.join('\n'), label]
    .filter(Boolean)
    .join('\n\n');
}
