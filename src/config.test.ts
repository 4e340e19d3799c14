import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig, variableNames } from './config.ts';
import { AppError } from './errors.ts';

function problems(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'config' });
    return (error as AppError).message;
  }
  return '';
}

test('an empty environment gives the defaults', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 8787,
    dataDir: './data',
    chatMode: 'generative',
    chatDeadlineMs: 20_000,
  });
  expect(config).toMatchObject({
    chatMaxCalls: 7,
    chatFallbacks: [],
    apiKeys: [],
    rateLimitPerMinute: 30,
    logLevel: 'info',
  });
  expect('databaseUrl' in config).toBe(false);
});

test('numbers, lists and JSON are parsed', () => {
  const config = readConfig({
    PORT: '0',
    CHAT_BASE_URL: 'http://localhost:8000/v1',
    CHAT_MODEL: 'qwen3',
    CHAT_FALLBACKS:
      '[{"baseUrl":"https://b.example/v1","model":"b","apiKey":"k"},{"baseUrl":"https://c.example/v1","model":"c"}]',
    CHAT_BUDGET_MONEY: '12.50',
    ALLOWED_ORIGINS: 'https://a.gov.cn, https://b.gov.cn:8443',
    TRUSTED_PROXIES: '10.0.0.0/8,::1',
    FETCH_ALLOW: 'localhost:9000,[::1]:9001',
    SESSION_SECRET: 'newest-newest-newest,older-older-older',
  });
  expect(config.port).toBe(0);
  expect(config.chatFallbacks).toEqual([
    { baseUrl: 'https://b.example/v1', model: 'b', apiKey: 'k' },
    { baseUrl: 'https://c.example/v1', model: 'c' },
  ]);
  expect(config.chatBudgetMoney).toBe(12.5);
  expect(config.allowedOrigins).toEqual(['https://a.gov.cn', 'https://b.gov.cn:8443']);
  expect(config.trustedProxies).toEqual(['10.0.0.0/8', '::1']);
  expect(config.fetchAllow).toEqual(['localhost:9000', '[::1]:9001']);
  expect(config.sessionSecret).toEqual(['newest-newest-newest', 'older-older-older']);
});

test('an empty value counts as missing', () => {
  expect(readConfig({ PORT: '', CHAT_BASE_URL: ' ', DATABASE_URL: '' })).toEqual(readConfig({}));
});

test('a value that the program does not know is left alone', () => {
  expect(readConfig({ PATH: '/bin' })).toEqual(readConfig({}));
});

describe('a bad value is named with its reason, and not repeated', () => {
  test.each([
    ['PORT', '65536'],
    ['PORT', '1e3'],
    ['PORT', '-1'],
    ['DATABASE_URL', 'mysql://root:hunter2hunter2@db/x'],
    ['TEST_DATABASE_URL', 'not-a-url'],
    ['SESSION_SECRET', 'hunter2'],
    ['DATA_KEYS', ','],
    ['CHAT_BASE_URL', 'ftp://models'],
    ['CHAT_FALLBACKS', '{"baseUrl"'],
    ['CHAT_FALLBACKS', '[{"baseUrl":"https://x.example"}]'],
    ['CHAT_FALLBACKS', '[{"baseUrl":"https://x.example","model":"m","key":"k"}]'],
    ['CHAT_MODE', 'creative'],
    ['CHAT_DEADLINE_MS', '20s'],
    ['CHAT_MAX_CALLS', '0'],
    ['CHAT_BUDGET_MONEY', '1,50'],
    ['EMBEDDING_BASE_URL', 'localhost'],
    ['API_KEYS', 'short'],
    ['ALLOWED_ORIGINS', 'https://a.gov.cn/page'],
    ['ALLOWED_ORIGINS', '*'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['RATE_LIMIT_PER_MINUTE', '0'],
    ['FETCH_ALLOW', 'localhost'],
    ['OPERATOR_NAME', 'x'.repeat(201)],
    ['OIDC_ISSUER', 'http://login.example.gov.cn'],
    ['OIDC_ISSUER', 'https://login.example.gov.cn/?realm=staff'],
    ['OIDC_REDIRECT_URI', 'https://help.example.gov.cn/callback'],
    ['OIDC_SCOPE', 'profile email'],
    ['OIDC_ROLES', '{"admins":"administrator"}'],
    ['OIDC_ROLES', '{"admins":["superuser"]}'],
    ['OIDC_ROLES', '{"desk":["reviewer:passport"]}'],
    ['OIDC_LOCAL_ACCOUNTS', 'yes'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s', (name, value) => {
    const message = problems({ [name]: value });
    expect(message).toMatch(new RegExp(`^  ${name}\\b.*: .{8,}`, 'm'));
    if (value.length > 2) expect(message).not.toContain(value);
  });
});

test('all bad values are named at once', () => {
  const message = problems({ PORT: 'x', LOG_LEVEL: 'y', CHAT_BASE_URL: 'https://m.example/v1' });
  expect(message).toContain('PORT: ');
  expect(message).toContain('LOG_LEVEL: ');
  expect(message).toContain('CHAT_MODEL: is required when CHAT_BASE_URL is set');
});

test('a server database needs secrets that every instance shares', () => {
  const message = problems({ DATABASE_URL: 'postgres://db/liaowen' });
  expect(message).toContain('SESSION_SECRET: is required when DATABASE_URL is set');
  expect(message).toContain('DATA_KEYS: is required when DATABASE_URL is set');
  const secret = 'a'.repeat(16);
  const config = readConfig({ DATABASE_URL: 'postgres://db/liaowen', SESSION_SECRET: secret, DATA_KEYS: secret });
  expect(config).toMatchObject({ sessionSecret: [secret], dataKeys: [secret] });
});

test('a provider for staff needs all that the sign-in takes, and nothing is set without it', () => {
  const message = problems({ OIDC_ISSUER: 'https://login.example.gov.cn/realms/staff' });
  for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_REDIRECT_URI'])
    expect(message).toContain(`${name}: is required when OIDC_ISSUER is set`);
  expect(problems({ OIDC_ROLES: '{"desk":["editor:passport"]}' })).toContain(
    'OIDC_ISSUER: is required when OIDC_ROLES is set',
  );
});

test('.env.example names every variable, with its default, and no other', () => {
  const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n');
  const entries = lines.flatMap((line) => {
    const [, off, name, value] = /^(# )?([A-Z][A-Z0-9_]+)=(.*)$/.exec(line) ?? [];
    return name ? [{ name, value: value ?? '', off: off !== undefined }] : [];
  });
  expect(entries.map(({ name }) => name).sort()).toEqual([...variableNames].sort());
  const shown = Object.fromEntries(entries.filter(({ off }) => !off).map(({ name, value }) => [name, value]));
  expect(readConfig(shown)).toEqual(readConfig({}));
});
