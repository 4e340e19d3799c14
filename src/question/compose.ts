import { say, type TextKey } from '../texts/texts.ts';
import type { Language } from '../types/language.ts';
import { answerAsCurated } from './compose/curated-answer.ts';
import { answerFromDocuments } from './compose/document-answer.ts';
import { type Draft, emptyDraft } from './compose/draft.ts';
import { fixedBlock, handoverOf } from './compose/fixed.ts';
import { answerLifeEvent } from './compose/life-event-answer.ts';
import { answerFromService } from './compose/service-answer.ts';
import { titleOf } from './compose/service-card.ts';
import type { Guarded } from './guard.ts';
import type { Knowledge } from './knowledge.ts';
import type { Read, Reads } from './read.ts';
import type { Route } from './route.ts';
import type { Understanding } from './understand.ts';

/** Share of all services together from which another one is offered beside the answer. */
const nearlyAsLikely = 0.2;
const mostSuggestions = 4;

/** What a question was understood as, and the answer to it. */
export interface Composed {
  draft: Draft;
  understood: Understanding;
}

/** Proposes the answer to each question of a message. */
export async function composeEach([first, ...others]: Reads, knowledge: Knowledge) {
  const composeOne = async ({ routed, understood }: Read): Promise<Composed> => ({
    draft: await compose(routed, understood, knowledge),
    understood,
  });
  const composed: [Composed, ...Composed[]] = [await composeOne(first)];
  for (const read of others) composed.push(await composeOne(read));
  return composed;
}

/** Proposes the answer; nothing of it is shown before it was verified. */
export async function compose(route: Route, understood: Understanding, knowledge: Knowledge): Promise<Draft> {
  const { language } = understood;
  switch (route.to) {
    case 'service': {
      if (route.curated) return answerAsCurated(route.curated.answer, understood, knowledge);
      const draft = await answerFromService(route.serviceId, understood, knowledge);
      const otherwise = otherwiseMeant(route, understood, knowledge);
      return { ...draft, suggestions: [...otherwise, ...draft.suggestions].slice(0, mostSuggestions) };
    }
    case 'life-event':
      return answerLifeEvent(route.lifeEventId, understood, knowledge);
    case 'documents':
      return answerFromDocuments(route.passages, understood, knowledge);
    case 'clarification':
      return {
        ...clarification(route.serviceIds, understood, knowledge),
        aspects: understood.explicit ? understood.aspects : [],
      };
    case 'guarded':
      return composeGuarded(route.guarded, language);
    case 'other-province':
      return otherProvince(route.serviceIds, understood, knowledge);
    case 'out-of-scope':
      return {
        ...fixed('unanswerable_out_of_scope', route.kind ? `outside.${route.kind}` : 'out-of-scope', language),
        handover: handoverOf('12345', knowledge),
      };
  }
}

const guardedTexts: Record<Exclude<Guarded['status'], 'guarded_crisis' | 'small_talk'>, TextKey> = {
  guarded_injection: 'guarded.injection',
  guarded_illegal: 'guarded.illegal',
  guarded_unsupported: 'guarded.unsupported',
};

/** The reviewed text of a question that stopped at the guard. */
export function composeGuarded(guarded: Guarded, language: Language): Draft {
  if (guarded.status === 'guarded_crisis') {
    return { ...fixed(guarded.status, `crisis.${guarded.kind}`, language), handover: { phone: '12345' } };
  }
  if (guarded.status === 'small_talk') {
    const draft = fixed(guarded.status, `small-talk.${guarded.kind}`, language);
    return guarded.kind === 'person' ? { ...draft, handover: { phone: '12345' } } : draft;
  }
  return { ...fixed(guarded.status, guardedTexts[guarded.status], language), handover: { phone: '12345' } };
}

function fixed(status: Draft['status'], key: TextKey, language: Language): Draft {
  return { ...emptyDraft(status, 'fixed'), blocks: [fixedBlock(key, language, { phone: '12345' })] };
}

/** Which of these? The choice carries the aspects that were asked, so that nothing must be typed twice. */
function clarification(serviceIds: string[], understood: Understanding, knowledge: Knowledge): Draft {
  const { language } = understood;
  return {
    ...emptyDraft('clarification', 'fixed'),
    blocks: [fixedBlock('clarify.service', language)],
    choices: choicesOf(serviceIds, understood, knowledge),
    handover: handoverOf('12345', knowledge),
  };
}

function choicesOf(serviceIds: string[], understood: Understanding, knowledge: Knowledge): Draft['choices'] {
  const { language } = understood;
  return serviceIds.flatMap((serviceId) => {
    const service = knowledge.publication.catalogue.services.find((candidate) => candidate.id === serviceId);
    if (!service) return [];
    const label = titleOf(service, language);
    const asked = understood.explicit ? understood.aspects.map((aspect) => say(`aspect.${aspect}`, language)) : [];
    const question =
      asked.length > 0
        ? `${label}${language === 'zh' || language === 'ja' ? '：' : ': '}${asked.join(language === 'zh' || language === 'ja' ? '、' : ', ')}`
        : label;
    return [{ label, question, serviceId }];
  });
}

/** A service nearly as likely as the one that is told of: who meant it gets there by one tap. */
function otherwiseMeant(
  { candidates, serviceId, continued }: Extract<Route, { to: 'service' }>,
  understood: Understanding,
  knowledge: Knowledge,
): Draft['suggestions'] {
  const likely = candidates.filter(
    (candidate) => candidate.serviceId !== serviceId && candidate.score >= nearlyAsLikely,
  );
  const ids = continued ? [] : likely.map((candidate) => candidate.serviceId);
  return choicesOf(ids, understood, knowledge).map(({ label, question }) => ({ label, question }));
}

function otherProvince(serviceIds: string[], understood: Understanding, knowledge: Knowledge): Draft {
  const { language } = understood;
  const choices = choicesOf(serviceIds, understood, knowledge);
  const blocks = [
    fixedBlock('other-province', language, { phone: '12345' }),
    ...(choices.length > 0 ? [fixedBlock('other-province.back', language)] : []),
  ];
  return {
    ...emptyDraft('unanswerable_out_of_scope', 'fixed'),
    blocks,
    choices,
    handover: handoverOf('12345', knowledge),
  };
}
