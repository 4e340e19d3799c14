import type { Page } from 'playwright-core';
import type { Language } from '../../types/language.ts';
import { showChangedReceipt, showUnready } from './rendered-here.ts';
import type { Asked, Site } from './sites.ts';

export interface Given {
  site: Site;
  language: Language;
}

/** A page, or a state that somebody brings it to. */
export interface PageState {
  name: string;
  /** Its address, without the language. */
  path(site: Site): string;
  reach?(page: Page, given: Given): Promise<void>;
  /** The element in whose shadow tree it stands; missing = the page itself. */
  host?: string;
  /** What it asks: without that question in a language there is no such state. */
  asks?: Asked;
}

const at = (name: string, path: string, reach?: PageState['reach']): PageState => ({
  name,
  path: () => path,
  ...(reach ? { reach } : {}),
});

export async function ask(page: Page, question: string): Promise<void> {
  const before = await page.locator('.answer .foot').count();
  await page.fill('#question', question);
  await page.keyboard.press('Enter');
  await page.locator('.answer .foot').nth(before).waitFor();
}

/** The start page after a question; `then` goes on from its answer. */
const answered = (name: string, asks: Asked, sign: string, then?: PageState['reach']): PageState => ({
  name,
  path: () => '/',
  asks,
  reach: async (page, given) => {
    await ask(page, given.site.questions[asks][given.language] ?? '');
    await page.locator(sign).first().waitFor();
    await then?.(page, given);
  },
});

const open = async (page: Page, what: string): Promise<void> => {
  for (const summary of await page.locator(what).all()) await summary.click();
};

const start: PageState[] = [
  at('home', '/'),
  at('home-large', '/?size=large'),
  at('home-typing', '/', async (page, { site, language }) => {
    await page.focus('#question');
    await page.keyboard.type(site.typed[language]);
    await page.locator('[role=option]').first().waitFor();
  }),
  at('home-languages', '/', (page) => page.click('.languages summary')),
  answered('chat-answer', 'fee', '.answer .lead'),
  answered('chat-sources', 'fee', '.basis', (page) => open(page, '.answer .basis > summary')),
  answered('chat-choices', 'choices', '.choices .chip'),
  answered('chat-life-event', 'event', '.answer .plan', (page) => open(page, '.entries summary')),
  answered('chat-crisis', 'crisis', '.answer .calls .btn'),
  answered('chat-outside', 'outside', '.answer .lead'),
  answered('chat-unknown', 'unknown', '.handover'),
  answered('chat-several', 'choices', '.choices .chip', async (page) => {
    await page.locator('.choices .chip').first().click();
    await page.locator('.answer .foot').nth(1).waitFor();
  }),
  answered('chat-doubted', 'fee', '.actions', async (page) => {
    await page.locator('p.actions button').last().click();
    await page.locator('fieldset.actions').waitFor();
  }),
  answered('chat-taken-along', 'fee', '.status', async (page) => {
    await page.locator('.status button').first().click();
    await page.locator('#transcript').waitFor();
  }),
  answered('chat-handed-over', 'unknown', '.handover', async (page) => {
    await page.locator('.status button').first().click();
    await page.locator('#transcript').waitFor();
  }),
  answered('chat-large', 'fee', '.answer .lead', async (page) => {
    await page.locator('a[data-size=large]').click();
    await page.waitForURL(/size=large/);
    await page.locator('.answer .foot').waitFor();
  }),
  answered('receipt', 'fee', '.foot a.in-place', async (page) => {
    await page.goto((await page.locator('.foot a.in-place').evaluate((a) => (a as HTMLAnchorElement).href)) ?? '');
  }),
  {
    ...at('receipt-changed', '/', async (page, { site, language }) => {
      const data = { question: site.questions.fee[language], language };
      const answered = await page.request.post(new URL('/api/chat', page.url()).href, { data });
      await showChangedReceipt(await answered.json(), page);
      await page.locator('li > blockquote').first().waitFor();
    }),
    asks: 'fee',
  },
  at('chat-working', '/', async (page, given) => {
    await page.route('**/api/chat', () => undefined);
    await page.fill('#question', given.site.questions.fee[given.language] ?? '…');
    await page.keyboard.press('Enter');
    await page.locator('.status .plain').waitFor();
  }),
  at('chat-offline', '/', async (page) => {
    await page.context().setOffline(true);
    await page.fill('#question', '…');
    await page.keyboard.press('Enter');
    await page.locator('.problem .btn').waitFor();
    await page.context().setOffline(false);
  }),
  at('chat-too-long', '/', async (page) => {
    await page.fill('#question', '长'.repeat(2_010));
    await page.locator('.status p', { hasText: '10' }).waitFor();
  }),
];

