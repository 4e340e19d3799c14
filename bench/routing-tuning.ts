import { retrieve } from '../src/question/retrieve.ts';
import { isClear } from '../src/question/route/clear.ts';
import { stayFeatures } from '../src/question/route/continues.ts';
import { outcomeFeatures, outcomeOf } from '../src/question/route/outcome.ts';
import { looksLikePinyin } from '../src/question/understand/pinyin.ts';
import { type Understanding, understand } from '../src/question/understand.ts';
import { seeded } from '../src/seeded.ts';
import { stayFeatureNames } from '../src/service/match/calibration.ts';
import { matchServices } from '../src/service/match/match-services.ts';
import type { QuestionFlow } from '../src/testing/question-flow.ts';
import type { Turn } from '../src/types/question.ts';
import type { Judgement } from './fit-logistic.ts';
import { askCase, keyOf, type RoutingCase, wishesOf } from './routing-cases.ts';
import { listOf, type MatchedRow, partsOf } from './routing-examples.ts';

/** What the fits learn from the tuning halves. */
export interface TuningRows {
  matched: (MatchedRow & { dataset: string })[];
  /** Whether a question stays with the service of the one before. */
  stay: Judgement[];
}

/** Understands, retrieves and matches every case as the question flow does. */
export async function tuningRows(cases: RoutingCase[], flow: QuestionFlow): Promise<TuningRows> {
  const rows: TuningRows = { matched: [], stay: [] };
  const random = seeded(7);
  for (const entry of cases) {
    const previous = entry.history?.length ? await previousTurn(entry, entry.history, flow) : undefined;
    const understood = await understandCase(entry, previous, flow);
    const found = await retrieve(understood, flow.knowledge);
    const { publication, matching: index } = flow.knowledge;
    const matching = matchServices(index, publication.serviceClassifier, understood, found);
    const { status, services = [] } = entry.expected;
    const kind =
      status === 'clarification' ? 'clarify' : status === 'unanswerable_out_of_scope' ? 'out-of-scope' : 'service';
    if (!previous && (kind !== 'service' || services.length > 0) && !/^(?:guarded|small)/.test(status)) {
      const outcome = listOf(outcomeFeatures(understood, matching));
      const { question, language, dataset } = entry;
      const owners = kind === 'service' ? services : [];
      rows.matched.push({
        ...partsOf(matching),
        key: keyOf(entry),
        question,
        language,
        dataset,
        services: owners,
        kind,
        pinyin: looksLikePinyin(question),
        outcome,
        clear: isClear(understood, matching, publication.catalogue.services),
        weight: 1,
      });
    }
    const [right] = services;
    if (!right || kind !== 'service') continue;
    const outcome = outcomeOf(understood, matching, index.calibration);
    const judge = (before: string, yes: boolean, weight: number): void => {
      const features = stayFeatures({ understood, matching, outcome, found }, before);
      rows.stay.push({ features: stayFeatureNames.map((name) => features[name]), yes, weight });
    };
    const best = matching.matches[0]?.serviceId;
    if (previous?.serviceId && best !== previous.serviceId && !understood.leaning.bare)
      judge(previous.serviceId, services.includes(previous.serviceId), 1);
    // Any question after one about another service: a change of subject.
    const other = index.serviceIds[Math.floor(random() * index.serviceIds.length)];
    if (!previous && other && !services.includes(other) && best !== other && !understood.leaning.bare)
      judge(other, false, 0.03);
  }
  return rows;
}

/** The turn before, as it was answered. */
export async function previousTurn(entry: RoutingCase, history: string[], flow: QuestionFlow): Promise<Turn> {
  const { reply } = await askCase(entry, history, flow);
  const [service] = reply.services;
  const offered = reply.lifeEvent
    ? reply.services.map(({ id }) => id)
    : reply.choices.map((choice) => choice.serviceId);
  return {
    question: history.at(-1) ?? '',
    status: reply.status,
    language: reply.language,
    ...(service && !reply.lifeEvent ? { serviceId: service.id } : {}),
    choices: offered.filter((id) => id !== undefined),
    aspects: reply.aspects,
  };
}

function understandCase(entry: RoutingCase, previous: Turn | undefined, flow: QuestionFlow): Promise<Understanding> {
  const ids = { replyId: entry.id, conversationId: entry.id, masked: [], stored: false };
  const turns = previous ? [previous] : [];
  return understand({ ...ids, ...wishesOf(entry, flow), text: entry.question, turns }, flow.knowledge, flow.deps);
}
