const asked = new Map<string, Promise<string[]>>();

/** The hosts that replies may link to; none when they can't be had. Asked once a page. */
export function linkHostsOf(site: string): Promise<string[]> {
  const known = asked.get(site);
  if (known) return known;
  const hosts = fetch(`${site}/liaowen-chat.json`, { credentials: 'omit' })
    .then((response) => response.json() as Promise<{ linkHosts: string[] }>)
    .then(({ linkHosts }) => linkHosts)
    .catch(() => {
      asked.delete(site);
      return [];
    });
  asked.set(site, hosts);
  return hosts;
}
