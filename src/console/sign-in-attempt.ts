import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { ConsoleDeps } from './visit.ts';

/** A sign-in that was begun in this browser and is under way at the provider. */
const SignInAttempt = z.object({
  attempt: z.object({ state: z.string(), nonce: z.string(), verifier: z.string() }),
  /** When it was begun, in milliseconds. */
  begunAt: z.number(),
  language: z.enum(['zh', 'en']),
  next: z.string().exactOptional(),
  /** Of somebody who is signed in already and types their password again. */
  again: z.object({ session: z.number(), subject: z.string(), name: z.string() }).exactOptional(),
});
export type SignInAttempt = z.infer<typeof SignInAttempt>;

type Given = Pick<ConsoleDeps, 'encryption' | 'secureCookies' | 'clock'>;

const name = 'liaowen_sign_in';
const seconds = 600;

/** Lax: the provider's page sends the browser back, and a strict cookie would stay behind. */
const options = ({ secureCookies }: Given): CookieOptions => ({
  path: '/console/oidc',
  httpOnly: true,
  sameSite: 'Lax',
  ...(secureCookies ? { secure: true, prefix: 'secure' } : {}),
});

/** Kept by the browser, which can neither read nor change it. */
export async function keepAttempt(c: Context, attempt: SignInAttempt, given: Given): Promise<void> {
  const sealed = await given.encryption.seal(JSON.stringify(attempt), name);
  setCookie(c, name, Buffer.from(sealed).toString('base64url'), { ...options(given), maxAge: seconds });
}

/** The one that is under way, which ends with this. @returns undefined where none was begun here in the last minutes */
export async function takeAttempt(c: Context, given: Given): Promise<SignInAttempt | undefined> {
  const cookie = given.secureCookies ? getCookie(c, name, 'secure') : getCookie(c, name);
  if (cookie === undefined) return undefined;
  deleteCookie(c, name, options(given));
  try {
    const opened = await given.encryption.open(new Uint8Array(Buffer.from(cookie, 'base64url')), name);
    const attempt = SignInAttempt.safeParse(JSON.parse(opened)).data;
    return attempt && given.clock().getTime() - attempt.begunAt <= seconds * 1000 ? attempt : undefined;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
