import type { Link } from '../../types/document.ts';
import type { Marked } from './marks.ts';

/** What every format's parser returns: front matter, and sections of statements in reading order. */
export interface Parsed {
  frontMatter: Record<string, unknown>;
  /** Whether the file carries source marks; without any it is its own source. */
  marked: boolean;
  sections: ParsedSection[];
}

export interface ParsedSection {
  id?: string;
  heading: string;
  /** Headings above it, outermost first. */
  trail: string[];
  depth: number;
  line: number;
  statements: ParsedStatement[];
}

export interface ParsedStatement extends Marked {
  kind: 'item' | 'paragraph' | 'row';
  /** 1-based; 0 in formats without lines. */
  line: number;
  page?: number;
  links?: Link[];
}

/** Where a file comes from. */
export interface Origin {
  /** Path or name, with its ending. */
  name: string;
  /** The address it was fetched from, for its relative links. */
  url?: string;
}

/** Bytes of one file in, its text in sections out; throws an Error whose message says what is wrong with the file. */
export type Parser = (bytes: Uint8Array, origin: Origin) => Parsed | Promise<Parsed>;
