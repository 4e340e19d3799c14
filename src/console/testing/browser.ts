import type { Hono } from 'hono';

export const origin = 'http://localhost';

type Fields = Record<string, string>;

/** Keeps cookies and remembers the proof that the last page held, as a browser with one tab does. */
export class Browser {
  proof = '';
  /** By name. */
  readonly cookies = new Map<string, string>();
  readonly #app: Pick<Hono, 'request'>;
  readonly #origin: string;

  /** @param at of the app, where that is somewhere else than in this process */
  constructor(app: Pick<Hono, 'request'>, at = origin) {
    this.#app = app;
    this.#origin = at;
  }

  get(path: string, headers: Fields = {}) {
    return this.#send(path, { headers: { accept: 'text/html', ...headers } });
  }

  get cookie(): string {
    return cookieHeader([...this.cookies]);
  }

  /** As a link on another site leads here: what is strict stays behind. */
  comeBack(path: string) {
    const lax = [...this.cookies].filter(([name]) => !name.endsWith('liaowen_staff'));
    return this.get(path, { cookie: cookieHeader(lax), 'sec-fetch-site': 'cross-site' });
  }

  /** As a form of the last page posts it. */
  post(path: string, fields: Fields = {}, headers: Fields = {}) {
    const body = new URLSearchParams({ ...(this.proof ? { proof: this.proof } : {}), ...fields });
    return this.#send(path, {
      method: 'POST',
      body,
      headers: { accept: 'text/html', origin: this.#origin, ...headers },
    });
  }

  /** The same form with chosen files. */
  postFiles(path: string, files: Record<string, string | Uint8Array<ArrayBuffer>>, fields: Fields = {}) {
    const body = new FormData();
    for (const [name, value] of Object.entries({ proof: this.proof, ...fields })) body.append(name, value);
    for (const [name, content] of Object.entries(files)) body.append('files', new File([content], name));
    return this.#send(path, { method: 'POST', body, headers: { accept: 'text/html', origin: this.#origin } });
  }

  async #send(path: string, { headers, ...init }: { headers: Fields; method?: string; body?: BodyInit }) {
    const given = { 'accept-language': 'en', ...(this.cookie ? { cookie: this.cookie } : {}), ...headers };
    const response = await this.#app.request(`${this.#origin}/console${path}`, { ...init, headers: given });
    for (const set of response.headers.getSetCookie()) this.#keep(set);
    const html = await response.text();
    this.proof = /name="proof" value="([^"]+)"/.exec(html)?.[1] ?? this.proof;
    return { status: response.status, headers: response.headers, location: response.headers.get('location'), html };
  }

  #keep(set: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    if (/max-age=0\b/i.test(set)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

const cookieHeader = (cookies: [string, string][]): string =>
  cookies.map(([name, value]) => `${name}=${value}`).join('; ');
