import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAudit } from '../database/audit.ts';
import { storedConversations } from '../database/conversations.ts';
import { acceptedBy, replyTo } from '../testing/conversations.ts';
import { type Browser, type OpenConsole, openConsole } from './testing/open-console.ts';

let opened: OpenConsole;
let li: Browser;
beforeAll(async () => {
  opened = await openConsole();
  li = await opened.signedIn('Li', ['administrator']);
  await li.get('');
});
afterAll(() => opened?.close());

const last = async () => (await readAudit(opened.database, {}, 1))[0];

test('the overview says what citizens could not get, in both languages', async () => {
  expect((await li.get('')).html).toContain('No questions in these days');
  opened.counts.push(
    { kind: 'question', detail: 'answered', subject: 'id-card-renew', count: 30 },
    { kind: 'question', detail: 'unanswerable_no_sources', subject: 'id-card-renew', count: 8 },
    { kind: 'question', detail: 'unanswerable_out_of_scope', subject: '', count: 2 },
    { kind: 'verdict', detail: 'wrong', subject: 'gone-<b>', count: 3 },
    { kind: 'page', detail: 'home', subject: '', count: 999 },
  );
  const { html } = await li.get('?days=30&language=en');
  expect(html).toMatch(/nothing confirmed to say<\/th><td>8<\/td><td>20.0 %/);
  expect(html).toContain('All questions</th><td>40<');
  expect(html).toContain('<code>gone-&lt;b&gt;</code>');
  expect((await li.get('?language=zh')).html).toContain('市民没有得到什么');
});

describe('switches', () => {
  const wishes = {
    about: 'service:id-card-renew',
    mode: 'extractive',
    reason: 'a wrong fee',
    until: '2026-11-27T12:00',
  };

  test('are set until a time in Beijing, listed, lifted, and audited', async () => {
    expect((await li.post('/switches/set', wishes)).location).toBe('/console/switches?language=en&done=switchSet');
    expect(await last()).toMatchObject({
      by: 'console:Li',
      action: 'switch-set',
      subject: 'service:id-card-renew',
      after: '{"mode":"extractive","until":"2026-11-27T04:00:00.000Z","reason":"a wrong fee"}',
      requestId: /^[\w-]{36}$/.exec((await last())?.requestId ?? '')?.[0],
    });
    const { html } = await li.get('/switches?done=switchSet');
    expect(html).toContain('role="status"');
    expect(html).toMatch(/a wrong fee<\/td><td>Nov 27, 2026, 12:00<\/td><td>console:Li/);
    const about = { scope: 'service', target: 'id-card-renew' };
    expect((await li.post('/switches/lift', { ...about, reason: ' ' })).status).toBe(422);
    expect((await li.post('/switches/lift', { ...about, reason: 'repaired' })).status).toBe(303);
    expect((await li.post('/switches/lift', { ...about, reason: 'repaired' })).html).toContain(
      'not in effect any more',
    );
    expect((await last())?.action).toBe('switch-lifted');
    expect((await li.get('/switches')).html).toContain('No switch is in effect');
  });

  test.each([
    [{ about: 'service:no-such' }, 'Choose a service'],
    [{ about: 'everything:all' }, 'Choose a service'],
    [{ reason: '' }, 'Say why'],
    [{ until: '2026-11-26T15:59' }, 'Give an end in the future'],
    [{ until: 'soon' }, 'Give an end in the future'],
  ])('are not set with %o, and what was typed stays', async (wrong, said) => {
    const { status, html } = await li.post('/switches/set', { ...wishes, ...wrong });
    expect(status).toBe(422);
    expect(html).toContain(said);
    if (!('reason' in wrong)) expect(html).toContain('value="a wrong fee"');
  });

  test('can be looked at by those who may not set them', async () => {
    const reader = await opened.signedIn('王', ['evaluator']);
    const { html } = await reader.get('/switches');
    expect(html).not.toContain('/switches/set');
    expect(html).not.toContain('/console/keys');
  });
});

