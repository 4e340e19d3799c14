import type { Child } from 'hono/jsx';
import type { PageTexts } from './page-texts.ts';

export interface ChecklistProps {
  /** What the ticks are kept under on this device. */
  name: string;
  /** Of the file it can be saved as. */
  title: string;
  /** What must be said wherever the list goes: that it is for reference, and by whom. */
  label: string;
  texts: PageTexts;
  items: { id: string; anchor?: string; content: Child; labelledBy?: string }[];
}

/** Things to tick off. The page's script keeps the ticks in this browser and offers to print, save and clear. */
export function Checklist({ name, title, label, texts, items }: ChecklistProps) {
  return (
    <div class="checklist" data-checklist={name} data-title={title} data-label={label}>
      <p class="muted on-screen" data-scripted>
        {texts.tickHint}
      </p>
      <ul class="check">
        {items.map(({ id, anchor, content, labelledBy }) => (
          <li id={anchor}>
            <input type="checkbox" value={id} autocomplete="off" aria-labelledby={labelledBy ?? `${id}-text`} />
            <div id={`${id}-text`}>{content}</div>
          </li>
        ))}
      </ul>
      <p class="calls on-screen" data-scripted>
        <button class="btn quiet" type="button" data-do="print">
          {texts.print}
        </button>
        <button class="btn quiet" type="button" data-do="save">
          {texts.saveList}
        </button>
        <button class="plain" type="button" data-do="clear">
          {texts.clearTicks}
        </button>
      </p>
    </div>
  );
}

/** The label that goes along with everything that is printed or saved. */
export function carriedLabel(texts: PageTexts, operated: boolean): string {
  return [texts.name, texts.footer, ...(operated ? [] : [texts.demonstration])].join(' · ');
}
