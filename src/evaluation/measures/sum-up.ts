import type { ScoredCase } from '../../types/evaluation.ts';
import type { Estimate } from '../confidence.ts';
import { percentile } from '../figures.ts';
import { bootstrapOf, wilson } from '../statistics.ts';
import { type MeasureName, measures } from './registry.ts';

/** What a measure came to over cases, each figure with its 95 % interval. */
export interface Amount {
  name: MeasureName;
  title: string;
  unit: string;
  cases: number;
  mean: Estimate;
  median: Estimate;
  /** Below which 95 % of the cases lie. */
  p95: Estimate;
}

const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Between the values of which 2.5 % may lie too far on either side: the share that lies below is a rate. */
function percentileOf(values: number[], share: number): Estimate {
  const { low, high } = wilson(share * values.length, values.length);
  const at = (part: number): number => percentile(values, part);
  return { value: at(share), low: at(low), high: at(high) };
}

/** Those measures that have something to say about these cases. */
export function amountsOf(cases: ScoredCase[], names: readonly MeasureName[]): Amount[] {
  return names.flatMap((name) => {
    const values = cases.flatMap((entry) => measureOf(name, entry) ?? []);
    if (values.length === 0) return [];
    return [
      {
        name,
        ...{ title: measures[name].title, unit: measures[name].unit, cases: values.length },
        mean: { value: mean(values), ...bootstrapOf(values, mean) },
        median: percentileOf(values, 0.5),
        p95: percentileOf(values, 0.95),
      },
    ];
  });
}

/** Undefined where this measure has nothing to say about the case. */
export function measureOf(name: MeasureName, { case: entry, output, determined }: ScoredCase): number | undefined {
  const { replies } = output;
  const reply = replies.at(-1);
  return determined && reply ? measures[name].of({ case: entry, replies, reply }, output) : undefined;
}
