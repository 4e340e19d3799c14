import { beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../types/language.ts';
import { buildPortalAssets, type PortalAssets } from './assets.ts';
import type { PortalDeps } from './portal.tsx';
import { type OpenPortal, openPortal } from './testing/open-portal.ts';
import { samplePublication } from './testing/sample-publication.ts';

let assets: PortalAssets;
let pages: (given?: Partial<PortalDeps>) => OpenPortal;
beforeAll(async () => {
  assets = await buildPortalAssets();
  pages = (given) => openPortal(assets, given);
});

const operated = { config: { operatorName: '某市数据局', operatorContact: 'help@example.gov.cn' } };

describe('what a service page adds to its guide', () => {
  test('says beside what is told how much of it nobody has confirmed, and never what', async () => {
    const { html } = await pages().get('/services/id-card-renew?language=zh');
    expect(html).toContain('id="unconfirmed-heading"');
    expect(html).toMatch(/还没有查到可靠依据的.*请问 12345/s);
  });

  test('what a translation leaves out is told in another language, not called unconfirmed', async () => {
    const sample = samplePublication();
    const short = sample.documents.flatMap((each) =>
      each.id === 'services/id-card-renew'
        ? { ...each, language: 'ru' as const, sections: each.sections.filter(({ id }) => id === 'overview') }
        : [],
    );
    const live = () => ({ ...sample, documents: [...sample.documents, ...short] });
    const { html } = await pages({ live }).get('/services/id-card-renew?language=ru');
    expect(html).toMatch(/<dd[^>]*><span lang="zh">到期换领 20 元/);
    expect(html).toMatch(/class="notice"><span>Часть этой страницы ещё не переведена/);
    // Nobody has confirmed how long it takes, in no language.
    expect(html.match(/<dd><span class="tag warn">/g)).toHaveLength(1);
  });

  test('a rule that ends says until when', async () => {
    const before = pages({ clock: () => new Date('2009-06-01T00:00:00Z') });
    expect((await before.get('/services/id-card-renew?language=zh')).html).toContain('有效至 2010-01-01');
  });

  test('materials can be ticked off; what else can be done is offered', async () => {
    const { html } = await pages().get('/services/id-card-renew?language=zh');
    expect(html).toContain('data-checklist="service/id-card-renew"');
    expect(html).toContain('<input type="checkbox" value="old-card"');
    expect(html).toContain('href="/services/id-card-renew/check?language=zh"');
    expect(html).toContain('href="/services/id-card-renew/sheet?language=zh"');
    const other = (await pages().get('/services/dog-licence?language=zh')).html;
    expect(other).not.toContain('/services/dog-licence/check');
  });

  test('leads to the life events it belongs to and to services that are near', async () => {
    const { html } = await pages().get('/services/id-card-renew?language=zh');
    expect(html).toMatch(/属于<\/h2>.*href="\/life-events\/new-home\?language=zh"/s);
    expect(html).toMatch(/相关事项<\/h2>.*href="\/services\/dog-licence\?language=zh"/s);
  });

  test('tells programs the same as people: service, questions, trail', async () => {
    const { html } = await pages().get('/services/id-card-renew?language=zh');
    const data = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((match) =>
      JSON.parse(match[1] ?? ''),
    );
    expect(data.map((each) => each['@type'])).toEqual(['GovernmentService', 'FAQPage', 'BreadcrumbList']);
    expect(JSON.stringify(data)).toContain('到期换领 20 元');
    expect(JSON.stringify(data)).not.toContain('未经证实');
    expect(html).toContain(
      '<link rel="alternate" hreflang="zh" href="http://localhost/services/id-card-renew?language=zh"/>',
    );
    expect(html).toContain('<meta property="og:title" content="居民身份证换领、补领 · 辽问"/>');
  });
});

describe('a check of oneself', () => {
  test('asks, and cites the condition behind every answer that matters; nothing can be sent', async () => {
    const { html } = await pages().get('/services/id-card-renew/check?language=zh');
    const main = html.split('<main')[1]?.split('</main>')[0] ?? '';
    expect(main).not.toContain('<form');
    expect(main).toMatch(/means-no fails.*本人到就近的公安受理点换领或补领/s);
    expect(main).toMatch(/means-yes fits.*您还要带：.*换领：原身份证/s);
    expect(main).toMatch(/means-unsure unclear.*请问 12345/s);
    expect(main).toContain('《中华人民共和国居民身份证法》');
  });

  test('exists only for services that have one', async () => {
    expect((await pages().get('/services/dog-licence/check')).response.status).toBe(404);
    expect((await pages().get('/services/dog-licence/sheet')).response.status).toBe(404);
  });

  test('a prepared sheet has fields that no browser can send', async () => {
    const { html } = await pages().get('/services/id-card-renew/sheet?language=zh');
    const main = html.split('<main')[1]?.split('</main>')[0] ?? '';
    expect([...main.matchAll(/<input [^>]*>/g)]).toHaveLength(4);
    expect(main).not.toMatch(/<input [^>]*\sname=/);
    expect(main).not.toContain('<form');
  });
});

describe('finding', () => {
  test('all services stand under their topics, the others at the end', async () => {
    const { html } = await pages().get('/services?language=zh');
    expect(html).toMatch(/<section id="papers".*居民身份证换领.*<section id="other".*养犬登记/s);
  });

  test('the start page shows what the editors have chosen, the topics and the plan', async () => {
    const { html } = await pages().get('/?language=zh');
    expect(html).toMatch(/常办的事<\/h2>.*养犬登记/s);
    expect(html).toContain('href="/services?language=zh#papers"');
    expect(html).toContain('href="/documents/policies/plan?language=zh"');
  });

  test('names for finding while typing come in one language', async () => {
    const { html, response } = await pages().get('/names.json?language=en');
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(JSON.parse(html)).toContainEqual({
      path: '/life-events/new-home',
      kind: 'life-event',
      title: 'A new home',
      language: 'en',
      aliases: ['we moved, what must we do'],
    });
  });

  test('an empty search shows the field, and is for no search engine', async () => {
    const { html, response } = await pages().get('/search?language=zh&q=');
    expect(response.status).toBe(200);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
  });

  test('the sitemap names every page in every language; robots point to it', async () => {
    const { html } = await pages().get('/sitemap.xml');
    for (const path of [
      '/',
      '/services/dog-licence',
      '/life-events/new-home',
      '/documents/policies/plan',
      '/privacy',
    ]) {
      for (const language of languages)
        expect(html).toContain(`<loc>http://localhost${path}?language=${language}</loc>`);
    }
    expect((await pages().get('/robots.txt')).html).toContain('Sitemap: http://localhost/sitemap.xml');
  });
});

describe('a document', () => {
  test('stands beside its original where that is wanted', async () => {
    const plain = (await pages().get('/documents/policies/plan?language=en')).html;
    expect(plain).toContain('machine translation');
    expect(plain).not.toContain('class="original"');
    const { html } = await pages().get('/documents/policies/plan?language=en&beside=zh');
    expect(html).toMatch(
      /The plan runs from 2025 to 2027\..*<div class="original" lang="zh">规划期是 2025 年到 2027 年。/s,
    );
  });

  test('the page of changes names what each publication has added, changed and withdrawn', async () => {
    const version = (publication: number, id: string, digest: string) =>
      ({
        publication,
        since: `2026-11-2${publication}T08:00:00Z`,
        id,
        language: 'zh',
        title: `${id} 的标题`,
        digest,
      }) as const;
    const documentVersions = async () => [
      version(3, 'services/id-card-renew', 'new'),
      version(3, 'policies/plan', 'same'),
      version(2, 'services/id-card-renew', 'old'),
      version(2, 'policies/gone', 'same'),
    ];
    const { html } = await pages({ documentVersions }).get('/changes?language=zh');
    expect(html).toMatch(
      /第 3 次发布.*新增.*辽宁省数字政府规划.*修改.*居民身份证换领、补领.*撤下.*policies\/gone 的标题.*第 2 次发布/s,
    );
    expect(html).toContain('第一次发布，共 2 份文件');
    const away = pages({ documentVersions: () => Promise.reject(new Error('away')) });
    expect((await away.get('/changes?language=zh')).html).toContain('读不到发布记录');
  });
});

describe('about the site', () => {
  test.each([
    '/about',
    '/privacy',
    '/accessibility',
    '/terms',
    '/feedback',
  ])('%s is there in every language', async (path) => {
    const shown = await Promise.all(languages.map((language) => pages().get(`${path}?language=${language}`)));
    expect(new Set(shown.map(({ html }) => html.split('<h1>')[1])).size).toBe(languages.length);
    for (const { response } of shown) expect(response.status).toBe(200);
  });

  test('says when conversations delete themselves, where they do', async () => {
    const keptDays = { 'handed-over': 730, reported: 365, emergency: 30, ordinary: 0 };
    const { html } = await pages({ keptDays }).get('/privacy?language=en');
    expect(html).toContain('about an emergency, after 30 days');
    expect(html).toContain('reported as wrong, after 365 days');
    expect(html).not.toContain('deleted by itself');
    expect((await pages().get('/privacy?language=en')).html).not.toContain('about an emergency');
  });

  test('says what it aims at and was not assessed against', async () => {
    const { html } = await pages().get('/accessibility?language=en');
    expect(html).toMatch(/WCAG\) 2\.2.*GB\/T 37668-2019 builds on WCAG; we have not been assessed/s);
  });

  test('an answer to a complaint is promised only once somebody is there to give it', async () => {
    const unread = (await pages().get('/feedback?language=en')).html;
    expect(unread).toContain('nobody reads what is written here');
    expect(unread).not.toContain('10 working days');
    const { html } = await pages(operated).get('/feedback?language=en');
    expect(html).toContain('within 10 working days');
    expect(html).toContain('mailto:help@example.gov.cn');
  });
});

describe('caching', () => {
  test.each([
    '/services/id-card-renew?language=zh',
    '/?language=zh',
    '/about?language=en',
  ])('%s is sent once', async (path) => {
    let n = 0;
    const { get } = pages({ newId: () => `nonce-${n++}` });
    const first = await get(path);
    const tag = first.response.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"[0-9a-f]{24}"$/);
    const again = await get(path, { 'if-none-match': tag });
    expect(again.response.status).toBe(304);
    expect(again.html).toBe('');
    expect(again.response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const other = await get(path.replace(/language=\w+/, 'language=ja'), { 'if-none-match': tag });
    expect(other.response.status).toBe(200);
  });

  test('only the page with a number for one reader is kept from shared caches', async () => {
    const cacheControl = async (path: string) => (await pages().get(path)).response.headers.get('cache-control');
    expect(await cacheControl('/?language=zh')).toBe('private, no-cache');
    expect(await cacheControl('/services?language=zh')).toBe('public, no-cache');
    expect(await cacheControl('/services/nothing')).toBe('no-store');
  });
});
