import type { TextItem } from './pdf-page.ts';
import { tidy } from './tidy.ts';

/** Text of one line, or of what stands apart from the rest of it. */
export interface Segment {
  text: string;
  x: number;
  right: number;
}

export interface Line {
  segments: Segment[];
  x: number;
  right: number;
  y: number;
  size: number;
  bold: boolean;
}

/** Lines in the order in which they were written, which keeps columns apart. */
export function linesOf(items: TextItem[]): Line[] {
  const groups: TextItem[][] = [];
  for (const item of items) {
    const line = groups.at(-1);
    const last = line?.at(-1);
    if (line && last && onSameLine(last, item) && item.x > last.x - last.size) line.push(item);
    else groups.push([item]);
  }
  return groups.map(toLine);
}

const onSameLine = (a: TextItem, b: TextItem): boolean => Math.abs(a.y - b.y) < Math.max(a.size, b.size) * 0.5;

function toLine(items: TextItem[]): Line {
  const sorted = [...items].sort((a, b) => a.x - b.x);
  const segments: Segment[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of sorted) {
    const gap = item.x - end;
    const segment = segments.at(-1);
    if (segment && gap < item.size * 1.2) {
      segment.text += (gap > item.size * 0.2 ? ' ' : '') + item.text;
      segment.right = item.x + item.width;
    } else segments.push({ text: item.text, x: item.x, right: item.x + item.width });
    end = item.x + item.width;
  }
  const widest = [...items].sort((a, b) => b.width - a.width)[0];
  return {
    segments: segments.map((segment) => ({ ...segment, text: unspaced(segment.text) })),
    x: Math.min(...segments.map((segment) => segment.x)),
    right: Math.max(...segments.map((segment) => segment.right)),
    y: widest?.y ?? 0,
    size: widest?.size ?? 0,
    bold: items.every((item) => item.bold),
  };
}

/** Typesetting leaves a thin gap between Chinese and digits; it is no space. */
function unspaced(text: string): string {
  return tidy(text)
    .replace(/(?<=\p{Script=Han}) (?=[\dA-Za-z])/gu, '')
    .replace(/(?<=\p{Script=Han})(?<!第\S{1,6}[编篇部章节条]) (?=\p{Script=Han})/gu, '')
    .replace(/(?<=[\dA-Za-z]) (?=\p{Script=Han})/gu, '');
}

export const textOfLine = (line: Line): string => line.segments.map((segment) => segment.text).join(' ');

/** All items of one cell, joined as they would be read. */
export function lineTexts(items: TextItem[]): string[] {
  const sorted = [...items].sort((a, b) => (onSameLine(a, b) ? a.x - b.x : a.y - b.y));
  return linesOf(sorted).map(textOfLine);
}
