// Runs inside a page: each function must hold all that it uses.

/** Texts and controls that lie over each other, are cut off or squeezed, or stick out of the window sideways. @param host the element whose shadow tree is looked at, instead of the page */
export function findMisplaced(host?: Element): string[] {
  const root = host?.shadowRoot ?? document.body;
  const name = (node: Node) =>
    node instanceof Element ? node.outerHTML.slice(0, 90) : `“${node.textContent?.trim().slice(0, 40)}”`;
  const visible = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  // What scrolls with the page lies under what sticks to the window: only boxes of one layer may not meet.
  const layerOf = (element: Element): Element | null => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (/sticky|fixed|absolute/.test(getComputedStyle(at).position)) return at;
    }
    return null;
  };
  // What is scrolled out of a list or a panel is not seen, so it lies over nothing.
  const clipOf = (element: Element): { top: number; bottom: number } => {
    for (let at: Element | null = element; at && at !== document.documentElement; at = at.parentElement) {
      if (at !== document.body && /auto|scroll|hidden/.test(getComputedStyle(at).overflowY))
        return at.getBoundingClientRect();
    }
    return { top: Number.NEGATIVE_INFINITY, bottom: Number.POSITIVE_INFINITY };
  };
  // As people count: a Gujarati letter with its marks is one.
  const letters = new Intl.Segmenter();
  const lengthOf = (text: string): number => [...letters.segment(text.trim())].length;
  const problems: string[] = [];
  const boxes: { left: number; right: number; top: number; bottom: number; node: Node; layer: Element | null }[] = [];
  for (const element of root.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (!visible(element) || box.width <= 1) continue;
    if (box.left < -1 || box.right > window.innerWidth + 1) problems.push(`outside: ${name(element)}`);
    const style = getComputedStyle(element);
    if (style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1)
      problems.push(`cut off: ${name(element)}`);
    const layer = layerOf(element);
    const clip = clipOf(element);
    const clipped = (top: number, bottom: number) => ({
      top: Math.max(top, clip.top),
      bottom: Math.min(bottom, clip.bottom),
    });
    if (element.matches('button, .btn, input, select, textarea')) {
      boxes.push({ left: box.left, right: box.right, ...clipped(box.top, box.bottom), node: element, layer });
    }
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const size = Number.parseFloat(style.fontSize);
      const across = range.getBoundingClientRect().width;
      if (lengthOf(node.textContent) > 6 && across > 0 && across < size * 3) problems.push(`squeezed: ${name(node)}`);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        // Lines may come closer than the height of their font; glyphs may not touch.
        const spare = Math.max(0, (bottom - top - size * 0.8) / 2);
        if (right - left > 1) boxes.push({ left, right, ...clipped(top + spare, bottom - spare), node, layer });
      }
    }
  }
  const seen = boxes.filter(({ top, bottom }) => bottom - top > 1).sort((a, b) => a.top - b.top);
  seen.forEach((one, i) => {
    for (let j = i + 1; j < seen.length; j++) {
      const other = seen[j];
      if (!other || other.top >= one.bottom - 1) break;
      const apart = other.left >= one.right - 1 || other.right <= one.left + 1;
      if (apart || other.layer !== one.layer || one.node.contains(other.node) || other.node.contains(one.node))
        continue;
      problems.push(`over each other: ${name(one.node)} and ${name(other.node)}`);
    }
  });
  const beside = document.documentElement.scrollWidth - window.innerWidth;
  return beside > 0 ? [...problems, `scrolls sideways by ${beside}`] : problems;
}

/** What can be pressed and is less than 44 pixels high or wide; links in running text and disclosures behind a sentence count with the room around them. @param host as above */
export function findSmallTargets(host?: Element): string[] {
  const root = host?.shadowRoot ?? document.body;
  const pressed = 'a[href], button, summary, select, textarea, input:not([type=hidden]), label:has(input)';
  const running = (element: Element): boolean => {
    const words = element.parentElement?.textContent?.trim() ?? '';
    return (
      element.matches('a') && getComputedStyle(element).display === 'inline' && words !== element.textContent?.trim()
    );
  };
  const sizeOf = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    const around = getComputedStyle(element, '::before');
    if (around.content === 'none' || around.position !== 'absolute') return { width, height };
    const spare = (side: string) => -(Number.parseFloat(side) || 0);
    return {
      width: width + spare(around.left) + spare(around.right),
      height: height + spare(around.top) + spare(around.bottom),
    };
  };
  return [...root.querySelectorAll(pressed)]
    .filter((element) => {
      const clipped = element.closest('.hidden, .skip');
      const inLabel = element.matches('input') && element.closest('label');
      if (clipped || inLabel || running(element) || !element.checkVisibility({ visibilityProperty: true }))
        return false;
      const { width, height } = sizeOf(element);
      return width < 43.5 || height < 43.5;
    })
    .map((element) => {
      const { width, height } = sizeOf(element);
      return `${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 90)}`;
    });
}
