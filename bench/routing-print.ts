import type { Judged } from './routing-figures.ts';

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

/** The figures as tables. */
export function printJudged({ shares, noise, balances, risk, reliability }: Judged): void {
  console.table(
    shares.map(({ what, slice, hit, of, share, low, high }) => ({
      what,
      slice,
      share: percent(share),
      '95 %': `${percent(low)} – ${percent(high)}`,
      hit,
      of,
    })),
  );
  console.table(
    balances.map(({ what, slice, cases, precision, recall, f1, low, high }) => ({
      what,
      slice,
      F1: f1.toFixed(3),
      '95 %': `${low.toFixed(3)} – ${high.toFixed(3)}`,
      precision: precision.toFixed(3),
      recall: recall.toFixed(3),
      cases,
    })),
  );
  console.log('What noise costs: the service first, in noisy questions and in the clean ones they were made from');
  console.table(
    noise.map((row) => ({
      ...row,
      clean: percent(row.clean),
      noisy: percent(row.noisy),
      lost: percent(row.lost),
      low: percent(row.low),
      high: percent(row.high),
    })),
  );
  console.log('Risk and coverage: of the questions whose best service is at least so likely');
  console.table(risk.map((row) => ({ ...row, coverage: percent(row.coverage), wrong: percent(row.wrong) })));
  console.log('Reliability: how likely the best service is said to be, and how often it is right');
  console.table(reliability.map((row) => ({ ...row, said: percent(row.said), right: percent(row.right) })));
}
