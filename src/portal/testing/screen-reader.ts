import type { Page } from 'playwright-core';

/** Writes down what a screen reader says of a page by itself, and what it finds there. Before the page is opened. */
export async function listenTo(page: Page): Promise<{
  /** Does something, and writes down where the focus is then. */
  after(what: string, act: () => Promise<unknown>): Promise<void>;
  /** The accessibility tree of a part of the page. */
  read(selector: string): Promise<void>;
  /** All of it so far, as text. */
  transcript(): string;
}> {
  const lines: string[] = [];
  await page.exposeFunction('heard', (line: string) => lines.push(line));
  await page.addInitScript(sayLiveRegions);
  await page.addInitScript(deliverOneByOne);
  return {
    after: async (what, act) => {
      lines.push('', `# ${what}`);
      await act();
      await page.evaluate(drawn);
      lines.push(...(await readTree(page, 'focused')));
    },
    read: async (selector) => {
      lines.push(...(await readTree(page, selector)).map((line) => `    ${line}`));
    },
    transcript: () => `${lines.join('\n').trim()}\n`,
  };
}

/** Chromium's own accessibility tree below an element, or what has the focus. */
async function readTree(page: Page, selector: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    if (selector === 'focused') {
      const focused = nodes.findLast(({ properties }) => stateOf(properties, 'focused') === true);
      return focused ? [`focus: ${lineOf(focused)}`] : [];
    }
    const { root } = await session.send('DOM.getDocument', { depth: 0 });
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { node } = await session.send('DOM.describeNode', { nodeId });
    const top = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === node.backendNodeId);
    return top ? linesOf(top, new Map(nodes.map((each) => [each.nodeId, each])), '') : [];
  } finally {
    await session.detach();
  }
}

type Property = { name: string; value: { value?: unknown } };
interface TreeNode {
  nodeId: string;
  ignored: boolean;
  role?: { value?: unknown };
  name?: { value?: unknown };
  properties?: Property[];
  childIds?: string[];
}

const stateOf = (properties: Property[] | undefined, name: string): unknown =>
  properties?.find((each) => each.name === name)?.value.value;

/** Roles that say nothing by themselves. */
const silent = ['none', 'generic', 'InlineTextBox', 'ListMarker'];
/** Roles that are read by their name, whatever they hold. */
const wholes = ['heading', 'link', 'button', 'checkbox', 'DisclosureTriangle'];
const states = ['expanded', 'pressed', 'checked', 'disabled', 'level', 'invalid'];

function linesOf(node: TreeNode, all: Map<string, TreeNode>, indent: string): string[] {
  const blank = node.role?.value === 'StaticText' && !String(node.name?.value).trim();
  const heard = !node.ignored && !blank && !silent.includes(String(node.role?.value));
  const below = (node.childIds ?? []).flatMap((id) => all.get(id) ?? []);
  const whole =
    wholes.includes(String(node.role?.value)) ||
    (below.length === 1 && node.name?.value && below[0]?.name?.value === node.name.value);
  const deeper = whole ? [] : below.flatMap((child) => linesOf(child, all, heard ? `${indent}  ` : indent));
  return heard ? [`${indent}${lineOf(node)}`, ...deeper] : deeper;
}

function lineOf({ role, name, properties }: TreeNode): string {
  const said = states.flatMap((state) => {
    const value = stateOf(properties, state);
    return value === undefined || value === 'false' || (value === false && state !== 'expanded')
      ? []
      : `${state}=${value}`;
  });
  return [role?.value === 'StaticText' ? '' : role?.value, name?.value ? `“${name.value}”` : '', ...said]
    .filter(Boolean)
    .join(' ');
}

/** Runs in the page. */
function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** Runs in the page. What is added to a live region is said; a status and an alert as a whole, nothing of what is busy. */
function sayLiveRegions(): void {
  const heard = (window as unknown as { heard(line: string): void }).heard;
  const implied: Record<string, string> = { alert: 'assertive', status: 'polite', log: 'polite' };
  const regionOf = (node: Node): Element | undefined => {
    let region: Element | undefined;
    for (let at: Node | null = node; at; at = at.parentNode) {
      if (!(at instanceof Element)) continue;
      if (at.getAttribute('aria-busy') === 'true' || at.getAttribute('aria-hidden') === 'true') return undefined;
      const live = at.getAttribute('aria-live') ?? implied[at.getAttribute('role') ?? ''];
      if (live && !region) region = at;
    }
    return region;
  };
  const say = (region: Element, text: string | null): void => {
    const live = region.getAttribute('aria-live') ?? implied[region.getAttribute('role') ?? ''];
    const words = (text ?? '').replace(/\s+/g, ' ').trim();
    if (words && live !== 'off') heard(`says (${live}): ${words}`);
  };
  const observer = new MutationObserver((mutations) => {
    const whole = new Set<Element>();
    for (const { target, addedNodes, type } of mutations) {
      for (const node of type === 'childList' ? addedNodes : [target]) {
        for (const alert of node instanceof Element ? node.querySelectorAll('[role=alert]') : []) whole.add(alert);
        const region = node.isConnected ? regionOf(node) : undefined;
        if (!region) continue;
        if (/^(status|alert)$/.test(region.getAttribute('role') ?? '')) whole.add(region);
        else say(region, node.textContent);
      }
    }
    for (const region of whole) say(region, region.textContent);
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
}

/** Runs in the page. A stream's events come so that the page is drawn after each: what is said doesn't depend on the machine. */
function deliverOneByOne(): void {
  const real = window.fetch;
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  window.fetch = async (...given) => {
    const response = await real(...given);
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response;
    const events = (await response.text()).split(/(?<=\n\n)/);
    const encoder = new TextEncoder();
    const one = async (controller: ReadableStreamDefaultController) => {
      await drawn();
      const event = events.shift();
      if (event === undefined) controller.close();
      else controller.enqueue(encoder.encode(event));
    };
    return new Response(new ReadableStream({ pull: one }, { highWaterMark: 0 }), response);
  };
}
