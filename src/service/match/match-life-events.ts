import { terms } from '../../text/terms.ts';
import type { Aspect } from '../../types/aspect.ts';
import { centre } from '../classifier.ts';
import { coveragesOf } from './coverage-index.ts';
import type { Matching, MatchQuestion } from './match-services.ts';
import { type MatchingIndex, similarities } from './matching-index.ts';
import { asksForEverything, asksForOneThing } from './plan-wording.ts';

export interface LifeEventQuestion extends MatchQuestion {
  text: string;
  /** Aspects that the words name plainly. */
  cues: { plain: Set<Aspect> };
}

/** So near to a wording of a life event, it needn't ask for everything. */
const sameWording = 0.8;
/** Set by hand for the bundled embedder: with it one in 500 example questions of a service goes to a life event. */
const least = 0.65;
/** What these ask for is one aspect of one service, the more so where they name it; that counts against every event. */
const narrowed = 0.3;
const narrow = new Set<Aspect>(['fee', 'time-limit', 'where', 'validity', 'legal-basis', 'result']);

/**
 * The life event that a question asks about as a whole. It must ask for everything to be done, be clearly nearer to the
 * event's wordings than its words are to any one service, and nearer than to a question that is known to be too vague.
 */
export function matchLifeEvent(
  index: MatchingIndex,
  question: LifeEventQuestion,
  matching: Matching,
): string | undefined {
  const [service] = matching.matches;
  const candidates = nearnessOf(index, question).filter(
    // Another service that is plainly meant belongs to none but its own events.
    ({ serviceIds }) => !service || service.probability <= 0.8 || serviceIds.has(service.serviceId),
  );
  const [best] = candidates.sort((a, b) => sumOf(b) - sumOf(a) || (a.id < b.id ? -1 : 1));
  if (!best || best.nearest < matching.vague.similarity) return undefined;
  if (best.nearest < sameWording && !asksForEverything(question.text)) return undefined;
  const score =
    sumOf(best) -
    (service?.parts.words ?? 0) -
    Math.max(0, guardedShare(matching) - 0.3) -
    (asksForOneThing(question.text) ? 0.8 : 0) -
    ([...question.cues.plain].some((cue) => narrow.has(cue)) ? narrowed + (service?.parts.named ?? 0) : 0);
  return score > least ? best.id : undefined;
}

interface Nearness {
  id: string;
  serviceIds: Set<string>;
  /** Of the nearest wording, a cosine. */
  nearest: number;
  /** Of the nearest three. */
  average: number;
  /** 0..1 */
  coverage: number;
}

const sumOf = ({ nearest, average, coverage }: Nearness): number => nearest + average + 0.7 * coverage;

function nearnessOf({ lifeEvents, questions }: MatchingIndex, { vector, matter }: LifeEventQuestion): Nearness[] {
  const { ids, serviceIds, names, words } = lifeEvents;
  const byEvent = ids.map((): number[] => []);
  similarities(names, centre(vector, questions.mean)).forEach((similarity, row) => {
    byEvent[names.owners[row] ?? -1]?.push(similarity);
  });
  const coverages = coveragesOf(words, terms(matter));
  return ids.map((id, i) => {
    const top = (byEvent[i] ?? []).sort((a, b) => b - a).slice(0, 3);
    return {
      id,
      serviceIds: serviceIds[i] ?? new Set(),
      nearest: top[0] ?? 0,
      average: top.reduce((sum, similarity) => sum + similarity, 0) / Math.max(1, top.length),
      coverage: coverages[i] ?? 0,
    };
  });
}

/** Probability that the guard, or small talk, is what this is for. */
const guardedShare = ({ others }: Matching): number =>
  [...others].reduce((sum, [name, share]) => (/^(?:guarded|small_talk)/.test(name) ? sum + share : sum), 0);
