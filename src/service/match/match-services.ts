import { terms } from '../../text/terms.ts';
import type { Classifier, Found } from '../../types/publication.ts';
import { centre, classify } from '../classifier.ts';
import { type Parts, partNames } from './calibration.ts';
import { coveragesOf, unknownShare } from './coverage-index.ts';
import { type MatchingIndex, type OwnedVectors, similarities } from './matching-index.ts';
import { namesIn } from './names-in-question.ts';
import { pinyinGrams } from './pinyin-grams.ts';

/** One service with the parts of its score: all bounded, so that scores of different questions compare. */
export interface Match {
  serviceId: string;
  /** Weighted sum of the parts, in logits. */
  score: number;
  /** 0..1, all services together 1: how likely this one is meant, given that any is. */
  probability: number;
  parts: Parts;
}

export interface Matching {
  /** Best first; ties by id. */
  matches: Match[];
  /** Probability of each class that is no service: `out-of-scope`, `clarify`, and the guard's endings. */
  others: Map<string, number>;
  /** The most similar too-vague example's similarity, and the five most similar, nearest first. */
  vague: { similarity: number; nearest: Vague[] };
  /** Mean similarity of the three nearest example questions that are none of ours. */
  outside: number;
  /** The similarity of the nearest example question of the best service, and the mean of its three nearest. */
  nearest: number;
  around: number;
  /** Share of the question's words, by weight, that no service's texts have, 0..1. */
  unknown: number;
  /** Cosine of the best passage of a guide; undefined where none was found. */
  guide: number | undefined;
}

/** An example that is too vague: how similar it is, and the services it may mean. */
export interface Vague {
  similarity: number;
  candidates: string[];
}

export interface MatchQuestion {
  /** The question without the names of places, which would outweigh what is asked. */
  matter: string;
  vector: Int8Array;
  /** Six digits; where the citizen is. */
  region?: string | undefined;
}

const lowestLogProbability = Math.log(1e-4);

/** Ranks all services for a question: nearest examples, names, guide, keywords, sound, place and the fitted classifier, as one sum. */
export function matchServices(
  index: MatchingIndex,
  classifier: Classifier,
  question: MatchQuestion,
  found: Found[],
): Matching {
  const centred = centre(question.vector, index.questions.mean);
  const nearest = bestPerService(index.questions, centred, index.serviceIds.length, 3);
  const against = bestPerService(index.against, centred, index.serviceIds.length, 1);
  const names = bestPerService(index.names, centred, index.serviceIds.length, 1);
  const facts = factsPerService(
    index,
    found,
    names.map((row) => row[0] ?? 0),
  );
  const asked = terms(question.matter);
  const words = coveragesOf(index.words, asked);
  const pinyin = coveragesOf(index.pinyin, pinyinGrams(question.matter));
  const named = namesIn(index.soughtNames, question.matter, index.serviceIds.length);
  const probabilities = classify(classifier, question.vector);
  const matches = index.serviceIds.map((serviceId, i) => {
    const top = nearest[i] ?? [];
    const examples = top.length > 0 ? meanOf(top) : (names[i]?.[0] ?? 0) * 0.8;
    const parts = {
      examples: examples - penalty(against[i]?.[0], top[0]),
      named: named[i] ?? 0,
      facts: facts[i] ?? 0,
      words: words[i] ?? 0,
      pinyin: pinyin[i] ?? 0,
      classifier: Math.max(lowestLogProbability, Math.log(probabilities.get(serviceId) ?? 1e-4)),
      region: regionPart(index.regions[i], question.region),
    };
    return { serviceId, score: sumOf(parts, index.calibration.weights), parts, probability: 0 };
  });
  shareOut(matches);
  matches.sort((a, b) => b.score - a.score || (a.serviceId < b.serviceId ? -1 : 1));
  const best = matches[0] ? index.serviceIds.indexOf(matches[0].serviceId) : -1;
  return {
    matches,
    others: new Map([...probabilities].filter(([name]) => !index.serviceIds.includes(name))),
    vague: nearestVague(index, centred),
    outside: meanOf(nearestRows(index.outside, centred, 3).map(({ similarity }) => similarity)),
    nearest: nearest[best]?.[0] ?? 0,
    around: meanOf(nearest[best] ?? []),
    unknown: unknownShare(index.words, asked),
    guide: found.find(({ serviceId }) => serviceId)?.cosine,
  };
}

