import { beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import { buildPortalAssets, type PortalAssets } from './assets.ts';
import type { PortalDeps } from './portal.tsx';
import { type OpenPortal, openPortal } from './testing/open-portal.ts';
import { unconfirmedText } from './testing/sample-publication.ts';
import { sampleReply } from './testing/sample-reply.ts';

let assets: PortalAssets;
let pages: (given?: Partial<PortalDeps>) => OpenPortal;
beforeAll(async () => {
  assets = await buildPortalAssets();
  pages = (given) => openPortal(assets, given);
});

const hidden = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]+)"/g)].map((match) => [match[1], match[2]]),
  );

describe('every page', () => {
  test.each([
    '/',
    '/services/id-card-renew',
    '/services/dog-licence',
    '/documents/policies/plan',
    '/life-events/new-home',
    '/services/nothing',
  ])('%s keeps scripts and styles out of itself', async (path) => {
    const { response, html } = await pages().get(path);
    expect(html).toMatch(/^<!doctype html><html lang="zh">/);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(html).not.toMatch(
      /<style|\sstyle=|<script(?! type="(?:module" src="\/assets\/|application\/ld\+json">))|\son[a-z]+=/,
    );
  });

  test('says that it is a demonstration until an operator and a contact are named', async () => {
    expect((await pages().get('/')).html).toContain('Demonstration, not run by a government office');
    expect((await pages({ config: { operatorName: '某市数据局' } }).get('/')).html).toContain(
      'Demonstration, not run by a government office',
    );
    const { html } = await pages({ config: { operatorName: '某市数据局', operatorContact: '024-12345678' } }).get('/');
    expect(html).not.toContain('Demonstration');
    expect(html).toContain('由某市数据局运营');
  });

  test('the language comes from the address, then the browser', async () => {
    const { get } = pages();
    const browser = { 'accept-language': 'ja;q=0.8, en-GB;q=0.9, fr' };
    expect((await get('/', browser)).html).toContain('<html lang="en"');
    expect((await get('/?language=zh', browser)).html).toContain('<html lang="zh"');
    expect((await get('/?language=xx')).html).toContain('<html lang="zh"');
  });

  test('sets no cookie; what was chosen goes along from page to page in the address', async () => {
    const { html, response } = await pages().get('/services/id-card-renew?language=en&size=large&region=210100');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(html).toContain('class="large"');
    const own = [...html.matchAll(/<a[^>]* href="(\/[^"]*)"/g)].map((match) => match[1] ?? '');
    expect(own.length).toBeGreaterThan(10);
    for (const link of own) expect(link).toMatch(/[?&]language=|^\/assets/);
    const away = own.filter((link) => !/size=|language=(?!en)/.test(link));
    expect(away).toEqual([]);
    expect(own.filter((link) => !link.includes('region=210100'))).toEqual([]);
  });

  test('its files never change under their name', async () => {
    const { response, html } = await pages().get(assets.scriptUrl);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(html.length).toBeLessThan(80_000);
    expect(html).not.toMatch(/innerHTML\s*=\s*[^=]*location|eval\(/);
  });
});

describe('the guide of a service', () => {
  test('shows what is confirmed with an anchor each, and never what is not', async () => {
    const { html } = await pages().get('/services/id-card-renew?language=zh');
    expect(html).toContain('id="fee-amounts"');
    expect(html).toContain('id="old-card"');
    expect(html).not.toContain(unconfirmedText);
    expect(html).not.toContain('id="time-guess"');
    expect(html).toMatch(/多久办好<\/dt><dd><span class="tag warn">未确认<\/span><small>请问 12345/);
  });

  test('leaves out what has expired', async () => {
    expect((await pages().get('/services/id-card-renew')).html).not.toContain('2010 年前');
    const before = pages({ clock: () => new Date('2009-06-01T00:00:00Z') });
    expect((await before.get('/services/id-card-renew')).html).toContain('2010 年前');
  });

  test('a chosen city hides what holds elsewhere', async () => {
    const { get } = pages();
    expect((await get('/services/id-card-renew')).html).toContain('大连可以手机付款');
    expect((await get('/services/id-card-renew?region=210200')).html).toContain('大连可以手机付款');
    expect((await get('/services/id-card-renew?region=210100')).html).not.toContain('大连可以手机付款');
  });

  test('links only to hosts on the list', async () => {
    const { html } = await pages().get('/services/id-card-renew?language=zh');
    const outside = [...html.matchAll(/<a[^>]* href="(https?:[^"]*)"/g)].map((match) => match[1]);
    expect(new Set(outside)).toEqual(new Set(['https://www.gov.cn/fee.htm', 'https://zwfw.ln.gov.cn/']));
  });

  test('in a language that it is not written in, says so and marks the text', async () => {
    const { html } = await pages().get('/services/id-card-renew?language=en');
    expect(html).toContain('<html lang="en"');
    expect(html).toContain('not available in English yet');
    expect(html).toContain('<span lang="zh">采集人像和指纹。</span>');
  });

  test('without a guide names whom to ask and states no fact', async () => {
    const { html, response } = await pages().get('/services/dog-licence?language=zh');
    expect(response.status).toBe(200);
    expect(html).toContain('养犬登记');
    expect(html).toContain('还没有审核过的指南');
    expect(html).not.toContain('class="facts"');
    expect(html).toContain('tel:12345');
  });
});

