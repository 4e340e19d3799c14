import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { OwnServer } from '../prove/server.ts';
import { type Person, password } from './tasks.ts';

/** As at a desk; a phone is 390 pixels wide. */
export const desk = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/** An administrator who is signed in, an editor who isn't yet, and citizens who have asked, reported and handed over. */
export async function setScene(browser: Browser, server: OwnServer): Promise<Record<Person, Page>> {
  const open = async (): Promise<Page> => (await newTab(browser)).newPage();
  const [wang, li] = [await open(), await open()];
  const at = (path: string): string => new URL(`/console${path}`, server.url).href;
  const [, setupCode = ''] = await server.child.says(/one-time code (\S+), within/, 10_000);
  await wang.goto(at('/setup'));
  await takeCode(wang, setupCode, 'Wang');
  await wang.getByRole('button', { name: 'Make the account' }).click();
  await wang.getByLabel('Name').fill('Wang');
  await wang.getByLabel('Password').fill(password);
  await wang.getByRole('button', { name: 'Sign in' }).click();
  await wang.goto(at('/accounts'));
  await wang.locator('summary', { hasText: 'Invite an account' }).click();
  const form = wang.locator('details', { hasText: 'Invite an account' });
  await form.getByLabel('Name').fill('Li');
  for (const role of ['Editor', 'Desk']) await form.getByLabel(role).check();
  await form.getByLabel('Services to edit').fill('id-card-renew birth-registration');
  await form.getByRole('button', { name: 'Invite an account' }).click();
  const code = await wang.locator('.secret code:not(.address)').innerText();
  await li.goto(at('/code'));
  await takeCode(li, code);
  await li.getByRole('button', { name: 'Set a password' }).click();
  await li.getByText('The password is set').waitFor();
  await citizensHaveAsked(server);
  return { Wang: wang, Li: li };
}

const newTab = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ viewport: desk, locale: 'en', reducedMotion: 'reduce' });

async function takeCode(page: Page, code: string, name?: string): Promise<void> {
  await page.getByLabel('One-time code').fill(code);
  if (name) await page.getByLabel('Name').fill(name);
  await page.getByLabel('New password').fill(password);
  await page.getByLabel('The password once more').fill(password);
}

async function citizensHaveAsked({ client }: OwnServer): Promise<void> {
  const wrong = await client.ask('换身份证多少钱');
  const token = wrong.reply.conversationToken;
  const reason = '窗口说临时身份证收 15 元';
  await client.send('POST', '/api/feedback', { token, replyId: wrong.reply.id, verdict: 'wrong', reason });
  const stuck = await client.ask('新生儿上户口要带什么');
  const handing = { question: '新生儿在外地出生，能在沈阳上户口吗？', transcript: '', language: 'zh' };
  const path = `/api/conversations/${stuck.reply.conversationId}/handover`;
  await client.send('POST', path, { token: stuck.reply.conversationToken, ...handing });
}
