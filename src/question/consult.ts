import type { Silence, Toolbox } from '../models/chat.ts';
import { inLanguage } from '../service/in-language.ts';
import { aspects } from '../types/aspect.ts';
import { languages } from '../types/language.ts';
import type { Question } from '../types/question.ts';
import { messagesFor, type ReplyAssistant } from './assistant.ts';
import { type ChooseMode, servicesOf } from './choose-mode.ts';
import { titleOf } from './compose/service-card.ts';
import { guard } from './guard.ts';
import type { Knowledge } from './knowledge.ts';
import { isMadeOf } from './own-words.ts';
import { type Read, type Reads, readAnew } from './read.ts';
import { Reading } from './reading.ts';
import type { Candidate, Route } from './route.ts';
import { readTold } from './separate.ts';
import { toolboxFor } from './toolbox.ts';
import { findRegion } from './understand/region.ts';
import type { UnderstandDeps, Understanding } from './understand.ts';

export interface ConsultDeps extends UnderstandDeps {
  assistant: ReplyAssistant | undefined;
  chooseMode: ChooseMode;
  /** Whether words could be orders to the assistant: those are kept from the model. */
  hintsAtSteering(text: string): boolean;
}

export interface Consulted {
  /** The question, or each of several. */
  parts: Reads;
  /** Why the model said nothing, when it was asked. */
  silence?: Silence;
}

/** Above this the router doesn't ask for a second opinion. */
const sure = 0.8;
/** Below this the model may say that the question is none of ours, or about what only its tools have found. */
const doubtful = 0.5;
/** Of the best candidate's score; what is less likely is no choice. */
const leastShare = 0.1;
const mostTokens = 400;
const longestQuestion = 300;
/** Earlier questions that a follow-up may lean on. */
const mostEarlier = 4;

/**
 * Lets the model read the question where the program itself is unsure: what a follow-up leaves out, which of the
 * router's candidates is meant, what is asked where the words name nothing. It chooses among what the router offers
 * and can't make a refusal an answer; what the words say plainly stands.
 */
export async function consult(
  question: Question,
  own: Read,
  knowledge: Knowledge,
  deps: ConsultDeps,
): Promise<Consulted> {
  const { assistant, chooseMode } = deps;
  const before = own.understood.previous?.serviceId;
  const mayAsk = chooseMode([...servicesOf(own.routed, knowledge), ...(before ? [before] : [])]).mode !== 'extractive';
  // Whoever is obeyed by a model decides where the question goes.
  if (!assistant || !mayAsk || !isOpen(own, question) || deps.hintsAtSteering(question.text)) return { parts: [own] };
  const found = new Set<string>();
  // What was answered, somebody has asked in earnest; of the rest nobody knows whose wish it is.
  const asked = [question.text, ...question.turns.flatMap((turn) => (turn.serviceId ? [turn.question] : []))].join(
    '\n',
  );
  const isOwn = (text: string): boolean => isMadeOf(text, asked);
  const toolbox = toolboxFor(own.understood, knowledge, { ...deps, found, isOwn });
  const told = await ask(question, own, knowledge, { ...deps, assistant, toolbox });
  if (!told.told) return { parts: [own], silence: told.why };
  const parts = await partsOf(told.value, question, own, knowledge, { ...deps, found });
  // Of a service that no model may touch, none may say that it is meant.
  const services = parts.flatMap(({ routed }) => servicesOf(routed, knowledge));
  return { parts: chooseMode(services).mode === 'extractive' ? [own] : parts };
}

/** Several questions where the model says so and the router agrees, else the one. */
async function partsOf(
  reading: Reading,
  question: Question,
  own: Read,
  knowledge: Knowledge,
  deps: ConsultDeps & { found: Set<string> },
): Promise<Reads> {
  const pieces = [reading.question, ...reading.others];
  const several =
    reading.others.length > 0 && !reading.ending && (await readTold(pieces, question, own, knowledge, deps));
  if (several) return several;
  const alone = await readAlone(reading.question, question, own, knowledge, deps);
  return [settle(reading, alone, deps.found, knowledge)];
}

/** Whether the model's reading could change anything. */
function isOpen({ understood, routed }: Read, { turns }: Question): boolean {
  if (routed.to === 'service') return !routed.curated && (turns.length > 0 || !understood.explicit || !isSure(routed));
  return routed.to === 'clarification' || (routed.to === 'out-of-scope' && turns.length > 0);
}

const isSure = ({ candidates: [first] }: Route): boolean => (first?.score ?? 0) >= sure;

