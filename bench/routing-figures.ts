import { wilson } from '../src/evaluation/statistics.ts';
import { seeded } from '../src/seeded.ts';
import type { QuestionFlow } from '../src/testing/question-flow.ts';
import type { Aspect } from '../src/types/aspect.ts';
import type { Reply, Status } from '../src/types/reply.ts';
import { askCase, type RoutingCase } from './routing-cases.ts';

/** A share with its 95 % interval (Wilson). */
export interface Share {
  what: string;
  slice: string;
  hit: number;
  of: number;
  share: number;
  low: number;
  high: number;
}

/** F1 of decisions that may be wrong both ways; the interval is of drawing the cases again. */
export interface Balance {
  what: string;
  slice: string;
  cases: number;
  precision: number;
  recall: number;
  f1: number;
  low: number;
  high: number;
}

/** What a kind of noise costs: the service first in the noisy questions and in the clean ones they were made from. */
export interface NoiseCost {
  kind: string;
  pairs: number;
  clean: number;
  noisy: number;
  /** Points lost; its 95 % interval is of drawing the pairs again. */
  lost: number;
  low: number;
  high: number;
}

export interface Judged {
  shares: Share[];
  noise: NoiseCost[];
  balances: Balance[];
  /** By how sure the best service is: of the questions at least so sure, how many are there and how many wrong. */
  risk: { atLeast: number; coverage: number; wrong: number; costly: number }[];
  /** Mean probability of the best service against how often it is right, in tenths. */
  reliability: { from: number; questions: number; said: number; right: number }[];
}

interface Answer {
  entry: RoutingCase;
  reply: Reply;
}

/** Asks every case and counts. */
export async function judgeCases(cases: RoutingCase[], flow: QuestionFlow): Promise<Judged> {
  const answers: Answer[] = [];
  for (const entry of cases) {
    const { reply } = await askCase(entry, [...(entry.history ?? []), entry.question], flow);
    answers.push({ entry, reply });
    if (process.stderr.isTTY) process.stderr.write(`\r${answers.length} of ${cases.length}`);
  }
  return {
    shares: [...serviceShares(answers), ...declineShares(answers), ...choiceShares(answers)],
    balances: [...aspectBalances(answers), clarificationBalance(answers)],
    noise: noiseCosts(answers),
    risk: riskOf(answers),
    reliability: reliabilityOf(answers),
  };
}

const shareOf = (what: string, slice: string, hits: boolean[]): Share => {
  const hit = hits.filter(Boolean).length;
  return { what, slice, hit, of: hits.length, share: hit / Math.max(1, hits.length), ...wilson(hit, hits.length) };
};

/** Slices of a set of answers: each dataset, and within `services` each language, within `noise` each kind. */
function slicesOf(answers: Answer[]): [string, Answer[]][] {
  const slices = new Map<string, Answer[]>();
  const add = (name: string, answer: Answer) => slices.set(name, [...(slices.get(name) ?? []), answer]);
  for (const answer of answers) {
    const { dataset, language, tags } = answer.entry;
    add(dataset, answer);
    if (dataset === 'services' || dataset === 'aspects') add(`${dataset}, ${language}`, answer);
    if (dataset === 'noise') add(`noise, ${tags[0]}`, answer);
  }
  return [...slices];
}

const rankedOf = ({ reply }: Answer): string[] => {
  const thought = [...reply.candidates].sort((a, b) => b.score - a.score).map(({ serviceId }) => serviceId);
  return [...new Set([...reply.services.map(({ id }) => id), ...thought])];
};

const wantsService = ({ entry: { expected } }: Answer): boolean =>
  expected.status !== 'clarification' && (expected.services ?? []).length > 0;

const isAmong = (answer: Answer, most: number): boolean =>
  rankedOf(answer)
    .slice(0, most)
    .some((id) => answer.entry.expected.services?.includes(id));

function serviceShares(answers: Answer[]): Share[] {
  return slicesOf(answers.filter(wantsService)).flatMap(([slice, chosen]) => [
    shareOf(
      'service first',
      slice,
      chosen.map((answer) => isAmong(answer, 1)),
    ),
    shareOf(
      'service among three',
      slice,
      chosen.map((answer) => isAmong(answer, 3)),
    ),
  ]);
}

const isDeclined = (status: Status): boolean =>
  status === 'unanswerable_out_of_scope' || status === 'small_talk' || status.startsWith('guarded_');

function declineShares(answers: Answer[]): Share[] {
  const must = answers.filter(({ entry }) => isDeclined(entry.expected.status));
  const mustNot = answers.filter(({ entry }) => !isDeclined(entry.expected.status));
  const declined = ({ reply }: Answer): boolean => isDeclined(reply.status);
  return [
    shareOf('declined, must', 'all', must.map(declined)),
    shareOf(
      'declined, must not',
      'out-of-scope',
      mustNot.filter((a) => a.entry.dataset === 'out-of-scope').map(declined),
    ),
    shareOf('declined, must not', 'all', mustNot.map(declined)),
  ];
}

function choiceShares(answers: Answer[]): Share[] {
  const hits = answers.flatMap(({ entry, reply }) =>
    (entry.expected.choices ?? []).map((id) => reply.choices.some(({ serviceId }) => serviceId === id)),
  );
  return [shareOf('choices offered', 'clarify', hits)];
}

interface Counted {
  hit: number;
  said: number;
  wanted: number;
}

