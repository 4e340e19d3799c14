import text from './widget.css';

/** A sheet that a strict policy of the page around allows; a style element where browsers can't make one. */
export function styleOf(): { applyTo(root: ShadowRoot): void } {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return {
      applyTo: (root) => {
        root.adoptedStyleSheets = [sheet];
      },
    };
  } catch {
    return {
      applyTo: (root) => {
        if (root.querySelector('style')) return;
        const style = document.createElement('style');
        style.textContent = text;
        root.prepend(style);
      },
    };
  }
}
