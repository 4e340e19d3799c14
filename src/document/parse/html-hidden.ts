import type { Element, ElementContent, Root } from 'hast';
import { attribute, elementsOf, textOf } from './html-tree.ts';

/** Marks as hidden what a reader of the page can't see: by its own style, or by a plain rule of the page's style sheet. */
export function hideUnseen(root: Root): void {
  const rules = rulesOf(root);
  const open: { node: Element; background: string }[] = childrenOf(root).map((node) => ({ node, background: '' }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    const style = styleOf(node, rules);
    const background = backgroundIn(style) || plainColour(attribute(node, 'bgColor')) || next.background;
    if (isUnseen(style, node) || coloured(style, node, background)) node.properties.hidden = true;
    else open.push(...childrenOf(node).map((child) => ({ node: child, background })));
  }
}

const childrenOf = (node: Root | Element): Element[] =>
  (node.children as (ElementContent | Root['children'][number])[]).filter((child) => child.type === 'element');

/** Selector, `.name` or `#name` with a tag in front or not, to its declarations. */
type StyleRules = Map<string, string>;

function rulesOf(root: Root): StyleRules {
  const rules: StyleRules = new Map();
  for (const sheet of elementsOf(root).filter(({ tagName }) => tagName === 'style')) {
    const css = sheet.children
      .map((child) => (child.type === 'text' ? child.value : ''))
      .join('')
      .replace(/\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\//g, '')
      // What holds on paper or small screens only is seen elsewhere.
      .replace(/@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
    for (const [, selectors = '', declarations = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      for (const selector of selectors.split(',').map((written) => written.trim())) {
        if (/^[a-z0-9]*[.#][\w-]+$/i.test(selector))
          rules.set(selector, `${rules.get(selector) ?? ''};${compact(declarations)}`);
      }
    }
  }
  return rules;
}

const compact = (declarations: string): string =>
  declarations
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/!important/g, '');

/** All declarations for an element, its own last. */
function styleOf(element: Element, rules: StyleRules): string {
  const id = attribute(element, 'id');
  const names = [
    ...attribute(element, 'className')
      .split(' ')
      .filter(Boolean)
      .map((name) => `.${name}`),
    id && `#${id}`,
  ];
  const found = names
    .filter(Boolean)
    .flatMap((name) => [rules.get(name) ?? '', rules.get(element.tagName + name) ?? '']);
  return `${found.join(';')};${compact(attribute(element, 'style'))};`;
}

const unseen =
  /;(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?|(?:left|top|right|text-indent|margin-left|margin-top):-\d{4,}(?:\.\d+)?(?:px|em)?|clip:rect\((?:0(?:px)?,?)+\)|clip-path:inset\((?:50|100)%\))(?=;)/;
const noSize = /;font-size:(?:0+(?:\.\d+)?(?:px|pt|%)?|0+(?:\.0+)?r?em|1(?:px|pt))(?=;)/;

function isUnseen(style: string, element: Element): boolean {
  if (unseen.test(style)) return true;
  if (/;overflow(?:-[xy])?:hidden(?=;)/.test(style) && /;(?:max-)?(?:height|width):0(?:px)?(?=;)/.test(style))
    return true;
  // Around blocks in a row, a size of nothing only takes away the gaps.
  return noSize.test(style) && !elementsOf(element).some((inner) => /font-size/i.test(attribute(inner, 'style')));
}

/** Text in the colour of what is behind it; a page is white where nothing says otherwise. */
function coloured(style: string, element: Element, background: string): boolean {
  const colour = plainColour(/.*;color:([^;]+)(?=;)/.exec(style)?.[1] ?? attribute(element, 'color'));
  if (colour === 'transparent') return true;
  return colour !== '' && colour === (background || 'white') && textOf(element).trim() !== '';
}

const backgroundIn = (style: string): string =>
  plainColour(/.*;background(?:-color|-image)?:([^;]+)(?=;)/.exec(style)?.[1] ?? '');

/** One spelling for each colour, as far as it matters whether two are equal. */
function plainColour(written: string): string {
  const colour = written.trim().toLowerCase().replace(/\s+/g, '');
  if (/^(?:#fff|#ffffff|white|rgba?\(255,255,255(?:,1(?:\.0+)?)?\)|snow|#fefefe|#fdfdfd)$/.test(colour)) return 'white';
  if (/^(?:transparent|rgba\(\d+,\d+,\d+,0(?:\.0+)?\))$/.test(colour)) return 'transparent';
  return colour;
}
