import { basename, extname } from 'node:path';
import type { Link } from '../../types/document.ts';
import { isLetterhead } from './imprint.ts';
import { limits } from './limits.ts';
import { numberedHeading } from './outline.ts';
import type { Origin, Parsed, ParsedSection, ParsedStatement } from './parsed.ts';
import { sentences } from './sentences.ts';
import { tidy } from './tidy.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** A piece of a file in reading order, as formats without source marks have it. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'item' | 'row';
  text: string;
  /** Of a heading, 1 the outermost. */
  depth?: number;
  line?: number;
  page?: number;
  links?: Link[];
}

/** What a file says of itself apart from its text. */
export interface Given {
  title?: string | undefined;
  frontMatter?: Record<string, unknown>;
}

/**
 * Puts blocks into sections below the document's title: the one given, its first heading, its first line if that is
 * short, else the name of the file. @throws Error when there is no text at all
 */
export function toParsed(written: Block[], given: Given, origin: Origin): Parsed {
  const tidied = written.map((block) => ({ ...block, text: tidy(block.text) })).filter((block) => block.text !== '');
  if (tidied.length === 0) throw new UnreadableFile('the file holds no text');
  const blocks = withHeadings(tidied);
  const title = titleOf(blocks, given.title, origin);
  const sections = toSections(blocks, title);
  return { frontMatter: { ...given.frontMatter, title }, marked: false, sections };
}

/** A file none of whose text is marked as a heading has them by their numbers. Letterheads and long texts are none. */
function withHeadings(blocks: Block[]): Block[] {
  const cut = blocks.map((block): Block => {
    if (block.kind !== 'heading') return block;
    if (block.text.length <= limits.headingCharacters && !isLetterhead(block.text)) return block;
    return { ...block, kind: 'paragraph' };
  });
  if (cut.filter((block) => block.kind === 'heading').length > 1) return cut;
  return cut.map((block) => {
    const rank = block.kind === 'paragraph' ? numberedHeading(block.text) : undefined;
    return rank === undefined ? block : { ...block, kind: 'heading', depth: rank + 2 };
  });
}

const titleLength = 60;
/** How much may stand above a title: a letterhead, a number, whom it is addressed to. */
const aboveTitle = 5;

function titleOf(blocks: Block[], given: string | undefined, origin: Origin): string {
  const known = given === undefined ? '' : tidy(given);
  if (known) return known;
  const headings = blocks.filter((block) => block.kind === 'heading');
  const outermost = Math.min(...headings.map((heading) => heading.depth ?? 1));
  const [highest, another] = headings.filter((heading) => heading.depth === outermost);
  const above = highest ? blocks.indexOf(highest) : -1;
  if (highest && (above === 0 || !another || (above <= aboveTitle && blocks.slice(0, above).every(isShort))))
    if (numberedHeading(highest.text) === undefined) return highest.text;
  const [first] = blocks;
  const lone = first?.kind === 'paragraph' && blocks.length > 1 && isShort(first) && !isLetterhead(first.text);
  return lone ? first.text : basename(origin.name, extname(origin.name));
}

const isShort = ({ text }: Block): boolean => text.length <= titleLength && !/[。.；;：:，,]$/.test(text);

function toSections(blocks: Block[], title: string): ParsedSection[] {
  const sections: ParsedSection[] = [{ heading: title, trail: [], depth: 0, line: 1, statements: [] }];
  let above: { depth: number; heading: string }[] = [];
  let titleSeen = false;
  for (const block of blocks) {
    if (!titleSeen && block.text === title && block.kind !== 'row') {
      titleSeen = true;
      continue;
    }
    if (block.kind === 'heading') {
      const depth = block.depth ?? 1;
      above = above.filter((heading) => heading.depth < depth);
      const trail = [title, ...above.map(({ heading }) => heading)];
      sections.push({ heading: block.text, trail, depth, line: block.line ?? 0, statements: [] });
      above.push({ depth, heading: block.text });
    } else sections.at(-1)?.statements.push(...toStatements(block, block.kind));
  }
  return sections;
}

/** Sentences of a paragraph; an item or row is one statement. */
export function toStatements(block: Block, kind: ParsedStatement['kind']): ParsedStatement[] {
  const texts = kind === 'paragraph' ? sentences(block.text) : [block.text];
  return texts.map((text) => {
    const links = block.links?.filter((link) => texts.length === 1 || text.includes(link.text)) ?? [];
    return {
      text,
      marks: [],
      unknown: [],
      kind,
      line: block.line ?? 0,
      ...(block.page ? { page: block.page } : {}),
      ...(links.length > 0 ? { links } : {}),
    };
  });
}
