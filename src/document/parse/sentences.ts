import { split } from 'sentence-splitter';
import { limits } from './limits.ts';

/** Sentences of a paragraph in any of our languages; a closing quotation mark stays with its sentence. */
export function sentences(text: string): string[] {
  const found: string[] = [];
  for (const node of split(text.trim())) {
    if (node.type !== 'Sentence') continue;
    const raw = node.raw.trim();
    const last = found.length - 1;
    const closing = /^[”’」』）)"']+/.exec(raw)?.[0] ?? '';
    if (closing && last >= 0) found[last] += closing;
    const rest = raw.slice(last >= 0 ? closing.length : 0).trim();
    if (rest) found.push(rest);
  }
  return found.flatMap(breakEndless);
}

/** What goes on for pages without a full stop is no sentence: it is broken after a clause, a space, or anywhere. */
function breakEndless(sentence: string): string[] {
  const most = limits.sentenceCharacters;
  const parts: string[] = [];
  let rest = sentence;
  while (rest.length > most) {
    const head = rest.slice(0, most);
    const at = Math.max(head.lastIndexOf('；'), head.lastIndexOf('，'), head.lastIndexOf(';'), head.lastIndexOf(' '));
    const end = at > most / 2 ? at + 1 : most;
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return rest ? [...parts, rest] : parts;
}
