import type { Element, ElementContent, Root, RootContent } from 'hast';
import type { Link } from '../../types/document.ts';
import { absoluteUrl } from './absolute-url.ts';
import type { Block } from './blocks.ts';
import { cellsOf, isLayout, tableOf } from './html-table.ts';
import { attribute, elementsOf, isHidden, textOf } from './html-tree.ts';
import { rowsOf } from './table-rows.ts';

type Node = ElementContent | RootContent;

/** The blocks of a page or a part of one, in reading order. */
export function blocksOfHtml(content: Element | Root, base: string | undefined): Block[] {
  const writing = new Writing(base);
  writing.children(content, 'paragraph');
  writing.end('paragraph');
  return writing.blocks;
}

const inline = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q ruby rb rbc s samp small span strike strong sub sup time tt u var wbr o:p'.split(
    ' ',
  ),
);
const superscripts: Record<string, string> = { '2': '²', '3': '³' };

/** Text is gathered until something ends the line. */
class Writing {
  readonly blocks: Block[] = [];
  readonly #base: string | undefined;
  #text = '';
  #links: Link[] = [];

  constructor(base: string | undefined) {
    this.#base = base;
  }

  children(parent: Element | Root, kind: 'paragraph' | 'item'): void {
    for (const child of parent.children) this.#node(child, kind);
  }

  /** Ends the line that was gathered. */
  end(kind: 'paragraph' | 'item'): void {
    const text = this.#text.trim();
    if (text) this.#push({ kind, text });
    else this.#links = [];
    this.#text = '';
  }

  #push(block: Block): void {
    const links = this.#links.map((link) => ({ ...link, text: link.text.replace(/\s+/g, ' ').trim() }));
    this.blocks.push({ ...block, ...(links.length > 0 ? { links } : {}) });
    this.#links = [];
  }

  #node(node: Node, kind: 'paragraph' | 'item'): void {
    if (node.type === 'text') this.#text += node.value.replace(/[ \t\f]+/g, ' ');
    if (node.type !== 'element' || isHidden(node)) return;
    if (inline.has(node.tagName)) this.#inline(node, kind);
    else if (node.tagName === 'br') this.#break(kind);
    else if (/^h[1-6]$/.test(node.tagName)) this.#heading(node, kind);
    else if (node.tagName === 'ul' || node.tagName === 'ol') this.#list(node, kind);
    else if (node.tagName === 'dl') this.#definitions(node, kind);
    else if (node.tagName === 'table') this.#table(node, kind);
    else if (node.tagName === 'pre') this.#lines(node, kind);
    else this.#inside(node, kind);
  }

  #inline(element: Element, kind: 'paragraph' | 'item'): void {
    const url = element.tagName === 'a' ? absoluteUrl(attribute(element, 'href'), this.#base) : undefined;
    const text = textOf(element);
    if (url && text.trim()) this.#links.push({ text, url });
    const raised = element.tagName === 'sup' ? superscripts[text.trim()] : undefined;
    if (raised && /m$/.test(this.#text)) this.#text += raised;
    else this.children(element, kind);
  }

  #break(kind: 'paragraph' | 'item'): void {
    if (kind === 'item') this.#text += '\n';
    else this.end(kind);
  }

  #heading(element: Element, kind: 'paragraph' | 'item'): void {
    this.end(kind);
    const text = textOf(element).trim();
    if (text) this.#push({ kind: 'heading', depth: Number(element.tagName[1]), text });
  }

  /** A block of its own: its text shares no line with what is around it. */
  #inside(element: Element, kind: 'paragraph' | 'item'): void {
    // The paragraphs of one list item are one statement.
    if (kind === 'item') {
      if (this.#text.trim() && !/\s$/.test(this.#text)) this.#text += '\n';
      this.children(element, kind);
      return;
    }
    this.end(kind);
    this.children(element, kind);
    this.end(kind);
  }

  #list(list: Element, kind: 'paragraph' | 'item'): void {
    this.end(kind);
    if (isMenu(list)) return;
    for (const child of list.children) {
      this.#node(child.type === 'element' && child.tagName === 'li' ? { ...child, tagName: 'div' } : child, 'item');
      this.end('item');
    }
  }

  #definitions(list: Element, kind: 'paragraph' | 'item'): void {
    this.end(kind);
    let term = '';
    for (const element of elementsOf(list)) {
      if (element.tagName === 'dt') term = textOf(element).trim();
      if (element.tagName !== 'dd') continue;
      this.#text = term ? `${term.replace(/[:：]$/, '')}: ` : '';
      this.children(element, 'item');
      this.end('item');
    }
  }

  #table(table: Element, kind: 'paragraph' | 'item'): void {
    this.end(kind);
    if (isLayout(table)) {
      for (const { cells } of tableOf(table)) {
        for (const cell of cells) this.#inside(cell, 'paragraph');
      }
      return;
    }
    const caption = table.children.find((child) => child.type === 'element' && child.tagName === 'caption');
    if (caption && textOf(caption).trim()) this.#push({ kind: 'paragraph', text: textOf(caption) });
    this.blocks.push(...rowsOf(cellsOf(table, (cell) => blocksOfHtml(cell, this.#base))));
  }

  #lines(element: Element, kind: 'paragraph' | 'item'): void {
    this.end(kind);
    for (const line of textOf(element).split('\n')) if (line.trim()) this.#push({ kind: 'paragraph', text: line });
  }
}

/** Many short links and nothing else: a menu, whatever it is called. */
function isMenu(list: Element): boolean {
  const links = elementsOf(list).filter((element) => element.tagName === 'a');
  const linked = links.reduce((sum, link) => sum + textOf(link).trim().length, 0);
  const whole = textOf(list).replace(/\s+/g, '').length;
  return links.length >= 4 && linked >= whole * 0.9 && linked / links.length <= 8;
}
