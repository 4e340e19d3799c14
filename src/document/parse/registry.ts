import { parseMarkdown } from './markdown.ts';
import type { Parser } from './parsed.ts';

/** File ending → parser. A new format is a new file here and one line. */
export const parsers: Record<string, Parser> = {
  md: parseMarkdown,
  markdown: parseMarkdown,
};
