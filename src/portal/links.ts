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
