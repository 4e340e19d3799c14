import { convertIPv4ToBinary, convertIPv6ToBinary, distinctRemoteAddr, expandIPv6 } from 'hono/utils/ipaddr';

/** One way to write each address: IPv6 in full, IPv4 in IPv6 as IPv4. What is no address stays as it is. */
export function expandAddress(address: string): string {
  const bare = address.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped) return mapped;
  return distinctRemoteAddr(bare) === 'IPv6' ? expandIPv6(bare).toLowerCase() : bare;
}

/** Whether an address lies in a range such as `10.0.0.0/8`, or is the one address that the range is. */
export function isInRange(address: string, range: string): boolean {
  const [base = '', length] = range.split('/');
  const one = toNumber(address);
  const other = toNumber(base);
  if (!one || !other || one.bits !== other.bits) return false;
  const ignored = BigInt(one.bits - (length === undefined ? one.bits : Number(length)));
  return one.value >> ignored === other.value >> ignored;
}

function toNumber(address: string): { value: bigint; bits: number } | undefined {
  const expanded = expandAddress(address);
  const kind = distinctRemoteAddr(expanded);
  if (kind === 'IPv4') return { value: convertIPv4ToBinary(expanded), bits: 32 };
  return kind === 'IPv6' ? { value: convertIPv6ToBinary(expanded), bits: 128 } : undefined;
}

export function isLoopback(address: string): boolean {
  return isInRange(address, '127.0.0.0/8') || isInRange(address, '::1/128');
}

/** Whether a host name can only be reached from this machine. */
export function isLoopbackHost(host: string): boolean {
  return host.toLowerCase() === 'localhost' || isLoopback(host);
}
