import { retrieve } from '../src/question/retrieve.ts';
import { isClear } from '../src/question/route/clear.ts';
import { outcomeFeatures } from '../src/question/route/outcome.ts';
import { looksLikePinyin } from '../src/question/understand/pinyin.ts';
import { type Understanding, understand } from '../src/question/understand.ts';
import { matchServices } from '../src/service/match/match-services.ts';
import type { QuestionFlow } from '../src/testing/question-flow.ts';
import type { Turn } from '../src/types/question.ts';
import { askCase, keyOf, type RoutingCase, wishesOf } from './routing-cases.ts';
import { listOf, type MatchedRow, partsOf } from './routing-examples.ts';

export type TuningRow = MatchedRow & { dataset: string };

/** Understands, retrieves and matches every case that follows none, as the question flow does. */
export async function tuningRows(cases: RoutingCase[], flow: QuestionFlow): Promise<TuningRow[]> {
  const rows: TuningRow[] = [];
  for (const entry of cases.filter(({ history }) => !history?.length)) {
    const understood = await understandCase(entry, undefined, flow);
    const found = await retrieve(understood, flow.knowledge);
    const { publication, matching: index } = flow.knowledge;
    const matching = matchServices(index, publication.serviceClassifier, understood, found);
    const { status, services = [] } = entry.expected;
    const kind =
      status === 'clarification' ? 'clarify' : status === 'unanswerable_out_of_scope' ? 'out-of-scope' : 'service';
    if ((kind === 'service' && services.length === 0) || /^(?:guarded|small)/.test(status)) continue;
    const { question, language, dataset } = entry;
    rows.push({
      ...partsOf(matching),
      key: keyOf(entry),
      question,
      language,
      dataset,
      services: kind === 'service' ? services : [],
      kind,
      pinyin: looksLikePinyin(question),
      outcome: listOf(outcomeFeatures(understood, matching)),
      clear: isClear(understood, matching, publication.catalogue.services),
      weight: 1,
    });
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

export function understandCase(
  entry: Pick<RoutingCase, 'id' | 'language' | 'question' | 'region' | 'asOf'>,
  previous: Turn | undefined,
  flow: QuestionFlow,
): Promise<Understanding> {
  const ids = { replyId: entry.id, conversationId: entry.id, masked: [], stored: false };
  const turns = previous ? [previous] : [];
  return understand({ ...ids, ...wishesOf(entry, flow), text: entry.question, turns }, flow.knowledge, flow.deps);
}
