import type { KnownSource, SourceLook } from '../types/source-check.ts';
import type { Fetched } from './fetch-document.ts';
import type { Origin, Parsed } from './parse/parsed.ts';
import { digestOf } from './read.ts';

export interface LookDeps {
  /** @throws Error that says in words why nothing came */
  fetch(url: string): Promise<Fetched>;
  /** @throws Error when the file can't be read */
  parse(bytes: Uint8Array, origin: Origin): Promise<Parsed>;
}

/** An address that no site has a page at. */
const nowhere = 'liaowen-no-such-page-4c1f';
const gone = /the server answers (404|410)\b/;
/** What a page says that a server sends in place of one that is gone, with a status as if all were well. */
const saysGone =
  /(?:\b404\b|not found|no longer (?:exists|available)|page (?:you requested )?(?:can ?not|could not) be found|(?:页面|网页|文章|内容|信息|您访问的\S{0,8})(?:不存在|已?被?删除|找不到|无法访问|已失效|未找到))/iu;
/** A page that is there has more to say than that it isn't. */
const shortPage = 400;
const alike = 0.85;

/** Looks at pages of sources, and learns once for each folder of a site what it shows for a page that isn't there. */
export function sourceLooker({ fetch, parse }: LookDeps): (source: KnownSource) => Promise<SourceLook> {
  const placeholders = new Map<string, Promise<string | undefined>>();
  const read = async (url: string): Promise<{ words: string; url: string }> => {
    const fetched = await fetch(url);
    const words = wordsOf(await parse(fetched.bytes, { name: `page.${fetched.ending}`, url: fetched.url }));
    return { words, url: fetched.url };
  };
  const placeholderFor = (url: string): Promise<string | undefined> => {
    const at = new URL(`./${nowhere}${/\.\w+$/.exec(new URL(url).pathname)?.[0] ?? ''}`, url).href;
    const known = placeholders.get(at);
    const asked =
      known ??
      read(at).then(
        ({ words }) => words,
        () => undefined,
      );
    placeholders.set(at, asked);
    return asked;
  };
  return async ({ sourceKey, url, digest: before }) => {
    const look = (state: SourceLook['state'], detail: string, digest: string | null = before): SourceLook => ({
      ...{ sourceKey, url, state, detail: detail.slice(0, 300), digest },
    });
    let page: Awaited<ReturnType<typeof read>>;
    try {
      page = await read(url);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      return look(gone.test(said) ? 'dead' : 'unreachable', said);
    }
    const soft =
      softlyGone(page, url) ?? (isLike(page.words, await placeholderFor(url)) ? 'soft-placeholder' : undefined);
    if (soft) return look('dead', softWords[soft]);
    const digest = digestOf(page.words);
    if (before === null || before === digest) return look('same', 'as it was', digest);
    return look('changed', 'other words than at the last look', digest);
  };
}

/** Where not one page was found, whatever answered may stand in for a network that is away: then nothing is called gone. */
export function doubtAlone(looks: SourceLook[]): SourceLook[] {
  if (looks.some(({ state }) => state === 'same' || state === 'changed')) return looks;
  return looks.map((look) =>
    look.state === 'dead' && looks.length > 1
      ? { ...look, state: 'unreachable', detail: `${look.detail}, and no other source was reached`.slice(0, 300) }
      : look,
  );
}

const softWords = {
  'soft-front': 'leads to the front page of the site',
  'soft-says': 'says that the page is gone',
  'soft-placeholder': 'shows what the site shows for a page that cannot exist',
};

function softlyGone(page: { words: string; url: string }, asked: string): 'soft-front' | 'soft-says' | undefined {
  const [from, to] = [new URL(asked), new URL(page.url)];
  const isFront = (url: URL): boolean => /^\/(index\.\w+)?$/.test(url.pathname) && url.search === '';
  if (isFront(to) && !isFront(from)) return 'soft-front';
  return page.words.length < shortPage && saysGone.test(page.words) ? 'soft-says' : undefined;
}

/** Without what a page counts or dates by itself: visitors, and today. */
function wordsOf({ sections }: Parsed): string {
  return sections
    .flatMap(({ heading, statements }) => [heading, ...statements.map(({ text }) => text)])
    .map((text) =>
      text
        .replace(/(?:浏览|阅读|点击|访问)(?:次数|量|数)?\s*[:：]?\s*\d+\s*次?/gu, '')
        .replace(/今天是[^。\n]{0,40}/gu, '')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
    .filter((text) => text !== '')
    .join('\n');
}

/** Whether two pages have nearly the same pairs of characters. */
function isLike(words: string, other: string | undefined): boolean {
  if (other === undefined) return false;
  const pairs = (text: string) => new Set([...text].map((character, i, all) => character + (all[i + 1] ?? '')));
  const [a, b] = [pairs(words), pairs(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared >= alike * (a.size + b.size - shared);
}
