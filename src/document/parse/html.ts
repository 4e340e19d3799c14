import type { Element, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { type Block, type Given, toParsed } from './blocks.ts';
import { decodeText } from './decode-text.ts';
import { blocksOfHtml } from './html-blocks.ts';
import { hideUnseen } from './html-hidden.ts';
import { attribute, elementsOf, isHidden, textOf } from './html-tree.ts';
import { dayIn } from './imprint.ts';
import type { Origin, Parsed } from './parsed.ts';

/** A web page: its article without scripts, styles, navigation and what is hidden. */
export function parseHtml(bytes: Uint8Array, origin: Origin): Parsed {
  return parseHtmlText(decodeText(bytes, declaredCharset(bytes)), origin);
}

export function parseHtmlText(html: string, origin: Origin): Parsed {
  const root = unified().use(rehypeParse).parse(html);
  hideUnseen(root);
  const content = contentOf(root);
  const blocks = blocksOfHtml(content, baseOf(root, origin));
  return toParsed(blocks, givenBy(root, blocks), origin);
}

/** What a piece of HTML within another text says; nothing when it is a comment or a script. */
export function readHtmlPiece(html: string, base: string | undefined): Block[] {
  const root = unified().use(rehypeParse, { fragment: true }).parse(html);
  hideUnseen(root);
  return blocksOfHtml(root, base);
}

/** `<meta charset>` or its older form, which every encoding in question writes in ASCII. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const charset = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  return charset === 'gb2312' || charset === 'gbk' ? 'gb18030' : charset;
}

/** Containers of the article on the common systems of Chinese government sites. */
const articleContainers =
  /^(?:UCAP-CONTENT|zoom|TRS_Editor|TRS_UEDITOR|pages_content|article-content|articleContent|xxgk-content)$/i;

/** The one element that holds the article; the whole page where nothing says so. */
function contentOf(root: Root): Element | Root {
  const shown = elementsOf(root).filter((element) => !isHidden(element));
  const named = shown.filter(({ tagName }) => tagName === 'main' || tagName === 'article');
  const outer = named.find((element) => element.tagName === 'main') ?? (named.length === 1 ? named[0] : undefined);
  if (outer && textOf(outer).trim()) return outer;
  const contained = shown.filter((element) =>
    [attribute(element, 'id'), ...attribute(element, 'className').split(' ')].some((name) =>
      articleContainers.test(name),
    ),
  );
  return (contained.length === 1 ? contained[0] : undefined) ?? shown.find(({ tagName }) => tagName === 'body') ?? root;
}

/** What relative links stand on: `<base>`, the address it was fetched from, or the one that the page gives itself. */
function baseOf(root: Root, origin: Origin): string | undefined {
  const find = (tag: string, test: (element: Element) => boolean, name: string): string =>
    attribute(elementsOf(root).find((element) => element.tagName === tag && test(element)) ?? undefined, name);
  const canonical = find('link', (element) => attribute(element, 'rel') === 'canonical', 'href');
  const own = origin.url ?? (canonical || undefined);
  const base = find('base', () => true, 'href');
  if (!base) return own;
  return URL.canParse(base, own) ? new URL(base, own).href : own;
}

/** Title and imprint from the head, in the names that Chinese government sites must use and those that others do. */
function givenBy(root: Root, blocks: Block[]): Given {
  const meta = (...names: string[]): string => {
    for (const name of names) {
      const found = elementsOf(root).find(
        (element) =>
          element.tagName === 'meta' &&
          (attribute(element, 'name') || attribute(element, 'property')).toLowerCase() === name.toLowerCase(),
      );
      const content = attribute(found, 'content').trim();
      if (content) return content;
    }
    return '';
  };
  const headings = blocks.filter((block) => block.kind === 'heading' && block.depth === 1);
  const head = elementsOf(root).find((element) => element.tagName === 'title');
  const title =
    (headings.length === 1 ? headings[0]?.text : '') ||
    meta('ArticleTitle', 'og:title') ||
    siteless(head ? textOf(head) : '');
  const date = dayIn(meta('PubDate', 'article:published_time').slice(0, 20));
  const issuer = meta('ContentSource');
  return { title: title || undefined, frontMatter: { ...(date ? { date } : {}), ...(issuer ? { issuer } : {}) } };
}

/** 「身份证补领_沈阳市人民政府」: the site's name behind the title. */
function siteless(title: string): string {
  const [first = '', ...rest] = title.trim().split(/\s*[_|]\s*|\s+[-–—]\s+/);
  return rest.length > 0 && first.length >= 4 ? first : title.trim();
}
