import type { Block, Citation, Reply, ReplyForm } from '../types/reply.ts';

/** A block as plain text with the numbers of its footnotes; numbers count citations in the order of the reply. */
export function blockText(block: Block, citations: readonly Pick<Citation, 'id'>[]): string {
  const numbers = block.citations.map((id) => citations.findIndex((citation) => citation.id === id) + 1);
  const label = block.label ? `${block.label.text} ` : '';
  return `${block.kind === 'item' ? '- ' : ''}${label}${block.text}${numbers.map((number) => `[${number}]`).join('')}`;
}

/** A whole reply as plain text. */
export const replyText = (reply: Reply): string =>
  [...reply.blocks.map((block) => blockText(block, reply.citations)), '', footText(reply)].join('\n');

/** What stands below the blocks: the choices, the forms, whom to call, the notices, and each footnote. */
export function footText(reply: Reply): string {
  const parts = [
    reply.choices.map(({ label }) => `- ${label}`),
    reply.services.flatMap(({ title, forms }) => forms.map((form) => `${title}: ${formText(form)}`)),
    reply.handover ? [`☎ ${reply.handover.phone} ${reply.handover.hours}`.trim()] : [],
    reply.notices.map(({ text }) => text),
    reply.citations.map((citation, i) => `[${i + 1}] ${quoteText(citation)}`),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** A form in one line: what it is called, and the way there. */
export function formText({ title, url, app, path, phone }: ReplyForm): string {
  const way = app ? [app, ...(path ?? [])].join(' › ') : (path ?? []).join(' › ');
  return [title, way, url, phone].filter(Boolean).join(' · ');
}

/** A quotation with the laws and sources behind it. @param articleName how the number of an article is said */
export function quoteText(
  { quote, sources, title }: Pick<Citation, 'quote' | 'sources' | 'title'>,
  articleName: (number: string) => string = (number) => number,
): string {
  const laws = sources.map(({ title, article, date }) =>
    [title, article && articleName(article), date].filter(Boolean).join(' '),
  );
  return `${quote} — ${laws.join('; ') || title}`;
}
