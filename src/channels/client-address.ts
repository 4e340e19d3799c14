import type { Context } from 'hono';
import type { Config } from '../config.ts';
import { expandAddress, isInRange, isLoopback, isLoopbackHost } from './ip-range.ts';

/**
 * Who asks, for the rate limit: the address, of IPv6 the first 64 bits, because a household has all of the rest.
 * Undefined = exempt: on this machine, while only this machine can ask; and where the platform hides the address.
 */
export function clientOf(
  c: Context,
  remote: string | undefined,
  config: Pick<Config, 'host' | 'trustedProxies'>,
): string | undefined {
  if (!remote) return undefined;
  if (config.trustedProxies.length === 0) {
    return isLoopback(remote) && isLoopbackHost(config.host) ? undefined : limited(remote);
  }
  const hops = [
    ...(c.req.header('x-forwarded-for') ?? '')
      .split(',')
      .map((hop) => hop.trim())
      .filter(Boolean),
    remote,
  ];
  const trusted = (address: string) => config.trustedProxies.some((range) => isInRange(address, range));
  // From the right: what stands left of the first hop that isn't ours, anybody may have written.
  return limited(hops.findLast((hop) => !trusted(hop)) ?? remote);
}

function limited(address: string): string {
  const expanded = expandAddress(address);
  return expanded.includes(':') ? expanded.split(':').slice(0, 4).join(':') : expanded;
}