describe('keys', () => {
  const wishes = { name: 'eval', scopes: 'chat', perMinute: '10', until: '2026-12-31T00:00' };

  test('are told once, listed without themselves, revoked, and audited', async () => {
    const made = await li.post('/keys/create', wishes);
    const key = /<code>(liaowen_[\w-]{43})<\/code>/.exec(made.html)?.[1];
    expect(key).toBeDefined();
    const listed = await li.get('/keys');
    expect(listed.html).toContain('>eval<');
    expect(listed.html).not.toContain('liaowen_');
    expect((await li.post('/keys/create', wishes)).html).toContain('A key of this name is in use');
    expect((await li.post('/keys/revoke', { name: 'eval' })).status).toBe(303);
    expect((await li.post('/keys/revoke', { name: 'eval' })).status).toBe(422);
    expect(await last()).toMatchObject({ action: 'key-revoked', subject: 'key:eval', by: 'console:Li' });
  });

  test.each([
    [{ name: 'a b' }, 'letters, digits'],
    [{ scopes: '' }, 'Choose at least one use'],
    [{ perMinute: '1.5' }, 'a whole number'],
    [{ until: '' }, 'Give an end in the future'],
    [{ until: '2026-01-01T00:00' }, 'Give an end in the future'],
  ])('are not made with %o', async (wrong, said) => {
    const { status, html } = await li.post('/keys/create', { ...wishes, name: 'other', ...wrong });
    expect([status, html.includes(said)]).toEqual([422, true]);
  });
});

test('a reply is explained to those who may read it, and the reading is recorded', async () => {
  const { database, encryption } = opened;
  const conversations = storedConversations({ database, encryption, clock: () => opened.now.date });
  const question = await acceptedBy(conversations, { text: '换身份证多少钱 [电话]' });
  const id = question.replyId;
  expect((await li.get(`/why?reply=${id}`)).html).toContain('There is no reply of this id');
  const trace = { stages: [{ stage: 'route', milliseconds: 1.25, detail: { best: 0.9 } }], publication: 7 };
  const candidates = [{ serviceId: 'id-card-renew', score: 0.91 }];
  await conversations.finish(replyTo(question, { candidates }), {
    ...trace,
    mode: { mode: 'extractive', by: 'switch' },
  });
  const { html } = await li.get(`/why?reply=${encodeURIComponent(`https://example.org/receipts/${id}/abc`)}`);
  for (const shown of [
    '换身份证多少钱 [电话]',
    '工本费20元。',
    '0.910',
    '{&quot;best&quot;:0.9}',
    '(switch)',
    '<dd>7</dd>',
  ])
    expect(html).toContain(shown);
  expect(await last()).toMatchObject({ action: 'reply-read', subject: `reply:${id}`, by: 'console:Li' });
  expect((await li.get('/why?reply=nothing')).html).toContain('There is no reply of this id');
});

describe('the audit', () => {
  test('is filtered and paged by the address', async () => {
    for (let i = 0; i < 51; i++) await opened.signedIn('Li', []);
    const first = await li.get('/audit?action=sign-in&by=console%3ALi');
    const older = /href="([^"]+below=\d+)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(older).toContain('action=sign-in');
    const second = await li.get(older.replace('/console', ''));
    expect([first, second].map(({ html }) => html.match(/<th scope="row">/g)?.length)).toEqual([50, 2]);
    expect((await li.get('/audit?action=no-such&from=x&below=-1')).status).toBe(200);
    // It is past four in the afternoon in Beijing.
    const onDay = async (day: string) =>
      (await li.get(`/audit?from=${day}&to=${day}`)).html.includes('<th scope="row">');
    expect([await onDay('2026-11-25'), await onDay('2026-11-26'), await onDay('2026-11-27')]).toEqual([
      false,
      true,
      false,
    ]);
    expect((await li.get('/audit?subject=nothing-like-it')).html).toContain('No entries like that');
  });

  test('is exported for Excel, which is an entry too', async () => {
    const { headers, html } = await li.post('/audit/export', { subject: 'key:eval' });
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = html.trim().split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFF?id,at,by,action,subject,before,after,requestId,previous,digest$/);
    expect(lines).toHaveLength(3);
    expect(await last()).toMatchObject({ action: 'audit-exported', after: '{"subject":"key:eval"}' });
  });

  test('is checked on demand', async () => {
    expect((await li.get('/audit?check=1')).html).toMatch(/Whole: the digests of all \d+ entries fit/);
    await opened.database.sql`drop trigger audit_append_only on audit`;
    await opened.database.sql`update audit set by = 'console:王' where id = 5`;
    expect((await li.get('/audit?check=1')).html).toContain('Entry 5 does not fit its digest');
  });
});
