import { allStrings } from '../support.ts';
import { type Scorer, scoreOf } from './scorer.ts';

/** Links anywhere in the reply that lead to a host which isn't listed. */
export const linkHosts: Scorer = {
  title: 'Links to other hosts',
  unit: 'links',
  goal: 'none',
  decides: true,
  score: ({ reply }, reference) => {
    if (!reference) return undefined;
    return scoreOf(allStrings(reply).flatMap(linksIn), (host) =>
      reference.linkHosts.has(host) ? undefined : `leads to ${host}`,
    );
  },
};

/** Hosts of all links in a text, with or without a scheme; an address of our own has none. */
function linksIn(text: string): string[] {
  const links = text.matchAll(
    /(?:\b[a-z][a-z\d+.-]*:)?\/\/([^\s/?#"'<>()，。；、）】」]+)|\b(www\.[a-z\d.-]+\.[a-z]{2,})/gi,
  );
  return [...links].map((match) => (match[1] ?? match[2] ?? '').replace(/[.,;:]+$/, '').toLowerCase());
}
