import type { Block } from './blocks.ts';
import { toParsed } from './blocks.ts';
import { decodeText } from './decode-text.ts';
import { listItem, numberedHeading } from './outline.ts';
import type { Origin, Parsed } from './parsed.ts';
import { joinLines } from './tidy.ts';

/** Plain text: each line is a paragraph or a list item, unless lines were wrapped at one width. */
export function parsePlainText(bytes: Uint8Array, origin: Origin): Parsed {
  const lines = decodeText(bytes).split(/\r\n|\r|\n|\f/);
  return toParsed(blocksOf(lines, wrapWidth(lines)), {}, origin);
}

function blocksOf(lines: string[], width: number): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  lines.forEach((raw, i) => {
    const text = raw.trim();
    const above = lines[i - 1] ?? '';
    const goesOn = open && widthOf(above.trimEnd()) >= width && !/^[\s\u3000]{2}/.test(raw) && !startsBlock(text);
    if (!text) open = undefined;
    else if (open && goesOn) open.text = joinLines(open.text, text);
    else {
      open = toBlock(text, i + 1);
      blocks.push(open);
    }
  });
  return blocks;
}

function toBlock(text: string, line: number): Block {
  const item = listItem(text);
  return item === undefined ? { kind: 'paragraph', text, line } : { kind: 'item', text: item, line };
}

const startsBlock = (text: string): boolean => listItem(text) !== undefined || numberedHeading(text) !== undefined;

/** Chinese characters are two columns wide. */
const widthOf = (line: string): number => line.replace(/[\u2E80-\uFFEF]/g, '  ').length;

/** Lines at least this wide go on in the next one; infinite where lines were not wrapped. */
function wrapWidth(lines: string[]): number {
  const widths = lines.map((line) => widthOf(line.trimEnd())).filter((width) => width > 0);
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  const full = widths.filter((width) => width > widest - 8).length;
  return widest >= 30 && widest <= 130 && full >= widths.length * 0.4 && full >= 2 ? widest - 16 : Infinity;
}
