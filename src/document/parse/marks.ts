import type { Mark } from '../../types/document.ts';

/** What stands behind a statement: `[^KEY] [^KEY:7,8] {#id from=2025-05-10 to=2025-12-31 regions=210100,210200}`. */
export interface Marked {
  text: string;
  marks: Mark[];
  id?: string;
  from?: string;
  to?: string;
  regions?: string[];
  /** Attributes that are not known, for the check. */
  unknown: string[];
}

const attributes = /\s*\{#?([^{}]*)\}\s*$/;
const trailingMark = /\s*\[\^([^\]\s]+)\]\s*$/;

/** Takes the marks and attributes off the end of a statement or heading. */
export function takeMarks(raw: string): Marked {
  let text = raw.trim();
  const marked: Marked = { text, marks: [], unknown: [] };
  const found = attributes.exec(text);
  if (found && /\{#/.test(found[0])) {
    text = text.slice(0, found.index).trim();
    readAttributes(found[1] ?? '', marked);
  }
  for (let mark = trailingMark.exec(text); mark; mark = trailingMark.exec(text)) {
    const [key = '', articles] = (mark[1] ?? '').split(':');
    marked.marks.unshift(articles ? { key, articles: articles.split(',') } : { key });
    text = text.slice(0, mark.index).trim();
  }
  marked.text = text;
  return marked;
}

function readAttributes(written: string, into: Marked): void {
  const [id, ...rest] = written.trim().split(/\s+/);
  if (id) into.id = id;
  for (const pair of rest) {
    const [name = '', value = ''] = pair.split('=');
    if (name === 'from') into.from = value;
    else if (name === 'to') into.to = value;
    else if (name === 'regions') into.regions = value.split(',');
    else into.unknown.push(pair);
  }
}
