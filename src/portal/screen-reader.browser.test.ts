import { expect, test } from 'vitest';
import { answerWith } from './testing/answer-with.ts';
import { ask } from './testing/page-states.ts';
import { sampleClarification, sampleReply } from './testing/sample-reply.ts';
import { listenTo } from './testing/screen-reader.ts';
import { visitPages } from './testing/visit-pages.ts';

const { visit, pages } = visitPages();

test('a whole conversation as a screen reader has it: what it finds, and what is said by itself, in order', async () => {
  await visit('/robots.txt', {}, async (page) => {
    const reader = await listenTo(page);
    const done = reader.after;
    const receipt = { url: `/receipts/r1/${'s'.repeat(22)}`, signature: 's' };
    await answerWith(page, [sampleClarification(), sampleReply({ receipt }), sampleReply({ id: 'r3' })]);
    await done('opens the start page', () => page.goto(`${pages().url}/?language=zh`));
    await reader.read('section.chat');
    await done('asks: 怎么补办', () => ask(page, '怎么补办'));
    await reader.read('.turn:last-of-type');
    await done('chooses the first', async () => {
      await page.locator('.choices .chip').first().click();
      await page.locator('.answer .foot').nth(1).waitFor();
    });
    await reader.read('.turn:last-of-type');
    await done('opens the first source', () => page.locator('.turn:last-of-type .basis summary').first().click());
    await reader.read('.turn:last-of-type .basis');
    await done('says that it was of no use', () => page.locator('.turn:last-of-type p.actions button').last().click());
    await page.locator('fieldset.actions').waitFor();
    await reader.read('fieldset.actions');
    await done('says why', () => page.locator('fieldset.actions button').first().click());
    await page.locator('.actions [role=status]', { hasText: '谢谢' }).waitFor();
    await done('asks without a network', async () => {
      await page.route('**/api/chat', (route) => route.abort('internetdisconnected'), { times: 1 });
      await page.context().setOffline(true);
      await page.fill('#question', '换身份证多少钱');
      await page.keyboard.press('Enter');
      await page.locator('.problem').waitFor();
      await page.context().setOffline(false);
    });
    await done('asks again', async () => {
      await page.locator('.problem .btn').click();
      await page.locator('.answer .foot').nth(2).waitFor();
    });
    await done('takes the conversation along', async () => {
      await page.locator('.status button').first().click();
      await page.locator('#transcript').waitFor();
    });
    await done('starts over', async () => {
      await page.locator('button[name=intent]').click();
      await page.locator('.turn').first().waitFor({ state: 'detached' });
    });
    await reader.read('.below');
    await expect(reader.transcript()).toMatchFileSnapshot('testing/conversation-as-heard.txt');
  });
});