const meanOf = (values: number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);

const sumOf = (parts: Parts, weights: Parts): number =>
  partNames.reduce((sum, name) => sum + weights[name] * parts[name], 0);

/** Softmax of the scores. */
function shareOut(matches: Match[]): void {
  const top = Math.max(...matches.map((match) => match.score));
  const sum = matches.reduce((total, match) => total + Math.exp(match.score - top), 0);
  for (const match of matches) match.probability = Math.exp(match.score - top) / sum;
}

/** −1: the service exists only for another place. One that exists for this place gains nothing: what is asked for decides. */
function regionPart(regions: string[] | undefined, asked: string | undefined): number {
  if (!asked || !regions || regions.length === 0 || regions.some((code) => code.endsWith('0000'))) return 0;
  return regions.some((code) => code === asked || code === `${asked.slice(0, 4)}00`) ? 0 : -1;
}

/** An example against a service that is nearer than every one for it takes what it is nearer by, and a little more. */
function penalty(against: number | undefined, nearest: number | undefined): number {
  if (against === undefined || against < 0.6) return 0;
  return Math.max(0, against - (nearest ?? 0) + 0.1);
}

/** The `keep` highest similarities per service, highest first. */
function bestPerService(vectors: OwnedVectors, question: Float32Array, services: number, keep: number): number[][] {
  const best: number[][] = Array.from({ length: services }, () => []);
  similarities(vectors, question).forEach((similarity, row) => {
    const list = best[vectors.owners[row] ?? -1];
    if (!list) return;
    let at = list.length;
    while (at > 0 && similarity > (list[at - 1] as number)) at--;
    if (at < keep) {
      list.splice(at, 0, similarity);
      if (list.length > keep) list.pop();
    }
  });
  return best;
}

/** The best passage of each service's guide, on the scale of a centred cosine; its nearest name where no passage was found. */
function factsPerService(index: MatchingIndex, found: Found[], names: number[]): number[] {
  const cosines = found.map((chunk) => chunk.cosine);
  const average = cosines.reduce((a, b) => a + b, 0) / Math.max(1, cosines.length);
  const best = new Map<string, number>();
  for (const chunk of found) {
    if (chunk.serviceId)
      best.set(chunk.serviceId, Math.max(best.get(chunk.serviceId) ?? -1, (chunk.cosine - average) * 4));
  }
  return index.serviceIds.map((id, i) => Math.max(names[i] ?? 0, Math.min(1, best.get(id) ?? 0)));
}

function nearestVague(index: MatchingIndex, question: Float32Array): Matching['vague'] {
  const nearest = nearestRows(index.vague, question, 5).map(({ similarity, row }) => ({
    similarity,
    candidates: index.vagueCandidates[row] ?? [],
  }));
  return { similarity: nearest[0]?.similarity ?? 0, nearest };
}

/** The `keep` rows most similar to the question, nearest first. */
function nearestRows(
  vectors: OwnedVectors,
  question: Float32Array,
  keep: number,
): { similarity: number; row: number }[] {
  const best: { similarity: number; row: number }[] = [];
  similarities(vectors, question).forEach((similarity, row) => {
    if (best.length === keep && similarity <= (best[keep - 1]?.similarity ?? 0)) return;
    best.push({ similarity, row });
    best.sort((a, b) => b.similarity - a.similarity);
    if (best.length > keep) best.pop();
  });
  return best;
}
