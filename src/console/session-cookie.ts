import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { hashOf } from '../database/conversation-rows.ts';
import type { ConsoleDeps } from './visit.ts';

const name = 'liaowen_staff';

/** A day's work; who leaves their browser alone is signed out earlier. */
export const sessionHours = 12;

type Given = Pick<ConsoleDeps, 'secureCookies'>;

/** For the console only: citizens' pages never see it. */
const options = ({ secureCookies }: Given): CookieOptions => ({
  path: '/console',
  httpOnly: true,
  sameSite: 'Strict',
  ...(secureCookies ? { secure: true, prefix: 'secure' } : {}),
});

export const readToken = (c: Context, { secureCookies }: Given): string | undefined =>
  secureCookies ? getCookie(c, name, 'secure') : getCookie(c, name);

/** Without an end: it goes with the browser's window, and the session has an end of its own. */
export const setToken = (c: Context, token: string, given: Given): void => setCookie(c, name, token, options(given));

export function clearToken(c: Context, given: Given): void {
  deleteCookie(c, name, options(given));
}

/** What the forms of a session carry: says nothing about its token, and cannot be had without it. */
export async function proofOf(token: string): Promise<string> {
  const hash = await hashOf(`liaowen console form\n${token}`);
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