function ask(
  question: Question,
  { understood, routed }: Read,
  knowledge: Knowledge,
  {
    assistant,
    toolbox,
    hintsAtSteering,
  }: Pick<ConsultDeps, 'hintsAtSteering'> & { assistant: ReplyAssistant; toolbox: Toolbox<Reading> },
) {
  const { services, lifeEvents } = knowledge.publication.catalogue;
  const { previous, language } = understood;
  const offered = [...routed.candidates, ...(previous?.serviceId ? [{ serviceId: previous.serviceId }] : [])];
  const listed = [...new Set(offered.map(({ serviceId }) => serviceId))].flatMap((id) => {
    const service = services.find((candidate) => candidate.id === id);
    return service ? [`${id}: ${titleOf(service, language)}`] : [];
  });
  return assistant.chat.ask<Reading>({
    promptDigest: assistant.prompts.digest('understand'),
    messages: messagesFor(assistant, 'understand', {
      earlier: question.turns
        .filter((turn) => !hintsAtSteering(turn.question))
        .slice(-mostEarlier)
        .map((turn) => `- ${turn.question}${turn.serviceId ? ` (${turn.serviceId})` : ''}`)
        .join('\n'),
      question: question.text,
      services: listed.join('\n'),
      events: lifeEvents.map(({ id, title }) => `${id}: ${inLanguage(title, language)?.text ?? id}`).join('\n'),
      aspects: aspects.join(', '),
      languages: languages.join(', '),
    }),
    shape: { name: 'reading', schema: Reading },
    maxTokens: mostTokens,
    canary: assistant.canary,
    toolbox,
  });
}

/**
 * A follow-up is read again as it stands alone. One that is guarded now was made up, not asked; and so was one about a
 * service that neither its own words nor the conversation led to.
 */
async function readAlone(
  written: string,
  question: Question,
  own: Read,
  knowledge: Knowledge,
  deps: UnderstandDeps,
): Promise<Read> {
  const text = written.trim();
  const { understood, routed } = own;
  const leans = question.turns.length > 0 && !(routed.to === 'service' && routed.continued && understood.leaning.bare);
  if (!leans || text === '' || text === question.text || text.length > longestQuestion) return own;
  if (guard(text, understood.language)) return own;
  const alone = await readAnew({ ...question, text }, understood.language, knowledge, deps);
  if (!alone) return own;
  const { routed: again } = alone;
  const known = new Set([
    ...routed.candidates.map(({ serviceId }) => serviceId),
    ...question.turns.flatMap(({ serviceId, choices }) => [...choices, ...(serviceId ? [serviceId] : [])]),
  ]);
  const leads = again.to === 'service' || again.to === 'clarification' ? servicesOf(again, knowledge) : [];
  return leads.length > 0 && leads.every((id) => known.has(id)) ? alone : own;
}

/** The model's choices, as far as there was something to choose. */
function settle(reading: Reading, { understood, routed }: Read, found: Set<string>, knowledge: Knowledge): Read {
  const { code } = findRegion(reading.region, knowledge.publication.catalogue.regions);
  const latin = /^[\p{Script=Latin}\P{L}]+$/u.test(understood.text);
  return {
    understood: {
      ...understood,
      ...(latin && !understood.pinyin ? { language: reading.language } : {}),
      ...(code && !understood.region && !understood.elsewhere ? { region: code } : {}),
      ...(understood.explicit || reading.aspects.length === 0
        ? {}
        : { consultedAspects: [...new Set(reading.aspects)].slice(0, 3) }),
    },
    routed: choose(reading, routed, { understood, found, knowledge }),
  };
}

/** A clarification is settled only by what was said before: the model knows no more than the words. */
function choose(
  { service: serviceId, ending }: Reading,
  routed: Route,
  {
    understood: { previous },
    found,
    knowledge,
  }: { understood: Understanding; found: Set<string>; knowledge: Knowledge },
): Route {
  const { candidates } = routed;
  const unclear = routed.to === 'clarification' ? previous !== undefined : routed.to === 'service' && !isSure(routed);
  if (!unclear) return routed;
  const { services, lifeEvents } = knowledge.publication.catalogue;
  const [{ score: best } = { score: 0 }] = candidates;
  const offered = (id: string): boolean =>
    candidates.some((candidate) => candidate.serviceId === id && candidate.score >= best * leastShare) ||
    (best < doubtful && found.has(id) && services.some((service) => service.id === id));
  switch (ending?.to) {
    case 'clarification': {
      const serviceIds = [...new Set(ending.serviceIds)].filter(offered);
      return serviceIds.length >= 2 ? { to: 'clarification', serviceIds, candidates } : routed;
    }
    case 'life-event': {
      const { lifeEventId } = ending;
      const event = lifeEvents.find(({ id }) => id === lifeEventId);
      return event?.steps.some(({ service }) => offered(service))
        ? { to: 'life-event', lifeEventId, candidates }
        : routed;
    }
    case 'out-of-scope':
      return best < doubtful ? { to: 'out-of-scope', candidates } : routed;
    default:
      return offered(serviceId)
        ? {
            to: 'service',
            serviceId,
            continued: previous?.serviceId === serviceId,
            candidates: first(serviceId, candidates),
          }
        : routed;
  }
}

/** The candidates with the chosen one first; one that a tool has found beside them is as likely as their best. */
function first(serviceId: string, candidates: Candidate[]): Candidate[] {
  const own = candidates.find((candidate) => candidate.serviceId === serviceId);
  const others = candidates.filter((candidate) => candidate !== own);
  return [own ?? { serviceId, score: candidates[0]?.score ?? 0 }, ...others].slice(0, 5);
}
