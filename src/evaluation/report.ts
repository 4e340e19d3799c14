import { type Figure, type Provenance, type ScoredCase, splits } from '../types/evaluation.ts';
import type { Baseline, Thresholds } from './baseline.ts';
import { belowThresholds, type Comparison, compare } from './compare.ts';
import { bySlice, figureOf, figuresOf, percentile } from './figures.ts';
import { isMissed, strictlyCorrect } from './score.ts';
import { type ScorerName, scorerNames, scorers } from './scorers/registry.ts';

export interface Report {
  provenance: Provenance;
  /** One sentence: how good, and whether it is better than before. */
  verdict: string;
  /** False: undetermined for the most part, significantly worse than the baseline, or below a threshold. */
  passed: boolean;
  /** Figures by half (only halves that were run) and scorer. */
  halves: { half: 'tune' | 'test' | 'all'; cases: number; figures: Record<string, Figure> }[];
  slices: { slice: string; cases: number; figures: Record<string, Figure> }[];
  undetermined: { id: string; half: string; error: string }[];
  misses: Miss[];
  milliseconds: { p50: number; p95: number };
  comparison?: Comparison[];
  below: string[];
}

/** A case that some scorer found a fault in. */
export interface Miss {
  id: string;
  half: string;
  language: string;
  question: string;
  /** By scorer: what was wrong. */
  notes: Record<string, string[]>;
}

/** The scorers' figures in the order in which a report tells them, the strictest first. */
export const figureNames = [strictlyCorrect, ...scorerNames];
export const titleOf = (name: string): string => (isScorer(name) ? scorers[name].title : 'Strictly correct');
export const goalOf = (name: string): 'share' | 'none' => (isScorer(name) ? scorers[name].goal : 'share');
export const unitOf = (name: string): string => (isScorer(name) ? scorers[name].unit : 'cases');
const isScorer = (name: string): name is ScorerName => Object.hasOwn(scorers, name);

/** Sums scored cases up. */
export function toReport(
  provenance: Provenance,
  cases: ScoredCase[],
  against: { baseline?: Baseline; thresholds?: Thresholds } = {},
): Report {
  const { baseline, thresholds } = against;
  const determined = cases.filter((entry) => entry.determined);
  const comparison = baseline && compare(figureNames, cases, baseline);
  const below = thresholds ? belowThresholds(thresholds, cases) : [];
  const worse = comparison?.some((entry) => entry.verdict === 'worse') ?? false;
  const passed = determined.length * 2 > cases.length && !worse && below.length === 0;
  return {
    provenance,
    verdict: verdictOf(cases, comparison, below),
    passed,
    halves: halvesOf(cases),
    slices: [...bySlice(determined)].map(([slice, own]) => ({
      slice,
      cases: own.length,
      figures: figuresOf(figureNames, own),
    })),
    undetermined: cases
      .filter((entry) => !entry.determined)
      .map(({ case: { id, split }, output }) => ({ id, half: split, error: output.error ?? 'no reply' })),
    misses: determined.flatMap(toMiss),
    milliseconds: latency(determined),
    ...(comparison ? { comparison } : {}),
    below,
  };
}

function halvesOf(cases: ScoredCase[]): Report['halves'] {
  const halves = splits.map((half) => ({ half, own: cases.filter((entry) => entry.case.split === half) }));
  const run = halves.filter(({ own }) => own.length > 0);
  const all = run.length > 1 ? [{ half: 'all' as const, own: cases }] : [];
  return [...run, ...all].map(({ half, own }) => ({ half, cases: own.length, figures: figuresOf(figureNames, own) }));
}

function toMiss({ case: { id, split, language, question }, scores }: ScoredCase): Miss[] {
  const missed = scorerNames.filter((name) => isMissed(scores[name]));
  if (missed.length === 0) return [];
  return [
    {
      id,
      half: split,
      language,
      question,
      notes: Object.fromEntries(missed.map((name) => [name, scores[name]?.notes ?? []])),
    },
  ];
}

function latency(cases: ScoredCase[]): Report['milliseconds'] {
  const times = cases.map((entry) => entry.output.milliseconds);
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

function verdictOf(cases: ScoredCase[], comparison: Comparison[] | undefined, below: string[]): string {
  const figure = figureOf(strictlyCorrect, cases);
  if (!figure) return 'No case could be determined.';
  const parts = [`${figure.hit} of ${figure.of} cases are strictly correct (${percent(figure)})`];
  const lost = cases.length - figure.of;
  if (lost > 0) parts.push(`${lost} could not be determined`);
  const [worse, better] = (['worse', 'better'] as const).map((verdict) =>
    (comparison ?? []).filter((entry) => entry.verdict === verdict).map((entry) => titleOf(entry.scorer).toLowerCase()),
  );
  if (worse && worse.length > 0) parts.push(`worse than the baseline: ${worse.join(', ')}`);
  if (better && better.length > 0) parts.push(`better than the baseline: ${better.join(', ')}`);
  if (comparison && !worse?.length && !better?.length) parts.push('no evidence of a difference from the baseline');
  if (below.length > 0) parts.push(`below a threshold: ${below.join('; ')}`);
  return `${parts.join('; ')}.`;
}

/** `92.3 % (81.4–97.3)` */
export function percent({ share, low, high }: Figure): string {
  const written = (value: number): string => (value * 100).toFixed(1);
  return `${written(share)} % (${written(low)}–${written(high)})`;
}
