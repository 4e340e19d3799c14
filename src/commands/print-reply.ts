import type { Citation, Reply, ReplyForm } from '../types/reply.ts';

/** A reply for a terminal: the blocks with numbered citations, the ways to have it done, the sources, the notices. */
export function printReply(reply: Reply): string {
  const numbers = new Map(reply.citations.map((citation, i) => [citation.id, i + 1]));
  const marks = (ids: string[]): string => ids.map((id) => `[${numbers.get(id)}]`).join('');
  const parts = [
    reply.blocks.map((block) =>
      [
        block.kind === 'item' ? '· ' : '',
        block.label ? `${block.label.text} ` : '',
        block.text,
        block.citations.length > 0 ? ` ${marks(block.citations)}` : '',
      ].join(''),
    ),
    reply.choices.map((choice, i) => `${i + 1}) ${choice.label}`),
    reply.services.flatMap((service) => [
      `${service.title} · ${service.department}`,
      ...service.forms.map((form) => `  → ${form.title}${wayOf(form)}`),
    ]),
    reply.citations.map((citation, i) => `[${i + 1}] ${sourceOf(citation)}`),
    [
      ...reply.notices.map((notice) => notice.text),
      ...(reply.handover ? [`☎ ${reply.handover.phone} · ${reply.handover.hours}`] : []),
    ],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function wayOf(form: ReplyForm): string {
  const way = [form.app, ...(form.path ?? []), form.phone, form.url].filter(Boolean).join(' › ');
  return way ? `: ${way}` : '';
}

function sourceOf(citation: Citation): string {
  const behind = citation.sources.map((source) =>
    [source.title, source.documentNumber, source.article].filter(Boolean).join(' '),
  );
  return [`${citation.title} · ${citation.section}`, ...behind].join(' — ');
}
