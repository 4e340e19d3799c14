import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isNoneOfOurs } from '../src/question/route/outcome.ts';
import type { Calibration } from '../src/service/match/calibration.ts';
import type { QuestionFlow } from '../src/testing/question-flow.ts';
import { calibrateAspects } from './aspect-calibrate.ts';
import { routingCases } from './routing-cases.ts';
import { type MatchedRow, matchHeldBackExamples } from './routing-examples.ts';
import { fitParts, rescored } from './routing-fit.ts';
import {
  chooseOutOfScope,
  chooseTooVague,
  gateProbability,
  isAskedBack,
  type Judged,
  learnOutOfScope,
  learnTooVague,
} from './routing-gate.ts';
import { fitStay, stayFigures, stayRows } from './routing-stay.ts';
import { tuningRows } from './routing-tuning.ts';

/** All cases together count so much of all examples together. */
const shareOfCases = 0.5;

/** Fits every weight on held-back example questions and the tuning halves; the figures are of rows that were held back. */
export async function calibrate(flow: QuestionFlow) {
  const cases = await routingCases('tune', true);
  const { publication } = flow.knowledge;
  const examples = await matchHeldBackExamples(publication, flow.deps.embedQuestion);
  const tuning = await tuningRows(cases, flow);
  const weight = (shareOfCases * examples.length) / Math.max(1, tuning.length);
  const rows: MatchedRow[] = [...examples, ...tuning.map((row) => ({ ...row, weight }))];
  const weights = fitParts(rows);
  const ranked = rows.map((row) => rescored(row, weights));
  const { outcome, judged } = calibrateOutcome(
    ranked.filter((row) => !('dataset' in row)),
    ranked.filter((row) => 'dataset' in row),
  );
  const aspects = await calibrateAspects(cases, flow);
  const calibration: Calibration = {
    weights,
    ...outcome,
    stay: fitStay(await stayRows(cases, flow), flow),
    aspects: aspects.weights,
    fittedOn: await fittedOn(examples, cases),
    tooVagueFittedOn: await fittedOn([], tuning),
  };
  return {
    calibration,
    wordings: aspects.wordings,
    figures: {
      services: serviceFigures(ranked),
      outcome: outcomeFigures(judged, calibration.thresholds),
      aspects: aspects.figures,
    },
  };
}

/** What is known of aspects anew, with everything else as it is. */
export async function recalibrateAspects(flow: QuestionFlow) {
  const { weights, wordings, figures } = await calibrateAspects(await routingCases('tune', true), flow);
  return {
    calibration: { ...flow.knowledge.matching.calibration, aspects: weights },
    wordings,
    figures: { aspects: figures },
  };
}

/** What is asked back about anew, on the tuning halves, with everything else as it is. */
export async function recalibrateTooVague(flow: QuestionFlow) {
  const { calibration } = flow.knowledge.matching;
  const matched = await tuningRows(await routingCases('tune', true), flow);
  const learned = learnTooVague(matched);
  const judged = matched.map((row) => ({
    row,
    outOfScope: gateProbability(row, calibration.outOfScope),
    tooVague: learned.judge(row),
  }));
  const { outOfScope } = calibration.thresholds;
  const thresholds = { outOfScope, tooVague: chooseTooVague(judged, outOfScope) };
  return {
    calibration: {
      ...calibration,
      tooVague: learned.weights,
      thresholds,
      tooVagueFittedOn: await fittedOn([], matched),
    },
    figures: { outcome: outcomeFigures(judged, thresholds), thresholds: [thresholds] },
  };
}

/** What tells that a question stays with the service of the one before, by what is now known of everything else. */
export async function recalibrateStay(flow: QuestionFlow) {
  const rows = await stayRows(await routingCases('tune', true), flow);
  return {
    calibration: { ...flow.knowledge.matching.calibration, stay: fitStay(rows, flow) },
    figures: { stay: stayFigures(rows, flow) },
  };
}

const fittedOn = async (examples: MatchedRow[], cases: { dataset: string }[]): Promise<Calibration['fittedOn']> => ({
  examples: examples.length,
  cases: cases.length,
  split: 'tune',
  datasets: await digestsOf(cases),
});

/** What tells whom to answer, with what was held back from the fit judged by it, and both thresholds. */
function calibrateOutcome(examples: MatchedRow[], cases: MatchedRow[]) {
  const none = learnOutOfScope(examples, cases);
  const vague = learnTooVague(cases);
  const judge = (row: MatchedRow): Judged => ({ row, outOfScope: none.judge(row), tooVague: vague.judge(row) });
  const judged = { examples: examples.map(judge), cases: cases.map(judge) };
  const outOfScope = chooseOutOfScope(judged.examples, judged.cases);
  return {
    outcome: {
      outOfScope: none.weights,
      tooVague: vague.weights,
      thresholds: { outOfScope, tooVague: chooseTooVague(judged.cases, outOfScope) },
    },
    judged: [...judged.examples, ...judged.cases],
  };
}

/** The right service first and among three, of examples and cases, by language. */
function serviceFigures(rows: ReturnType<typeof rescored>[]) {
  const ranks = rows
    .filter((row) => row.kind === 'service')
    .map((row) => ({
      kind: 'dataset' in row ? `tune ${row.dataset}` : row.pinyin ? 'examples pinyin' : `examples ${row.language}`,
      rank: row.ranked.findIndex(({ id }) => row.services.includes(id)),
    }));
  return [...new Set(ranks.map(({ kind }) => kind))].sort().map((kind) => {
    const chosen = ranks.filter((entry) => entry.kind === kind);
    const share = (most: number) =>
      Number((chosen.filter(({ rank }) => rank < most).length / chosen.length).toFixed(3));
    return { kind, questions: chosen.length, top1: share(1), top3: share(3) };
  });
}

/** Shares that are declined or asked back about. */
function outcomeFigures(judged: Judged[], thresholds: Calibration['thresholds']) {
  const rows = judged.map((entry) => {
    const { row } = entry;
    const from = 'dataset' in row ? `tune ${row.dataset}` : 'examples';
    return {
      kind: `${from}: ${row.kind}`,
      declined: isNoneOfOurs(entry, thresholds.outOfScope),
      asked: isAskedBack(entry, thresholds),
    };
  });
  return [...new Set(rows.map(({ kind }) => kind))].sort().map((kind) => {
    const chosen = rows.filter((row) => row.kind === kind);
    const share = (name: 'declined' | 'asked') =>
      Number((chosen.filter((row) => row[name]).length / chosen.length).toFixed(3));
    return { kind, questions: chosen.length, declined: share('declined'), asked: share('asked') };
  });
}

async function digestsOf(cases: { dataset: string }[]): Promise<Record<string, string>> {
  const names = [...new Set(cases.map(({ dataset }) => dataset))].sort();
  const digests = await Promise.all(
    names.map(async (name) => {
      const file = fileURLToPath(new URL(`../evals/datasets/${name}.jsonl`, import.meta.url));
      return [
        name,
        createHash('sha256')
          .update(await readFile(file))
          .digest('hex')
          .slice(0, 12),
      ] as const;
    }),
  );
  return Object.fromEntries(digests);
}