function balanceOf(what: string, slice: string, counted: Counted[]): Balance {
  const sum = (rows: Counted[], name: keyof Counted): number => rows.reduce((total, entry) => total + entry[name], 0);
  const f1Of = (rows: Counted[]): number =>
    (2 * sum(rows, 'hit')) / Math.max(1, sum(rows, 'said') + sum(rows, 'wanted'));
  return {
    what,
    slice,
    cases: counted.length,
    precision: sum(counted, 'hit') / Math.max(1, sum(counted, 'said')),
    recall: sum(counted, 'hit') / Math.max(1, sum(counted, 'wanted')),
    f1: f1Of(counted),
    ...drawnAgain(counted, f1Of),
  };
}

const draws = 1000;

/** The 95 % interval of a figure of cases that are drawn again, seeded (percentile bootstrap). */
function drawnAgain<Row>(rows: Row[], figure: (drawn: Row[]) => number): { low: number; high: number } {
  const random = seeded(1);
  const values = Array.from({ length: draws }, () =>
    figure(rows.map(() => rows[Math.floor(random() * rows.length)] as Row)),
  ).sort((a, b) => a - b);
  return { low: values[Math.floor(draws * 0.025)] ?? 0, high: values[Math.ceil(draws * 0.975) - 1] ?? 1 };
}

function aspectBalances(answers: Answer[]): Balance[] {
  const labelled = answers.filter(({ entry }) => (entry.expected.aspects ?? []).length > 0);
  const count = (answer: Answer, only?: Aspect): Counted => {
    const wanted = (answer.entry.expected.aspects ?? []).filter((aspect) => !only || aspect === only);
    const said = answer.reply.aspects.filter((aspect) => !only || aspect === only);
    return { hit: said.filter((aspect) => wanted.includes(aspect)).length, said: said.length, wanted: wanted.length };
  };
  const ofAspects = labelled.filter(({ entry }) => entry.dataset === 'aspects');
  const named = [...new Set(ofAspects.flatMap(({ entry }) => entry.expected.aspects ?? []))].sort();
  return [
    ...slicesOf(labelled).map(([slice, chosen]) =>
      balanceOf(
        'aspects',
        slice,
        chosen.map((answer) => count(answer)),
      ),
    ),
    ...named.map((aspect) =>
      balanceOf(
        'aspects',
        `aspects, ${aspect}`,
        ofAspects.map((answer) => count(answer, aspect)),
      ),
    ),
  ];
}

/** Asking back where it was due and nowhere else, over the set that has both kinds. */
function clarificationBalance(answers: Answer[]): Balance {
  const counted = answers
    .filter(({ entry }) => entry.dataset === 'clarify')
    .map(({ entry, reply }) => {
      const [wanted, said] = [entry.expected.status, reply.status].map((status) =>
        status === 'clarification' ? 1 : 0,
      );
      return { hit: (wanted ?? 0) * (said ?? 0), said: said ?? 0, wanted: wanted ?? 0 };
    });
  return balanceOf('clarification', 'clarify', counted);
}

/** Only pairs whose clean question is in the same half: the other half isn't looked at. */
function noiseCosts(answers: Answer[]): NoiseCost[] {
  const clean = new Map(answers.map((answer) => [answer.entry.id, answer]));
  const pairs = answers.flatMap((answer) => {
    const { dataset, tags } = answer.entry;
    const origin = clean.get(tags.find((tag) => tag.startsWith('clean:'))?.slice('clean:'.length) ?? '');
    if (dataset !== 'noise' || !origin || !wantsService(answer)) return [];
    return [{ kind: tags[0] ?? '', noisy: isAmong(answer, 1) ? 1 : 0, clean: isAmong(origin, 1) ? 1 : 0 }];
  });
  return [...new Set(pairs.map(({ kind }) => kind))].sort().map((kind) => {
    const chosen = pairs.filter((pair) => pair.kind === kind);
    const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    const lost = (drawn: typeof chosen): number => mean(drawn.map((pair) => pair.clean - pair.noisy));
    return {
      kind,
      pairs: chosen.length,
      clean: mean(chosen.map((pair) => pair.clean)),
      noisy: mean(chosen.map((pair) => pair.noisy)),
      lost: lost(chosen),
      ...drawnAgain(chosen, lost),
    };
  });
}

/** A wrong form sends somebody the wrong way; a question back costs a tap. */
const costly = 0.9;

function riskOf(answers: Answer[]): Judged['risk'] {
  const sure = answers
    .filter((answer) => wantsService(answer) && !answer.entry.history)
    .map((answer) => ({ sure: answer.reply.candidates[0]?.score ?? 0, right: isAmong(answer, 1) }));
  return [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99].map((atLeast) => {
    const kept = sure.filter((entry) => entry.sure >= atLeast);
    const wrong = kept.filter((entry) => !entry.right);
    return {
      atLeast,
      coverage: kept.length / Math.max(1, sure.length),
      wrong: wrong.length / Math.max(1, kept.length),
      costly: wrong.filter((entry) => entry.sure >= costly).length,
    };
  });
}

function reliabilityOf(answers: Answer[]): Judged['reliability'] {
  const said = answers
    .filter((answer) => wantsService(answer) && !answer.entry.history)
    .map((answer) => {
      const [best] = [...answer.reply.candidates].sort((a, b) => b.score - a.score);
      return {
        score: best?.score ?? 0,
        right: answer.entry.expected.services?.includes(best?.serviceId ?? '') ?? false,
      };
    });
  return Array.from({ length: 10 }, (_, i) => {
    const bin = said.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === i);
    const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
    return {
      from: i / 10,
      questions: bin.length,
      said: mean(bin.map(({ score }) => score)),
      right: mean(bin.map(({ right }) => (right ? 1 : 0))),
    };
  }).filter(({ questions }) => questions > 0);
}
