import { guard } from '../question/guard.ts';
import type { Knowledge } from '../question/knowledge.ts';
import { retrieve } from '../question/retrieve.ts';
import { route } from '../question/route.ts';
import { type UnderstandDeps, understand } from '../question/understand.ts';
import type { Parts } from '../service/match/calibration.ts';
import { matchServices } from '../service/match/match-services.ts';
import type { Aspect } from '../types/aspect.ts';
import type { Language } from '../types/language.ts';
import type { Question } from '../types/question.ts';

/** What a question meets in a publication, before anything is said. Holds no text of it. */
export interface Hits {
  publication: number;
  understood: { language: Language; aspects: Aspect[]; region?: string; asOf: string; leans: boolean };
  /** Where it goes: `service`, `clarification`, `documents` …, or the ending of a guard. */
  to: string;
  /** Best first. */
  services: { serviceId: string; probability: number; score: number; parts: Parts }[];
  /** Best first. */
  passages: HitPassage[];
}

export interface HitPassage {
  chunkId: string;
  documentId: string;
  language: Language;
  serviceId?: string;
  coverage: number;
  cosine: number;
  score: number;
}

const mostServices = 8;
const mostPassages = 12;

/** Asks a question up to where its answer would be written; no language model is asked. */
export async function hitTest(question: Question, knowledge: Knowledge, deps: UnderstandDeps): Promise<Hits> {
  const understood = await understand(question, knowledge, deps);
  const found = await retrieve(understood, knowledge);
  const { publication, matching } = knowledge;
  const { matches } = matchServices(matching, publication.serviceClassifier, understood, found);
  const guarded = guard(question.text, understood.language);
  return {
    publication: publication.number,
    understood: {
      language: understood.language,
      aspects: understood.aspects,
      ...(understood.region ? { region: understood.region } : {}),
      asOf: understood.asOf,
      leans: understood.leaning.leans,
    },
    to: guarded?.status ?? route(understood, found, knowledge).to,
    services: matches.slice(0, mostServices).map(({ serviceId, probability, score, parts }) => ({
      serviceId,
      probability: rounded(probability),
      score: rounded(score),
      parts: Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, rounded(value)])) as Parts,
    })),
    passages: found.slice(0, mostPassages).map((passage) => ({
      chunkId: passage.chunkId,
      documentId: passage.documentId,
      language: passage.language,
      ...(passage.serviceId ? { serviceId: passage.serviceId } : {}),
      coverage: rounded(passage.coverage),
      cosine: rounded(passage.cosine),
      score: rounded(passage.score),
    })),
  };
}

const rounded = (value: number): number => Number(value.toFixed(4));

/** What two looks at the same question have in common, row by row: place and score before and now; undefined = not there. */
export interface HitDifference {
  id: string;
  before?: { place: number; score: number };
  now?: { place: number; score: number };
}

/** Services and passages whose place is another one, in the order of now. */
export function compareHits(before: Hits, now: Hits): { services: HitDifference[]; passages: HitDifference[] } {
  return {
    services: moved(
      before.services.map(({ serviceId, probability }) => [serviceId, probability]),
      now.services.map(({ serviceId, probability }) => [serviceId, probability]),
    ),
    passages: moved(
      before.passages.map(({ chunkId, score }) => [chunkId, score]),
      now.passages.map(({ chunkId, score }) => [chunkId, score]),
    ),
  };
}

type Ranked = [id: string, score: number][];

function moved(before: Ranked, now: Ranked): HitDifference[] {
  const placed = (ranked: Ranked) => new Map(ranked.map(([id, score], i) => [id, { place: i + 1, score }]));
  const [was, is] = [placed(before), placed(now)];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((id) => {
    const [old, current] = [was.get(id), is.get(id)];
    if (old?.place === current?.place) return [];
    return [{ id, ...(old ? { before: old } : {}), ...(current ? { now: current } : {}) }];
  });
}
