import { keep, kept } from './store.ts';

/** Keeps the ticks of a list in this browser, and prints, saves and clears it. */
export function followChecklists(list: HTMLElement): void {
  const { checklist: name = '', title = '', label = '' } = list.dataset;
  const key = `ticks/${name}`;
  const boxes = [...list.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  const ticked = new Set((kept(key) ?? '').split('\n'));
  for (const box of boxes) box.checked = ticked.has(box.value);
  list.addEventListener('change', () => {
    const now = boxes.filter((box) => box.checked).map((box) => box.value);
    keep(key, now.length > 0 ? now.join('\n') : undefined);
  });
  const work: Record<string, () => void> = {
    print: () => window.print(),
    save: () => saveText(`${title}.txt`, asText(title, boxes, label)),
    clear: () => {
      for (const box of boxes) box.checked = false;
      keep(key, undefined);
    },
  };
  list.addEventListener('click', (event) => {
    const pressed = (event.target as HTMLElement).closest<HTMLElement>('[data-do]');
    work[pressed?.dataset.do ?? '']?.();
  });
}

function asText(title: string, boxes: HTMLInputElement[], label: string): string {
  const lines = boxes.map((box) => `${box.checked ? '[x]' : '[ ]'} ${sentenceOf(box)}`);
  return [title, '', ...lines, '', location.href, label, ''].join('\n');
}

/** What stands beside a box, without the marks that open its sources. */
function sentenceOf(box: HTMLInputElement): string {
  const text = box.nextElementSibling?.cloneNode(true) as HTMLElement;
  for (const mark of text.querySelectorAll('.basis')) mark.remove();
  return (text.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function saveText(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  link.download = name.replace(/[\\/:*?"<>|]/g, ' ');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