describe('a document', () => {
  test('shows its origin and confirmed statements only', async () => {
    const { html } = await pages().get('/documents/policies/plan?language=zh');
    expect(html).toContain('辽政发〔2025〕1号');
    expect(html).toContain('id="plan-what"');
    expect(html).not.toContain('没有依据的说法');
    expect(html).not.toContain('未证实的部分');
  });

  test('a guide is shown as its service', async () => {
    const { response } = await pages().get('/documents/services/id-card-renew?language=zh');
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/services/id-card-renew?language=zh');
  });

  test.each([
    '/documents/nothing',
    '/services/nothing',
    '/documents/..%2f..%2fetc',
  ])('%s: a page that helps', async (path) => {
    const { html, response } = await pages().get(path);
    expect(response.status).toBe(404);
    expect(html).toContain('tel:12345');
    expect(html).toContain('href="/?language=zh"');
  });
});

describe('a life event', () => {
  const page = async (query = '') => (await pages().get(`/life-events/new-home?language=zh${query}`)).html;

  test('says what to have ready and for what, then the steps in order, each with when and what comes first', async () => {
    const html = await page();
    const order = ['<h1 lang="zh">搬新家', '先备好', '户口簿', '按顺序办', '地址变了的', '养狗的'];
    const places = order.map((text) => html.indexOf(text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(html).toMatch(/用在：<a href="#id-card-renew"[^>]*>居民身份证换领、补领<\/a>、<a href="#dog-licence"/);
    expect(html).toMatch(/<li id="dog-licence">.*先要办好：<a href="#id-card-renew"/s);
  });

  test('quotes statements with their sources, an anchor, and the way to their guide; forms lead to listed hosts', async () => {
    const html = await page();
    expect(html).toContain('<li id="id-card-renew.fee-amounts"><span lang="zh">到期换领 20 元');
    expect(html).toContain('href="/services/id-card-renew?language=zh#fee-amounts"');
    expect(html).toContain('财综〔2018〕37号');
    expect(html).toContain('href="https://zwfw.ln.gov.cn/"');
    expect(html).not.toContain('evil.example');
  });

  test('of which nothing is known, a step says whom to ask', async () => {
    expect((await page()).split('<li id="dog-licence">')[1]).toContain('请问 12345');
  });

  test('leaves out what holds only elsewhere', async () => {
    expect(await page()).toContain('大连可以手机付款');
    expect(await page('&region=210100')).not.toContain('大连可以手机付款');
  });

  test('says when its words are those of another language', async () => {
    const { html } = await pages().get('/life-events/new-home?language=en');
    expect(html).toContain('A new home');
    expect(html).toContain('if you keep a dog');
    expect(html).toContain('not available in English yet');
  });

  test('is found from the start page; another address leads nowhere', async () => {
    expect((await pages().get('/?language=en')).html).toContain(
      'href="/life-events/new-home?language=en" lang="en">A new',
    );
    expect((await pages().get('/life-events/nothing')).response.status).toBe(404);
  });
});

describe('the chat without scripts', () => {
  test('answers on the page and carries the conversation on', async () => {
    const { post, asked } = pages();
    const first = await post({ question: '换身份证多少钱', nonce: 'n' });
    expect(first.html).toContain('到期换领 20 元');
    expect(hidden(first.html)).toMatchObject({ conversationId: 'c1', conversationToken: 'token-1' });
    const second = await post({ ...hidden(first.html), question: '多久能拿到' });
    expect(asked[1]).toMatchObject({
      text: '多久能拿到',
      conversationId: 'c1',
      conversationToken: 'token-1',
      language: 'zh',
      client: '192.0.2.1',
    });
    expect([...second.html.matchAll(/<article class="turn"/g)]).toHaveLength(2);
    expect(second.response.headers.get('cache-control')).toBe('no-store');
  });

  test('a page sent again is the same question, another question is not', async () => {
    const { post, asked } = pages();
    for (const question of ['甲', '甲', '乙']) await post({ question, nonce: 'n' });
    const [first, again, other] = asked.map((each) => each.idempotencyKey);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test('a wrong token starts a new conversation', async () => {
    const { post, asked } = pages();
    await post({ question: '甲', conversationId: 'c1', conversationToken: 'stolen' });
    expect(asked[0]).not.toHaveProperty('conversationToken');
  });

  test('starting over deletes the conversation', async () => {
    const { post, deleted, asked } = pages();
    const { response } = await post({ intent: 'start-over', conversationId: 'c1', conversationToken: 'token-1' });
    expect(response.status).toBe(303);
    expect(deleted).toEqual(['c1 token-1']);
    expect(asked).toEqual([]);
  });

  test('answers while the database is away', async () => {
    const away = async () => {
      throw new AppError('database_unavailable', 'away');
    };
    const { post } = pages({ conversations: { read: away, delete: away, reply: away } });
    const { html } = await post({ question: '甲', conversationId: 'c1', conversationToken: 'token-1' });
    expect(html).toContain('到期换领 20 元');
  });

  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
  ])('refuses a form of another site: %o', async (headers) => {
    const { post, asked } = pages();
    expect((await post({ question: '甲' }, headers)).response.status).toBe(403);
    expect(asked).toEqual([]);
  });

  test('a question is written back as text', async () => {
    const { post } = pages({ ask: async () => sampleReply({ conversationToken: undefined }) });
    const { html } = await post({ question: '"><script>alert(1)</script>' });
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;alert(1)');
  });
});

test('before anything is published the pages say so', async () => {
  const { get } = pages({ live: () => undefined });
  expect((await get('/')).response.status).toBe(503);
  expect((await get('/')).html).toContain('还没有准备好');
  expect((await get('/services/id-card-renew')).response.status).toBe(503);
});
