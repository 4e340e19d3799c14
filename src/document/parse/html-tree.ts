import type { Element, ElementContent, Nodes, Root } from 'hast';

/** All elements below, in reading order. */
export function elementsOf(root: Root | Element): Element[] {
  const found: Element[] = [];
  const open: Nodes[] = [...root.children].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type !== 'element') continue;
    found.push(node);
    for (let i = node.children.length - 1; i >= 0; i--) open.push(node.children[i] as ElementContent);
  }
  return found;
}

/** An attribute as text; empty when it is missing. */
export function attribute(element: Element | undefined, name: string): string {
  const value = element?.properties[name];
  return Array.isArray(value) ? value.join(' ') : value === undefined || value === null ? '' : String(value);
}

/** Elements that are no text of the page. */
const dropped = new Set(
  'script style noscript template iframe object embed svg canvas audio video nav footer aside button select textarea input head rt rp dialog menu'.split(
    ' ',
  ),
);
const furniture =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|sidebar|share|copyright|toolbar|pagination|skip-?link)(?:$|[\s_-])/i;
const furnitureRoles = /^(?:navigation|banner|contentinfo|search|complementary|menu|menubar|toolbar)$/;

/** Not for readers, or not of this page alone. */
export function isHidden(element: Element): boolean {
  if (dropped.has(element.tagName)) return true;
  const { hidden, ariaHidden } = element.properties;
  if ((hidden !== undefined && hidden !== false && hidden !== null) || String(ariaHidden) === 'true') return true;
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute(element, 'style'))) return true;
  if (element.tagName === 'body' || element.tagName === 'html' || element.tagName === 'main') return false;
  if (furnitureRoles.test(attribute(element, 'role'))) return true;
  const named = furniture.test(`${attribute(element, 'id')} ${attribute(element, 'className')}`);
  if (!named && element.tagName !== 'header') return false;
  return !elementsOf(element).some(({ tagName }) => tagName === 'h1' || tagName === 'main' || tagName === 'article');
}

/** Text below a node, as it stands, without what is hidden. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && isHidden(node)) return '';
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}
