import { terms } from '../text/terms.ts';
import type { Named } from './names.ts';

/** What a typed text may mean, best first; the same while typing and on the page of results. */
export function matchNames(typed: string, names: readonly Named[], limit: number): Named[] {
  const wanted = plain(typed);
  if (!wanted) return [];
  const wantedTerms = new Set(terms(typed));
  return names
    .map((named) => ({ named, score: Math.max(...[named.title, ...named.aliases].map(scoreOf)) }))
    .filter(({ score }) => score >= leastOverlap)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ named }) => named);

  function scoreOf(name: string): number {
    const known = plain(name);
    if (known === wanted) return 4;
    if (known.startsWith(wanted)) return 3;
    if (known.includes(wanted)) return 2;
    if (known.length > 1 && wanted.includes(known)) return 1 + known.length / wanted.length;
    return overlap(wantedTerms, name);
  }
}

const leastOverlap = 0.5;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s“”"「」‘’'、，,。.？?！!]/g, '');

/** The share of what was typed that a name holds. */
function overlap(wanted: Set<string>, name: string): number {
  if (wanted.size === 0) return 0;
  const known = new Set(terms(name));
  return [...wanted].filter((term) => known.has(term)).length / wanted.size;
}
