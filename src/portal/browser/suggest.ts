import { matchNames } from '../match-names.ts';
import type { Named } from '../names.ts';

const most = 6;

/**
 * Shows matching services and life events while one types: the combobox pattern of the ARIA guide. Names come once from
 * the server; what is typed is matched here and sent nowhere.
 */
export function suggest(area: HTMLElement): void {
  const matches = new Matches(area);
  area.addEventListener('focusin', (event) => matches.prepare(event.target));
  area.addEventListener('input', (event) => matches.open(event.target));
  area.addEventListener('compositionend', (event) => matches.open(event.target));
  // Before the chat's own keys: a chosen match is opened, not asked.
  area.addEventListener('keydown', (event) => matches.press(event), { capture: true });
  area.addEventListener('submit', () => matches.close());
  document.addEventListener('pointerdown', (event) => {
    if (!area.contains(event.target as Node)) matches.close();
  });
}

class Matches {
  readonly #area: HTMLElement;
  readonly #list = document.createElement('ul');
  #names: Promise<Named[]> | undefined;
  /** Place of the chosen match; −1 = none, the field itself. */
  #active = -1;

  constructor(area: HTMLElement) {
    this.#area = area;
    this.#list.id = `matches-${document.querySelectorAll('.matches').length + 1}`;
    this.#list.className = 'matches';
    this.#list.hidden = true;
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', area.dataset.matches ?? '');
    area.append(this.#list);
  }

  prepare(target: EventTarget | null): void {
    if (target !== this.#field) return;
    describe(target as Field, this.#list.id);
    void this.#known();
  }

  async open(target: EventTarget | null): Promise<void> {
    const field = this.#field;
    if (!field || target !== field) return;
    const typed = field.value;
    const found = this.#area.querySelector('.turn') ? [] : matchNames(typed, await this.#known(), most);
    if (typed !== field.value) return;
    this.#list.replaceChildren(...found.map((named, i) => option(named, `${this.#list.id}-${i}`)));
    if (found.length === 0) return this.close();
    this.#list.hidden = false;
    expand(field, true);
    this.#choose(-1);
  }

  close(): void {
    if (this.#list.hidden) return;
    this.#list.hidden = true;
    expand(this.#field, false);
    this.#choose(-1);
  }

  press(event: KeyboardEvent): void {
    if (event.target !== this.#field || event.isComposing || this.#list.hidden) return;
    const last = this.#options.length - 1;
    const down = this.#active === last ? -1 : this.#active + 1;
    const up = this.#active === -1 ? last : this.#active - 1;
    if (event.key === 'ArrowDown') this.#choose(down);
    else if (event.key === 'ArrowUp') this.#choose(up);
    else if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && this.#active >= 0) this.#options[this.#active]?.click();
    else {
      if (event.key === 'Enter' || event.key === 'Tab') this.close();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  get #field(): Field | null {
    return this.#area.querySelector<Field>('input[type=search], #question');
  }

  get #options(): HTMLLIElement[] {
    return [...this.#list.querySelectorAll('li')];
  }

  #known(): Promise<Named[]> {
    this.#names ??= fetch(this.#area.dataset.suggest ?? '').then((response) => response.json() as Promise<Named[]>);
    return this.#names.catch(() => []);
  }

  #choose(place: number): void {
    this.#active = place;
    this.#options.forEach((each, i) => {
      each.setAttribute('aria-selected', String(i === place));
    });
    const chosen = this.#options[place];
    if (chosen) this.#field?.setAttribute('aria-activedescendant', chosen.id);
    else this.#field?.removeAttribute('aria-activedescendant');
    chosen?.scrollIntoView({ block: 'nearest' });
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** A field of several lines can't be a combobox by the rules of ARIA in HTML; as a text box it still names its list and its choice. */
function describe(field: Field, list: string): void {
  if (field.hasAttribute('aria-controls')) return;
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list);
  if (field instanceof HTMLInputElement) field.setAttribute('role', 'combobox');
  expand(field, false);
}

function expand(field: Field | null, open: boolean): void {
  if (field instanceof HTMLInputElement) field.setAttribute('aria-expanded', String(open));
}

function option(named: Named, id: string): HTMLLIElement {
  const item = document.createElement('li');
  item.id = id;
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  item.lang = named.language;
  item.textContent = named.title;
  item.addEventListener('click', () => location.assign(addressOf(named.path)));
  return item;
}

/** The page with what the citizen has chosen on this one. */
function addressOf(path: string): string {
  const here = new URL(location.href).searchParams;
  const address = new URL(path, location.href);
  address.searchParams.set('language', document.documentElement.lang);
  for (const name of ['size', 'region']) {
    const value = here.get(name);
    if (value) address.searchParams.set(name, value);
  }
  return address.href;
}
