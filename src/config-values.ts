import { z } from 'zod';
import type { OfficeHours, Span } from './types/desk.ts';

// How the text of an environment variable becomes a value. No message repeats the text: it may be a secret.

export function wholeNumber(least: number, most: number) {
  const reason = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,16}$/, reason)
    .transform(Number)
    .pipe(z.number().min(least, reason).max(most, reason));
}

export function amount() {
  return z
    .string()
    .regex(/^\d{1,12}(\.\d+)?$/, 'must be an amount such as 12.50')
    .transform(Number);
}

export function oneOf<const Values extends readonly [string, ...string[]]>(...values: Values) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

export function list<Item extends z.ZodType<string, string>>(item: Item) {
  return z.string().transform(splitList).pipe(z.array(item));
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A comma list, newest first; at least one. */
export function secrets() {
  const reason = 'each secret must have at least 16 characters (make one with: openssl rand -hex 32)';
  return list(z.string().min(16, reason)).refine((found) => found.length > 0, 'must hold at least one secret');
}

export function jsonList<Item extends z.ZodType>(item: Item) {
  return json(z.array(item));
}

export function json<Value extends z.ZodType>(value: Value) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.issues.push({ code: 'custom', message: 'must be JSON', input: undefined });
        return z.NEVER;
      }
    })
    .pipe(value);
}

export function httpUrl() {
  return z.string().refine((text) => hasProtocol(text, ['http:', 'https:']), 'must be an http:// or https:// address');
}

/** What secrets go to: by TLS, or on this machine. With a `path` it must have exactly that one. */
export function safeUrl(path?: string) {
  const reason = `must be an https:// address (http:// for this machine only)${path ? ` that ends with ${path}` : ''}, without query or fragment`;
  return z.string().refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname, pathname, search, hash, username } = new URL(text);
    const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
    const safe = protocol === 'https:' || (protocol === 'http:' && local);
    return safe && !search && !hash && !username && (path === undefined || pathname === path);
  }, reason);
}

export function postgresUrl() {
  return z.string().refine((text) => hasProtocol(text, ['postgres:', 'postgresql:']), 'must be a postgres:// address');
}

function hasProtocol(text: string, protocols: string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

export function origin() {
  return z
    .string()
    .refine(
      (text) => hasProtocol(text, ['http:', 'https:']) && new URL(text).origin === text,
      'each origin must look like https://example.gov.cn, without a path',
    );
}

export function addressRange() {
  return z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
    error: 'each entry must be an IP address or a range such as 10.0.0.0/8',
  });
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const hoursReason = 'must look like Mon-Fri 09:00-11:30 13:00-17:00, Sat 09:00-12:00';

/** Days of the week with the hours of each, China time. */
export function weeklyHours() {
  return z.string().transform((text, context): OfficeHours['weekly'] => {
    const weekly: Span[][] = weekdays.map(() => []);
    for (const part of splitList(text)) {
      const [days = '', ...hours] = part.split(/\s+/);
      const spans = hours.map(readSpan);
      const named = readWeekdays(days);
      if (named.length === 0 || spans.length === 0 || spans.some((span) => span === undefined)) {
        context.issues.push({ code: 'custom', message: hoursReason, input: undefined });
        return z.NEVER;
      }
      const known = spans.filter((span) => span !== undefined).sort((a, b) => a.from - b.from);
      for (const weekday of named) weekly[weekday] = known;
    }
    return weekly;
  });
}

/** `Mon-Fri` or `Sat`, by their numbers from Sunday = 0. */
function readWeekdays(text: string): number[] {
  const [first = -1, last = first, ...more] = text.split('-').map((name) => weekdays.indexOf(name));
  if (first < 0 || last < 0 || more.length > 0) return [];
  const count = (last - first + 7) % 7;
  return Array.from({ length: count + 1 }, (_, n) => (first + n) % 7);
}

function readSpan(text: string): Span | undefined {
  const [, fromHour, fromMinute, toHour, toMinute] = /^(\d{2}):([0-5]\d)-(\d{2}):([0-5]\d)$/.exec(text) ?? [];
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = Number(toHour) * 60 + Number(toMinute);
  return from < to && to <= 24 * 60 ? { from, to } : undefined;
}

const daysReason = 'each entry must be a day such as 2027-01-01, or days such as 2027-02-06..2027-02-12';
const mostDays = 366;

/** Days, and ranges of days with both ends. */
export function days() {
  return list(z.string()).transform((entries, context): string[] => {
    const found = entries.map(readDays);
    if (found.every((each) => each.length > 0)) return found.flat();
    context.issues.push({ code: 'custom', message: daysReason, input: undefined });
    return z.NEVER;
  });
}

function readDays(entry: string): string[] {
  const [first, last] = entry.split('..').map((day) => z.iso.date().safeParse(day).data);
  if (!first || (entry.includes('..') && !last)) return [];
  const count = (Date.parse(last ?? first) - Date.parse(first)) / 86_400_000 + 1;
  if (count < 1 || count > mostDays) return [];
  return Array.from({ length: count }, (_, n) =>
    new Date(Date.parse(first) + n * 86_400_000).toISOString().slice(0, 10),
  );
}