/** A page of another office with the chat in its corner; `then` goes on once it stands there. */
const embedded = (name: string, then?: PageState['reach']): PageState => ({
  ...at(name, '/about', async (page, given) => {
    await page.route('**/another-office', (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: otherOffice(given.language) }),
    );
    await page.goto(new URL('/another-office', page.url()).href);
    await page.locator('liaowen-chat .opener').waitFor();
    await then?.(page, given);
  }),
  host: 'liaowen-chat',
});

const otherOffice = (language: Language): string => `<!doctype html><html lang="${language}"><meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1"><title>办事大厅</title>
  <body><main><h1 lang="zh">办事大厅</h1>${'<p lang="zh">窗口周一至周五开放。</p>'.repeat(12)}</main>
  <script src="/liaowen-chat.js"></script><liaowen-chat mode="floating" language="${language}"></liaowen-chat></body></html>`;

const elsewhere: PageState[] = [
  embedded('element-closed'),
  embedded('element-open', (page) => page.click('liaowen-chat .opener')),
  {
    ...embedded('element-answered', async (page, { site, language }) => {
      await page.click('liaowen-chat .opener');
      await ask(page, site.questions.fee[language] ?? '');
    }),
    asks: 'fee',
  },
];

const guide = '/services/id-card-renew';

const reading: PageState[] = [
  at('services', '/services'),
  at('guide', guide),
  at('guide-large', `${guide}?size=large`),
  at('guide-in-dalian', `${guide}?region=210200`),
  at('guide-beside-original', `${guide}?beside=zh`),
  at('guide-all-open', guide, async (page) => {
    await page.locator('article details').evaluateAll((all) => all.map((each) => each.setAttribute('open', '')));
    for (const box of await page.locator('.check input').all()) await box.check();
  }),
  at('guide-dog-licence', '/services/dog-licence'),
  { name: 'check', path: ({ checked }) => `/services/${checked}/check` },
  {
    name: 'check-answered',
    path: ({ checked }) => `/services/${checked}/check`,
    reach: async (page) => {
      for (const group of await page.locator('.check-yourself fieldset').all()) {
        await group.locator('input').last().check();
      }
    },
  },
  at('sheet', `${guide}/sheet`),
  at('sheet-wrong', `${guide}/sheet`, async (page) => {
    await page.fill('#id-number', '110105194912310021');
    await page.click('[data-do=check]');
    await page.locator('#id-number-problem:not(:empty)').waitFor();
  }),
  { name: 'life-event', path: ({ lifeEvent }) => `/life-events/${lifeEvent}` },
  { name: 'life-event-large', path: ({ lifeEvent }) => `/life-events/${lifeEvent}?size=large` },
  { name: 'document', path: ({ document }) => `/documents/${document}` },
  { name: 'document-beside-original', path: ({ document }) => `/documents/${document}?beside=zh` },
  { name: 'search', path: ({ typed }) => `/search?q=${encodeURIComponent(typed.zh)}` },
  at('search-nothing', '/search?q=qqqqqq'),
  ...['about', 'privacy', 'accessibility', 'terms', 'feedback', 'changes'].map((name) => at(name, `/${name}`)),
  at('not-found', '/nothing'),
  at('unready', '/about', (page, { language }) => showUnready(`/services?language=${language}`, page)),
  at('unready-home', '/about', (page, { language }) => showUnready(`/?language=${language}`, page)),
];

/** Every page of the portal and every state that a visitor can bring it to. */
export const pageStates: PageState[] = [...start, ...reading, ...elsewhere];
