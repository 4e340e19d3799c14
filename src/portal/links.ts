/** Whether an address stays on this site: a path, not `//host` or `javascript:`. */
export function isOwnPath(url: string): boolean {
  return /^\/(?![/\\])/.test(url);
}

export function hostOf(url: string): string {
  return new URL(url).hostname;
}

/** `tel:` with digits and a leading plus only. */
export function telephone(phone: string): string {
  return `tel:${phone.replace(/(?!^\+)\D/g, '')}`;
}

/** A path with the parameters that have a value. */
export function address(path: string, parameters: Record<string, string | undefined> = {}): string {
  const query = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

/** The same place, with the Chinese original beside the translation. */
export function besideOriginal(path: string): string {
  const { pathname, searchParams, hash } = new URL(path, 'http://here');
  searchParams.set('beside', 'zh');
  return `${pathname}?${searchParams}${hash}`;
}

/** A link to one of our pages: in place on our own site, in a new window from another one. */
export function ownLink(path: string, site = ''): { href: string; target?: '_blank'; rel?: 'noopener' } {
  return site ? { href: `${site}${path}`, target: '_blank', rel: 'noopener' } : { href: path };
}
