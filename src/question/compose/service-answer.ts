import { valuesOf } from '../../text/values.ts';
import { say } from '../../texts/texts.ts';
import { type Aspect, aspects } from '../../types/aspect.ts';
import type { Service } from '../../types/catalogue.ts';
import type { Block, Status } from '../../types/reply.ts';
import type { Knowledge } from '../knowledge.ts';
import { cityOf } from '../understand/region.ts';
import type { Understanding } from '../understand.ts';
import { blockOf, citationId, cite, type Placed } from './cite.ts';
import { type Draft, emptyDraft } from './draft.ts';
import { contactOf, fixedBlock, handoverOf } from './fixed.ts';
import { foldRepeats } from './fold-repeats.ts';
import { readAspects } from './read-aspects.ts';
import { relevance } from './relevance.ts';
import { mostRelevant, type Reader, selectStatements } from './select-statements.ts';
import { serviceCard, titleOf } from './service-card.ts';

const mostPerAspect = 4;
/** What must be brought is a list; half of it sends people home again. What is to be paid, or is paid out, is added up. */
const mostOfLists: Partial<Record<Aspect, number>> = { materials: 10, fee: 8, result: 8 };
const mostBlocks = 12;
const mostOf = (aspect: Aspect): number => mostOfLists[aspect] ?? mostPerAspect;
/** Shown beside a bare "how do I do this?", when there is room: what a person needs next. */
const beside: Partial<Record<Aspect, Aspect[]>> = { steps: ['materials', 'where'], overview: ['where'] };

/** The confirmed statements of the asked aspects, short; what isn't confirmed is said, with whom to ask. */
export async function answerFromService(serviceId: string, asked: Understanding, knowledge: Knowledge): Promise<Draft> {
  const service = knowledge.publication.catalogue.services.find((candidate) => candidate.id === serviceId);
  if (!service) return emptyDraft('unanswerable_out_of_scope', 'fixed');
  if (service.guides.length === 0) return withoutGuide(service, asked, knowledge);
  const found = await knowledge.retriever.retrieve({
    text: asked.text,
    vector: asked.vector,
    limit: 200,
    serviceIds: [serviceId],
  });
  const understood = { ...asked, aspects: readAspects(service, asked, found, knowledge) };
  const scores = relevance(found);
  const asPlaced = understood.aspects.map((aspect) => answerAspect(service, aspect, understood, knowledge, scores));
  // What is known before what isn't.
  const parts = [...asPlaced.filter(({ confirmed }) => confirmed), ...asPlaced.filter(({ confirmed }) => !confirmed)];
  const nearest = nearestOthers(service.id, parts, understood, knowledge, scores);
  parts.unshift(...nearest.first.map((entry) => partOf(entry, 'paragraph')));
  parts.push(...nearest.last.map((entry) => partOf(entry, 'item')));
  const confirmed = parts.filter((part) => part.confirmed).length;
  const status: Status =
    confirmed === parts.length ? 'answered' : confirmed > 0 ? 'answered_partly' : 'unanswerable_no_sources';
  const more = extras(service, understood, knowledge, scores, status);
  const placed = distinct([...parts.flatMap((part) => part.placed), ...more]);
  const told = [...parts.flatMap((part) => part.blocks), ...more.map((entry) => blockOf(entry, 'item'))];
  const blocks = foldRepeats(told, placed).slice(0, mostBlocks);
  const card = serviceCard(service, understood, knowledge);
  // Where a form is only the name of a place there would be nothing to tap.
  const leadsOn = card.forms.some(({ url, phone }) => url || phone);
  return {
    ...emptyDraft(status, 'extractive'),
    aspects: understood.aspects,
    blocks,
    citations: cited(blocks, placed).map((entry) => cite(entry, knowledge)),
    services: [card],
    suggestions: suggestionsFor(service, blocks, understood, knowledge),
    notices: noticesFor(placed, parts, understood),
    ...(status === 'answered' && leadsOn
      ? {}
      : { handover: handoverOf(contactOf(service, understood.language).phone, knowledge) }),
  };
}

interface AspectPart {
  blocks: Block[];
  placed: Placed[];
  confirmed: boolean;
  /** Another city's rule is shown. */
  other: boolean;
}

