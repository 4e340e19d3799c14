import type { Figure, LoadedCase, Score, ScoredCase } from '../types/evaluation.ts';
import { bootstrap, type Interval, wilson } from './statistics.ts';

/** The share of a scorer over cases, with its 95 % interval; undefined when no case has a score of it. */
export function figureOf(name: string, cases: ScoredCase[]): Figure | undefined {
  const scores = cases.flatMap((entry) => entry.scores[name] ?? []);
  if (scores.length === 0) return undefined;
  const hit = sum(scores.map((score) => score.hit));
  const of = sum(scores.map((score) => score.of));
  return { cases: scores.length, hit, of, share: hit / of, ...intervalOf(scores, hit, of) };
}

/** Where nothing varies there is nothing to draw from: then each case counts once. */
function intervalOf(scores: Score[], hit: number, of: number): Interval {
  if (scores.every((score) => score.of === 1)) return wilson(hit, of);
  if (hit === of || hit === 0) return wilson(hit === 0 ? 0 : scores.length, scores.length);
  return bootstrap(scores);
}

/** All figures of a set of cases, by scorer. */
export function figuresOf(names: string[], cases: ScoredCase[]): Record<string, Figure> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const figure = figureOf(name, cases);
      return figure ? [[name, figure]] : [];
    }),
  );
}

/** The slices that a case belongs to: `language: zh`, `service: passport`, … */
export function slicesOf({ language, region, expected, tags }: LoadedCase): string[] {
  return [
    `language: ${language}`,
    `status: ${expected.status}`,
    ...(expected.services?.[0] ? [`service: ${expected.services[0]}`] : []),
    ...(expected.aspects ?? []).map((aspect) => `aspect: ${aspect}`),
    ...(region ? [`region: ${region}`] : []),
    // `near:passport` names another case or service, and no group.
    ...tags.filter((tag) => !tag.includes(':')).map((tag) => `tag: ${tag}`),
  ];
}

export function bySlice(cases: ScoredCase[]): Map<string, ScoredCase[]> {
  const slices = new Map<string, ScoredCase[]>();
  for (const entry of cases) {
    for (const slice of slicesOf(entry.case)) {
      const own = slices.get(slice);
      if (own) own.push(entry);
      else slices.set(slice, [entry]);
    }
  }
  return new Map([...slices].sort(([a], [b]) => a.localeCompare(b)));
}

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The value below which a share of the numbers lies (nearest rank). */
export function percentile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
