import { render } from 'hono/jsx/dom';
import { type Keeper, keepConversation } from '../portal/browser/keep-conversation.ts';
import { questionField, startLiveChat } from '../portal/browser/live-chat.tsx';
import { languageNames, textsFor } from '../portal/texts.ts';
import type { Language } from '../types/language.ts';
import { Frame } from './frame.tsx';
import { linkHostsOf } from './link-hosts.ts';
import { styleOf } from './style.ts';

/** Where this script came from is where it asks, unless `endpoint` says otherwise. */
const origin = originOf(document.currentScript as HTMLScriptElement | null);

/** Made when the script is run: elements of one page share one sheet. */
const style = styleOf();

/**
 * `<liaowen-chat>`: the chat on any page, in a shadow tree of its own. Attributes: `language`, `endpoint`, `region`,
 * `theme` (`light`, `dark`), `size` (`large`), `mode` (`floating`). Asks and stores nothing before the first use.
 */
class LiaowenChat extends HTMLElement {
  static readonly observedAttributes = ['language', 'endpoint', 'region', 'mode'];
  readonly #root = this.attachShadow({ mode: 'open' });
  #hosts: string[] = [];
  #open = false;
  #started = false;

  connectedCallback(): void {
    style.applyTo(this.#root);
    this.#hosts = [];
    this.addEventListener('focusin', this.#use, { once: true });
    this.#show();
  }

  attributeChangedCallback(_: string, before: string | null, after: string | null): void {
    if (this.isConnected && before !== after) this.#show();
  }

  /** Opens a floating chat and puts the cursor into its field. */
  open(): void {
    this.#toggle(true);
  }

  close(): void {
    this.#toggle(false);
  }

  #toggle(open: boolean): void {
    const panel = this.#root.querySelector<HTMLElement>('.panel');
    const opener = this.#root.querySelector<HTMLElement>('.opener');
    if (!panel || !opener) return;
    this.#open = open;
    panel.hidden = !open;
    opener.hidden = open;
    if (open) this.#startOnce();
    (open ? questionField(this.#root) : opener)?.focus();
  }

  /** A fresh place for the chat: another language is another chat over the same conversation. */
  #show(): void {
    const floating = this.getAttribute('mode') === 'floating';
    const language = languageOf(this);
    const place = document.createElement('div');
    this.#root.replaceChildren(...[...this.#root.childNodes].filter((node) => node instanceof HTMLStyleElement), place);
    this.#started = false;
    const onToggle = (open: boolean) => this.#toggle(open);
    render(<Frame language={language} texts={textsFor(language)} floating={floating} onToggle={onToggle} />, place);
    if (!floating) this.#startOnce();
    else if (this.#open) this.#toggle(true);
  }

  #startOnce(): void {
    const element = this.#root.querySelector<HTMLElement>('.chat-place');
    if (this.#started || !element) return;
    this.#started = true;
    this.#start(element, languageOf(this));
  }

  #start(element: HTMLElement, language: Language): void {
    const site = endpointOf(this);
    const keeper = this.#keeper(site);
    const region = this.getAttribute('region');
    startLiveChat({
      element,
      scope: this.#root,
      start: { language, linkHosts: this.#hosts, turns: [], carried: {}, site },
      kept: keeper.read() ?? { turns: [] },
      keeper,
      fetcher: (path, options) => fetch(`${site}${String(path)}`, { ...options, credentials: 'omit' }),
      ...(region ? { region } : {}),
    });
  }

  /** Several on a page each keep their own conversation: by their id, else by their place. */
  #keeper(site: string): Keeper {
    const all = [...document.querySelectorAll('liaowen-chat')];
    const suffix = `@${site}#${this.id || all.indexOf(this)}`;
    return keepConversation(() => ({
      getItem: (key) => sessionStorage.getItem(key + suffix),
      setItem: (key, value) => sessionStorage.setItem(key + suffix, value),
      removeItem: (key) => sessionStorage.removeItem(key + suffix),
    }));
  }

  /** The hosts that a reply may link to; the chat reads the same list at every reply. */
  readonly #use = (): void => {
    void linkHostsOf(endpointOf(this)).then((hosts) => this.#hosts.push(...hosts));
  };
}

function originOf(script: HTMLScriptElement | null): string {
  const source = script ?? document.querySelector<HTMLScriptElement>('script[src*="/liaowen-chat."]');
  return source?.src ? new URL(source.src).origin : location.origin;
}

const endpointOf = (element: Element): string => (element.getAttribute('endpoint') ?? origin).replace(/\/+$/, '');

/** As its attribute says, else as the page around it does, else Chinese. */
function languageOf(element: Element): Language {
  const around = element.closest('[lang]')?.getAttribute('lang');
  const wanted = [element.getAttribute('language'), around].map((tag) => tag?.toLowerCase().split('-')[0] ?? '');
  return wanted.find((tag): tag is Language => Object.hasOwn(languageNames, tag)) ?? 'zh';
}

// The tag may stand twice on a page.
if (!customElements.get('liaowen-chat')) customElements.define('liaowen-chat', LiaowenChat);
