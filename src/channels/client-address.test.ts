import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { clientOf } from './client-address.ts';
import { isInRange, isLoopbackHost } from './ip-range.ts';

async function client(remote: string | undefined, host: string, trustedProxies: string[] = [], forwarded?: string) {
  const app = new Hono().get('/', (c) => c.text(clientOf(c, remote, { host, trustedProxies }) ?? 'exempt'));
  return (await app.request('/', { headers: forwarded ? { 'x-forwarded-for': forwarded } : {} })).text();
}

describe('who asks', () => {
  test.each([
    // remote, HOST, TRUSTED_PROXIES, X-Forwarded-For, the client
    ['127.0.0.1', '127.0.0.1', [], undefined, 'exempt'],
    ['::1', 'localhost', [], undefined, 'exempt'],
    ['::ffff:127.0.0.1', '::1', [], undefined, 'exempt'],
    [undefined, '127.0.0.1', [], undefined, 'exempt'],
    ['127.0.0.1', '0.0.0.0', [], undefined, '127.0.0.1'],
    ['203.0.113.5', '0.0.0.0', [], '198.51.100.7', '203.0.113.5'],
    ['127.0.0.1', '127.0.0.1', ['127.0.0.0/8'], '198.51.100.7', '198.51.100.7'],
    ['127.0.0.1', '127.0.0.1', ['127.0.0.0/8'], undefined, '127.0.0.1'],
    ['10.0.0.1', '0.0.0.0', ['10.0.0.0/8'], '1.2.3.4, 198.51.100.7, 10.0.0.2', '198.51.100.7'],
    ['203.0.113.5', '0.0.0.0', ['10.0.0.0/8'], '198.51.100.7', '203.0.113.5'],
    ['2001:db8:1:2:3:4:5:6', '::', [], undefined, '2001:0db8:0001:0002'],
    ['2001:db8:1:2::9', '::', [], undefined, '2001:0db8:0001:0002'],
  ])('%s at %s, proxies %o, forwarded %s: %s', async (remote, host, proxies, forwarded, expected) => {
    expect(await client(remote, host, proxies, forwarded)).toBe(expected);
  });
});

test.each([
  ['10.1.2.3', '10.0.0.0/8', true],
  ['11.1.2.3', '10.0.0.0/8', false],
  ['10.1.2.3', '10.1.2.3', true],
  ['10.1.2.3', '0.0.0.0/0', true],
  ['::ffff:10.1.2.3', '10.0.0.0/8', true],
  ['2001:db8::1', '2001:db8::/32', true],
  ['2001:db9::1', '2001:db8::/32', false],
  ['10.1.2.3', '2001:db8::/32', false],
  ['fe80::1%eth0', 'fe80::/10', true],
  ['no address', '10.0.0.0/8', false],
])('%s in %s: %s', (address, range, expected) => {
  expect(isInRange(address, range)).toBe(expected);
});

test.each([
  ['localhost', true],
  ['LOCALHOST', true],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['::', false],
  ['localhost.example', false],
  ['', false],
])('%s is only of this machine: %s', (host, expected) => {
  expect(isLoopbackHost(host)).toBe(expected);
});