function answerAspect(
  service: Service,
  aspect: Aspect,
  understood: Understanding,
  knowledge: Knowledge,
  scores: Map<string, number>,
): AspectPart {
  const { language, region } = understood;
  const { here, elsewhere } = selectStatements(service.id, aspect, understood, knowledge);
  const contact = contactOf(service, language);
  if (here.length === 0 && elsewhere.length === 0) {
    return {
      blocks: [{ ...fixedBlock(`unconfirmed.${aspect}`, language, contact), aspect }],
      placed: [],
      confirmed: false,
      other: false,
    };
  }
  if (here.length === 0 && region) {
    const places = placesOf(elsewhere, understood, knowledge);
    const shown = mostRelevant(elsewhere, mostOf(aspect), scores);
    const warning = { ...fixedBlock('region.only-other', language, { region: places, phone: contact.phone }), aspect };
    return {
      blocks: [warning, ...shown.map((entry) => blockOf(entry, 'item'))],
      placed: shown,
      confirmed: false,
      other: true,
    };
  }
  const shown = mostRelevant(region ? here : [...here, ...elsewhere], mostOf(aspect), scores);
  const kind = shown.length > 1 ? 'item' : 'paragraph';
  const other = !region && shown.some((entry) => elsewhere.includes(entry));
  return {
    blocks: shown.map((entry, i) => blockOf(entry, i === 0 && aspect !== 'materials' ? 'paragraph' : kind)),
    placed: shown,
    confirmed: true,
    other,
  };
}

const partOf = (entry: Placed, kind: 'paragraph' | 'item'): AspectPart => ({
  blocks: [blockOf(entry, kind)],
  placed: [entry],
  confirmed: true,
  other: false,
});

/** How much nearer to the question a statement on another aspect must be to be told first. */
const muchNearer = 0.3;
/** The same of one that states a value: of two sentences that name the matter, the value is what people ask for. */
const nearerWithValue = 0.1;
/** By how much it may be farther than what was asked and is still told, when the question names no aspect. */
const littleFarther = 0.02;
/** The overview sums up what other aspects say: beside it a statement hardly nearer would only say it twice. */
const nearerThanOverview = 0.05;
const mostOthers = 2;
/** Beside the word that what was asked isn't confirmed. */
const mostInstead = 2;

interface Others {
  /** Told before what was asked, and after it. */
  first: Placed[];
  last: Placed[];
}

/**
 * The confirmed statements on aspects that weren't asked which are as near to the question as the best that was: people
 * ask for one thing in the words of another, and an aspect can be misread.
 */
function nearestOthers(
  serviceId: string,
  parts: AspectPart[],
  understood: Understanding,
  knowledge: Knowledge,
  scores: Map<string, number>,
): Others {
  const scoreOf = (entry: Placed): number => scores.get(entry.statement.id) ?? 0;
  const shown = parts.filter((part) => part.confirmed).flatMap((part) => part.placed);
  if (shown.length === 0) return { first: [], last: [] };
  const telling = shown.filter(({ section }) => section.aspect !== 'overview');
  const nearest = Math.max(...(telling.length > 0 ? telling : shown).map(scoreOf));
  const lead = telling.length === 0 ? nearerThanOverview : understood.explicit ? 0 : -littleFarther;
  const others = aspects
    .filter((aspect) => !understood.aspects.includes(aspect) && aspect !== 'overview' && aspect !== 'legal-basis')
    .flatMap((aspect) => selectStatements(serviceId, aspect, understood, knowledge).here)
    .filter((entry) => scoreOf(entry) > nearest + lead)
    .sort((a, b) => scoreOf(b) - scoreOf(a))
    .slice(0, mostOthers);
  const sure = telling.length === 0 || understood.explicit;
  const before = (entry: Placed): boolean => scoreOf(entry) > nearest + (sure ? leadOf(entry) : 0);
  return { first: others.filter(before), last: others.filter((entry) => !before(entry)) };
}

const leadOf = ({ statement }: Placed): number => (valuesOf(statement.text).length > 0 ? nearerWithValue : muchNearer);

/** Names of the cities that the statements hold for, in the citizen's language. */
function placesOf(placed: Placed[], { language }: Understanding, knowledge: Knowledge): string {
  const codes = [...new Set(placed.flatMap(({ statement }) => statement.regions ?? []).map(cityOf))];
  const names = codes.map((code) => {
    const name = knowledge.publication.catalogue.regions.find((region) => region.code === code)?.name;
    return language === 'zh' ? name?.zh : language === 'ja' ? (name?.ja ?? name?.zh) : name?.en;
  });
  return names.filter(Boolean).join(language === 'zh' || language === 'ja' ? '、' : ', ');
}

