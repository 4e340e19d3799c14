import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isNoneOfOurs } from '../src/question/route/outcome.ts';
import type { Calibration } from '../src/service/match/calibration.ts';
import type { QuestionFlow } from '../src/testing/question-flow.ts';
import { calibrateAspects, learnWordings } from './aspect-calibrate.ts';
import { foldOf } from './fit-aspects.ts';
import { type RoutingCase, routingCases } from './routing-cases.ts';
import { type MatchedRow, matchHeldBackExamples } from './routing-examples.ts';
import { chooseThresholds, fitGate, fitParts, fitStay, gateProbability, rescored } from './routing-fit.ts';
import { tuningRows } from './routing-tuning.ts';

const folds = 5;
/** All cases together count so much of all examples together: for a service's score, and for what is declined or asked back. */
const shareOfCases = 0.5;
const shareOfCasesInGate = 2;

/** Fits every weight on held-back example questions and the tuning halves; the figures are of rows that were held back. */
export async function calibrate(flow: QuestionFlow) {
  const cases = await routingCases('tune', true);
  const { publication } = flow.knowledge;
  const examples = await matchHeldBackExamples(publication, flow.deps.embedQuestion);
  const wordings = learnWordings(cases, publication);
  const tuning = await tuningRows(cases, flow, wordings.modelOf);
  const weight = (shareOfCases * examples.length) / Math.max(1, tuning.matched.length);
  const rows: MatchedRow[] = [...examples, ...tuning.matched.map((row) => ({ ...row, weight }))];
  const weights = fitParts(rows);
  const scored = rows.map((row) => {
    const counted = 'dataset' in row ? (row.weight * shareOfCasesInGate) / shareOfCases : row.weight;
    return { ...rescored(row, weights), weight: counted };
  });
  const gate = fitGate(scored);
  const judged = judgeHeldBack(scored);
  const ofCases = judged.filter(({ row }) => 'dataset' in row);
  const aspects = await calibrateAspects(tuning.aspects, publication, wordings.modelOf);
  const calibration: Calibration = {
    weights,
    ...gate,
    stay: fitStay(tuning.stay),
    aspects: aspects.weights,
    thresholds: chooseThresholds(ofCases),
    fittedOn: { examples: examples.length, cases: cases.length, split: 'tune', datasets: await digestsOf(cases) },
  };
  const { weights: _, ...aspectFigures } = aspects;
  return {
    calibration,
    wordings: wordings.written,
    figures: {
      services: serviceFigures(judged),
      outcome: outcomeFigures(judged, calibration.thresholds),
      aspects: aspectFigures,
    },
  };
}

/** What is known of aspects anew, with everything else as it is. */
export async function recalibrateAspects(flow: QuestionFlow) {
  const { publication, matching } = flow.knowledge;
  const cases = await routingCases('tune', true);
  const wordings = learnWordings(cases, publication);
  const rows = await tuningRows(cases, flow, wordings.modelOf);
  const { weights, ...figures } = await calibrateAspects(rows.aspects, publication, wordings.modelOf);
  return {
    calibration: { ...matching.calibration, aspects: weights },
    wordings: wordings.written,
    figures: { aspects: figures },
  };
}

/** The two thresholds anew, on the tuning halves, with the weights as they are. */
export async function rethreshold(flow: QuestionFlow): Promise<Calibration> {
  const { calibration } = flow.knowledge.matching;
  const { matched } = await tuningRows(await routingCases('tune', true), flow);
  const judged = matched.map((row) => ({
    row,
    outOfScope: gateProbability(row, calibration.outOfScope),
    tooVague: gateProbability(row, calibration.tooVague),
  }));
  return { ...calibration, thresholds: chooseThresholds(judged) };
}

/** Every row with a gate that was fitted on the other folds; the weights of the parts are those of all rows. */
function judgeHeldBack(rows: ReturnType<typeof rescored>[]) {
  return Array.from({ length: folds }, (_, fold) => {
    const isHeld = (row: MatchedRow): boolean => foldOf(`fold ${row.question}`, folds) === fold;
    const gate = fitGate(rows.filter((row) => !isHeld(row)));
    return rows.filter(isHeld).map((row) => ({
      row,
      outOfScope: gateProbability(row, gate.outOfScope),
      tooVague: gateProbability(row, gate.tooVague),
    }));
  }).flat();
}

type Judged = ReturnType<typeof judgeHeldBack>;

/** The right service first and among three, of examples and cases, by language. */
function serviceFigures(judged: Judged) {
  const ranks = judged
    .filter(({ row }) => row.kind === 'service')
    .map(({ row }) => ({
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
function outcomeFigures(judged: Judged, thresholds: Calibration['thresholds']) {
  const rows = judged.map(({ row, outOfScope, tooVague }) => {
    const declined = isNoneOfOurs({ outOfScope, tooVague }, thresholds.outOfScope);
    const from = 'dataset' in row ? `tune ${row.dataset}` : 'examples';
    return { kind: `${from}: ${row.kind}`, declined, asked: !declined && tooVague > thresholds.tooVague };
  });
  return [...new Set(rows.map(({ kind }) => kind))].sort().map((kind) => {
    const chosen = rows.filter((row) => row.kind === kind);
    const share = (name: 'declined' | 'asked') =>
      Number((chosen.filter((row) => row[name]).length / chosen.length).toFixed(3));
    return { kind, questions: chosen.length, declined: share('declined'), asked: share('asked') };
  });
}

async function digestsOf(cases: RoutingCase[]): Promise<Record<string, string>> {
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
