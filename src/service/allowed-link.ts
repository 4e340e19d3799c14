/** Whether a citizen may be sent there: an `https:` or `http:` address whose host is one of `hosts`, without user or password. */
export function isAllowedLink(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  return /^https?:$/.test(protocol) && !username && !password && hosts.includes(hostname.toLowerCase());
}

/** Whether a text names an address, by its scheme or `www.`, that citizens may not be sent to. */
export function leadsElsewhere(text: string, hosts: readonly string[]): boolean {
  const addresses = text.match(/https?:\/\/[^\s"'<>()，。；、）】」]+|(?<![\w.-])www\.[a-z\d.-]+/gi) ?? [];
  return addresses.some((address) => {
    const url = /^https?:/i.test(address) ? address : `https://${address}`;
    return !isAllowedLink(url.replace(/[.,;:!?]+$/, ''), hosts);
  });
}
