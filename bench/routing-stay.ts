// What tells that a question stays with the service of the one before: the rows, the fit, and how far it can be trusted.
import { retrieve } from '../src/question/retrieve.ts';
import { continues, type StayQuestion, stayFeatures } from '../src/question/route/continues.ts';
import { matchInContext } from '../src/question/route/match-in-context.ts';
import { outcomeOf } from '../src/question/route/outcome.ts';
import { seeded } from '../src/seeded.ts';
import { type StayFeatures, stayFeatureNames } from '../src/service/match/calibration.ts';
import { matchServices } from '../src/service/match/match-services.ts';
import type { QuestionFlow } from '../src/testing/question-flow.ts';
import type { Turn } from '../src/types/question.ts';
import { fitLogistic } from './fit-logistic.ts';
import { foldOf } from './folds.ts';
import { readFollowUps } from './follow-ups.ts';
import type { RoutingCase } from './routing-cases.ts';
import { rounded } from './routing-fit.ts';
import { previousTurn, understandCase } from './routing-tuning.ts';

/**
 * What each kind of question counts. A change of subject that was written to be one counts more than what follows up, of
 * which there are three times as many; one that was only put together counts little, because it is plain.
 */
const weights = {
  'tuning cases in their conversation': 2,
  'written to follow up': 1,
  'written to change the subject': 1.5,
  'another service, put together': 0.3,
  'a near service, put together': 0.1,
  'none of ours, put together': 2,
};
type Kind = keyof typeof weights;

/** A question in a conversation about a service, and whether it stays there. */
export interface StayRow {
  key: string;
  kind: Kind;
  question: StayQuestion;
  before: string;
  stays: boolean;
}

/** Of so many questions without a conversation one is put behind another service. */
const oneOf = 3;

export async function stayRows(cases: RoutingCase[], flow: QuestionFlow): Promise<StayRow[]> {
  const rows = [...(await inConversation(cases, flow)), ...(await writtenRows(flow))];
  const random = seeded(7);
  const { serviceIds } = flow.knowledge.matching;
  const anyBut = (services: string[]): string => {
    const others = serviceIds.filter((id) => !services.includes(id));
    return others[Math.floor(random() * others.length)] ?? '';
  };
  for (const entry of cases.filter(({ history }) => !history?.length)) {
    const { status, services = [] } = entry.expected;
    const row = async (kind: Kind, before: string) =>
      rows.push(await rowOf(entry, kind, turnAbout(before, entry), before, false, flow));
    if (status === 'unanswerable_out_of_scope') await row('none of ours, put together', anyBut([]));
    if (status === 'clarification' || services.length !== 1 || foldOf(entry.id, oneOf) > 0) continue;
    await row('another service, put together', anyBut(services));
    const near =
      rows
        .at(-1)
        ?.question.matching.matches.slice(0, 8)
        .map(({ serviceId }) => serviceId) ?? [];
    const others = near.filter((id) => !services.includes(id));
    const before = others[Math.floor(random() * others.length)];
    if (before) await row('a near service, put together', before);
  }
  return rows;
}

async function inConversation(cases: RoutingCase[], flow: QuestionFlow): Promise<StayRow[]> {
  const rows: StayRow[] = [];
  for (const entry of cases) {
    const { services = [] } = entry.expected;
    if (!entry.history?.length || services.length === 0) continue;
    const previous = await previousTurn(entry, entry.history, flow);
    const before = previous.serviceId;
    const kind = 'tuning cases in their conversation';
    if (before) rows.push(await rowOf(entry, kind, previous, before, services.includes(before), flow));
  }
  return rows;
}

async function writtenRows(flow: QuestionFlow): Promise<StayRow[]> {
  const rows: StayRow[] = [];
  for (const { question, language, before, service } of readFollowUps()) {
    const entry = { id: `${before} ${service}`, question, language };
    const stays = before === service;
    const kind = stays ? 'written to follow up' : 'written to change the subject';
    rows.push(await rowOf(entry, kind, turnAbout(before, entry), before, stays, flow));
  }
  return rows;
}

const turnAbout = (serviceId: string, { language }: Pick<RoutingCase, 'language'>): Turn => ({
  question: '',
  status: 'answered',
  language,
  serviceId,
  choices: [],
  aspects: [],
});

async function rowOf(
  entry: Parameters<typeof understandCase>[0],
  kind: Kind,
  previous: Turn,
  before: string,
  stays: boolean,
  flow: QuestionFlow,
): Promise<StayRow> {
  const understood = await understandCase(entry, previous, flow);
  const found = await retrieve(understood, flow.knowledge);
  const { publication, matching: index } = flow.knowledge;
  const matching = matchServices(index, publication.serviceClassifier, understood, found);
  const outcome = outcomeOf(understood, matching, index.calibration);
  const inContext = matchInContext(understood, matching, found, flow.knowledge);
  return { key: entry.id, kind, question: { understood, matching, outcome, found, inContext }, before, stays };
}

const servicesOf = (flow: QuestionFlow) => flow.knowledge.publication.catalogue.services;

/** By what is left to it: of what names no matter, or the service before, rules decide. */
export function fitStay(rows: StayRow[], flow: QuestionFlow): StayFeatures {
  const judgements = rows.flatMap(({ question, before, stays, kind }) => {
    const features = stayFeatures(question, before, servicesOf(flow));
    const weight = weights[kind];
    return features ? [{ features: stayFeatureNames.map((name) => features[name]), yes: stays, weight }] : [];
  });
  const fitted = fitLogistic(judgements, stayFeatureNames.length, 1e-3);
  return Object.fromEntries(stayFeatureNames.map((name, i) => [name, rounded(fitted[i] ?? 0)])) as StayFeatures;
}

const folds = 10;

/** How many stay that should, and leave that should, rules and all, of questions that were held back from the fit. */
export function stayFigures(rows: StayRow[], flow: QuestionFlow) {
  const byFold = Array.from({ length: folds }, (_, fold) =>
    fitStay(
      rows.filter(({ key }) => foldOf(key, folds) !== fold),
      flow,
    ),
  );
  const judged = rows.map((row) => {
    const fitted = byFold[foldOf(row.key, folds)] as StayFeatures;
    const stays = continues(row.question, fitted, servicesOf(flow)) === row.before;
    return { what: `${row.kind}: ${row.stays ? 'stays' : 'leaves'}`, right: stays === row.stays };
  });
  return [...new Set(judged.map(({ what }) => what))].map((what) => {
    const chosen = judged.filter((row) => row.what === what);
    const right = chosen.filter((row) => row.right).length;
    return { what, of: chosen.length, right, share: Number((right / chosen.length).toFixed(3)) };
  });
}
