/** Whether a citizen may be sent there: an `https:` or `http:` address whose host is one of `hosts`, without user or password. */
export function isAllowedLink(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  return /^https?:$/.test(protocol) && !username && !password && hosts.includes(hostname.toLowerCase());
}