function extras(
  service: Service,
  understood: Understanding,
  knowledge: Knowledge,
  scores: Map<string, number>,
  status: Status,
): Placed[] {
  const of = (aspect: Aspect): Placed[] => selectStatements(service.id, aspect, understood, knowledge).here;
  if (status === 'unanswerable_no_sources') return instead(service, understood, knowledge, scores);
  const only = understood.aspects.length === 1 ? understood.aspects[0] : undefined;
  return (only ? (beside[only] ?? []) : []).flatMap((aspect) =>
    mostRelevant(of(aspect), aspect === 'materials' ? 3 : 1, scores),
  );
}

/**
 * When nothing that was asked is confirmed: what matters most of the service, as its overview tells it, and before that
 * a statement on another aspect that is much nearer to the question; a city's own too when none was named.
 */
function instead(
  service: Service,
  understood: Understanding,
  knowledge: Knowledge,
  scores: Map<string, number>,
): Placed[] {
  const { phone } = contactOf(service, understood.language);
  const of = (aspect: Aspect): Placed[] => {
    const { here, elsewhere } = selectStatements(service.id, aspect, understood, knowledge);
    // Whom to call is said already.
    return (understood.region ? here : [...here, ...elsewhere]).filter(
      ({ statement }) => !statement.text.includes(phone),
    );
  };
  const unasked = aspects.filter((aspect) => !understood.aspects.includes(aspect) && aspect !== 'legal-basis');
  const overview = unasked.includes('overview') ? of('overview') : [];
  const [nearest] = mostRelevant(
    unasked.filter((aspect) => aspect !== 'overview').flatMap((aspect) => of(aspect)),
    1,
    scores,
  );
  const scoreOf = (entry: Placed): number => scores.get(entry.statement.id) ?? 0;
  const much = nearest && scoreOf(nearest) > Math.max(...overview.map(scoreOf)) + muchNearer;
  return (much ? [nearest, ...overview] : overview).slice(0, mostInstead);
}

const cited = (blocks: Block[], placed: Placed[]): Placed[] =>
  placed.filter((entry) => blocks.some(({ citations }) => citations.includes(citationId(entry))));

const distinct = (placed: Placed[]): Placed[] => [
  ...new Map(placed.map((entry) => [entry.statement.id, entry])).values(),
];

/** The aspects that weren't told and are confirmed, as next questions. */
export function suggestionsFor(
  service: Service,
  blocks: Block[],
  understood: Reader & Pick<Understanding, 'aspects'>,
  knowledge: Knowledge,
): Draft['suggestions'] {
  const told = new Set([...understood.aspects, ...blocks.map((block) => block.aspect)]);
  const order: Aspect[] = ['materials', 'fee', 'time-limit', 'steps', 'where', 'eligibility', 'validity'];
  const title = titleOf(service, understood.language);
  return order
    .filter(
      (aspect) => !told.has(aspect) && selectStatements(service.id, aspect, understood, knowledge).here.length > 0,
    )
    .slice(0, 3)
    .map((aspect) => {
      const label = say(`aspect.${aspect}`, understood.language);
      return {
        label,
        question:
          understood.language === 'zh' || understood.language === 'ja' ? `${title}：${label}` : `${title}: ${label}`,
      };
    });
}

function noticesFor(placed: Placed[], parts: AspectPart[], understood: Understanding): Draft['notices'] {
  const notices: Draft['notices'] = [];
  const local = !understood.region && placed.some(({ statement }) => statement.regions?.length);
  if (local || parts.some((part) => part.other)) notices.push('notice.other-region');
  if (parts.some((part) => !part.confirmed)) notices.push('notice.unconfirmed');
  if (placed.some(({ document }) => document.language !== understood.language)) notices.push('notice.translated');
  if (placed.some(({ document }) => document.language !== 'zh')) notices.push('notice.binding-chinese');
  return notices;
}

/** A service that we know by name only: whom to ask, and where its form is if we know that. */
function withoutGuide(service: Service, understood: Understanding, knowledge: Knowledge): Draft {
  const { phone } = contactOf(service, understood.language);
  return {
    ...emptyDraft('unanswerable_no_sources', 'fixed'),
    aspects: understood.aspects,
    blocks: [fixedBlock('no-guide', understood.language, { phone })],
    services: [serviceCard(service, understood, knowledge)],
    notices: ['notice.unconfirmed'],
    handover: handoverOf(phone, knowledge),
  };
}
