import { edge, keyOf, type SpellingModel } from './spelling-model.ts';

/** What was read so far of a text that may be read in several ways; its characters are linked backwards. */
export interface Reading {
  before: number;
  last: number;
  /** Logarithm of how likely it is. */
  score: number;
  added: string;
  from?: Reading;
}

/** Readings that are kept at each step. */
const most = 16;
/** What three, two and one character say about the next, and what remains for one that never followed. */
const shares = { three: 0.55, two: 0.35, one: 0.0999, none: 1e-8 };

export const nothingRead: Reading = { before: 0, last: edge, score: 0, added: '' };

/** The reading with each of the characters behind it, by how likely each follows. */
export function followedBy(from: Reading, characters: Iterable<[number, number]>, model: SpellingModel): Reading[] {
  const { counts, total } = model;
  const { before, last } = from;
  const three = shares.three / (counts.get(keyOf(last, before)) ?? 1);
  const two = shares.two / (counts.get(keyOf(last)) ?? 1);
  const one = shares.one / total;
  return Array.from(characters, ([character, cost]) => {
    const followed = counts.get(keyOf(character, last)) ?? 0;
    const chance =
      shares.none +
      one * Math.max(1, counts.get(keyOf(character)) ?? 0) +
      two * followed +
      (followed > 0 ? three * (counts.get(keyOf(character, last, before)) ?? 0) : 0);
    return { before: last, last: character, score: from.score + cost + Math.log(chance), added: '', from };
  });
}

/** The best, each ending in two characters only once; the first of equals. */
export function bestOf(readings: Reading[], kept = most): Reading[] {
  const byEnd = new Map<number, Reading>();
  for (const reading of readings) {
    const end = keyOf(reading.last, reading.before);
    const known = byEnd.get(end);
    if (!known || reading.score > known.score) byEnd.set(end, reading);
  }
  return [...byEnd.values()].sort((a, b) => b.score - a.score || a.last - b.last || a.before - b.before).slice(0, kept);
}

export function textOf(readings: Reading[]): string {
  const pieces: string[] = [];
  for (let at = bestOf(readings, 1)[0]; at?.from; at = at.from)
    pieces.unshift(at.added || String.fromCharCode(at.last));
  return pieces.join('').trim();
}
