import type { Reply } from '../types/reply.ts';
import { textsFor } from './texts.ts';

export interface ReplyActions {
  copy(reply: Reply): void;
  judge(reply: Reply, verdict: 'right' | 'wrong'): void;
  /** What has been done with this reply, said in the foot. */
  said?: string | undefined;
}

/** The label that every answer carries, the demonstration notice, and, where scripts run, copy and feedback. */
export function ReplyFoot({ reply, actions }: { reply: Reply; actions?: ReplyActions | undefined }) {
  const texts = textsFor(reply.language);
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
      </p>
      {actions ? (
        <p class="actions">
          <button type="button" onClick={() => actions.copy(reply)}>
            {texts.copy}
          </button>
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
      ) : null}
    </div>
  );
}

export function aiLabelOf(reply: Reply): string {
  return reply.notices.find((notice) => notice.kind === 'ai-generated')?.text ?? textsFor(reply.language).aiLabel;
}

/** What copying gives: the question, the answer with its marks, the sources, and the label, which must travel with the text. */
export function replyAsText(question: string, reply: Reply): string {
  const texts = textsFor(reply.language);
  const numbers = new Map(reply.citations.map((citation, index) => [citation.id, index + 1]));
  const blocks = reply.blocks.map((block) => {
    const marks = block.citations.map((id) => `[${numbers.get(id) ?? '?'}]`).join('');
    return `${block.kind === 'item' ? '- ' : ''}${block.label ? `${block.label.text} ` : ''}${block.text}${marks}`;
  });
  const sources = reply.citations.map((citation, index) => {
    const laws = citation.sources.map((source) =>
      [source.title, source.article, source.date].filter(Boolean).join(' '),
    );
    return `[${index + 1}] ${citation.quote} — ${laws.join('; ')}`;
  });
  const demonstration = reply.notices.find((notice) => notice.kind === 'demonstration')?.text;
  const label = [texts.name, aiLabelOf(reply), demonstration].filter(Boolean).join(' · ');
  return [question, blocks.join('\n'), sources.join('\n'), label].filter(Boolean).join('\n\n');
}
