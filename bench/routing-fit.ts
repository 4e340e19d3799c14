import { outcomeFeatureNames, type Parts, partNames } from '../src/service/match/calibration.ts';
import { fitLogit, scoreOf } from './fit-logit.ts';
import type { MatchedRow } from './routing-examples.ts';

export const rounded = (value: number): number => Number(value.toPrecision(3));

/** A new example question must count at once, and no evidence may speak against itself. */
const least = { examples: 1, named: 0, facts: 0, words: 0, pinyin: 0, classifier: 0.05, region: 1 } satisfies Parts;

/** Weights of the parts of a service's score. */
export function fitParts(rows: MatchedRow[]): Parts {
  const decisions = rows
    .filter((row) => row.kind === 'service')
    .map((row) => ({
      alternatives: row.parts,
      chosen: row.serviceIds.indexOf(row.services[0] ?? ''),
      weight: row.weight,
    }));
  const weights = fitLogit(
    decisions,
    partNames.length,
    partNames.map((name) => least[name]),
  );
  return Object.fromEntries(partNames.map((name, i) => [name, rounded(weights[i] ?? 0)])) as Parts;
}

/** The row as these weights rank it: its services best first, their probabilities, and the outcome's features again. */
export function rescored(row: MatchedRow, weights: Parts) {
  const list = partNames.map((name) => weights[name]);
  const scored = row.parts
    .map((parts, i) => ({ id: row.serviceIds[i] ?? '', parts, score: scoreOf(parts, list) }))
    .sort((a, b) => b.score - a.score);
  const top = scored[0]?.score ?? 0;
  const sum = scored.reduce((total, { score }) => total + Math.exp(score - top), 0);
  const ranked = scored.map((entry) => ({ ...entry, probability: Math.exp(entry.score - top) / sum }));
  const part = (name: keyof Parts, rank = 0): number => ranked[rank]?.parts[partNames.indexOf(name)] ?? 0;
  const alphabet = row.outcome[outcomeFeatureNames.indexOf('alphabet')] ?? 0;
  const replaced: Partial<Record<(typeof outcomeFeatureNames)[number], number>> = {
    score: top / 10,
    words: 3 * part('words'),
    facts: 3 * part('facts'),
    wordsLead: 3 * (part('words') - part('words', 1)),
    wordsAlphabet: alphabet * 3 * part('words'),
    first: logOddsOf(ranked[0]?.probability),
    second: logOddsOf(ranked[1]?.probability),
    third: logOddsOf(ranked[2]?.probability),
  };
  const outcome = outcomeFeatureNames.map((name, i) => replaced[name] ?? row.outcome[i] ?? 0);
  return { ...row, ranked, outcome };
}

const logOddsOf = (probability = 0): number => {
  const kept = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(kept / (1 - kept)) / 2;
};
