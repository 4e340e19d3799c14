import { createHash } from 'node:crypto';
import { memoryRetriever } from '../src/database/memory-retriever.ts';
import { classOf, indexExamples } from '../src/document/index-publication.ts';
import { openKnowledge } from '../src/question/knowledge.ts';
import { outcomeFeatures } from '../src/question/route/outcome.ts';
import { cuesOf } from '../src/question/understand/aspect-cues/cues-of.ts';
import { leaningOf } from '../src/question/understand/follow-up.ts';
import { normalise } from '../src/question/understand/normalise.ts';
import { looksLikePinyin } from '../src/question/understand/pinyin.ts';
import { readable } from '../src/question/understand/readable.ts';
import { findRegion, withoutPlaces } from '../src/question/understand/region.ts';
import { type OutcomeFeatures, outcomeFeatureNames, partNames } from '../src/service/match/calibration.ts';
import { type Matching, matchServices } from '../src/service/match/match-services.ts';
import { questionMeansFor } from '../src/text/question-means.ts';
import type { EmbeddedExample, Publication } from '../src/types/publication.ts';

/** A question whose answer wasn't known to what matched it. */
export interface MatchedRow {
  /** What is held back together: a question and all that was made from it. */
  key: string;
  question: string;
  language: string;
  /** The services it belongs to; empty when it is none of ours or too vague. */
  services: string[];
  kind: 'service' | 'clarify' | 'out-of-scope';
  /** Typed in pinyin. */
  pinyin: boolean;
  parts: number[][];
  serviceIds: string[];
  outcome: number[];
  /** Only one service can be meant, however short the question is; said of cases alone. */
  clear?: boolean;
  weight: number;
}

const folds = 5;

/** Every example question, matched by a publication that was made without it and four fifths of the others. */
export async function matchHeldBackExamples(
  whole: Publication,
  embedQuestion: (text: string) => Promise<Int8Array>,
): Promise<MatchedRow[]> {
  const rows: MatchedRow[] = [];
  const embedder = { digest: whole.embedder, dimension: whole.serviceClassifier.dimension };
  for (let fold = 0; fold < folds; fold++) {
    const isHeld = ({ question }: EmbeddedExample): boolean => byteOf(question) % folds === fold;
    const examples = whole.examples.filter((example) => !isHeld(example));
    const { service, aspect } = await indexExamples(examples, whole.names, embedder, []);
    const publication = { ...whole, examples, serviceClassifier: service, aspectClassifier: aspect };
    rows.push(...(await matchAll(whole.examples.filter(isHeld), publication, embedQuestion)));
    if (process.stderr.isTTY) process.stderr.write(`\rfold ${fold + 1} of ${folds}\n`);
  }
  return rows;
}

const byteOf = (text: string): number => createHash('sha256').update(text).digest()[0] ?? 0;

async function matchAll(
  held: EmbeddedExample[],
  publication: Publication,
  embedQuestion: (text: string) => Promise<Int8Array>,
): Promise<MatchedRow[]> {
  const knowledge = openKnowledge(
    publication,
    memoryRetriever(publication.chunks, questionMeansFor(publication.embedder)),
  );
  const { regions } = publication.catalogue;
  const rows: MatchedRow[] = [];
  for (const example of held.filter(({ against }) => !against)) {
    const { question: written, language } = example;
    const text = readable(written, knowledge.matching);
    const vector = text === normalise(written) ? example.vector : await embedQuestion(text);
    const { code: region, ...place } = findRegion(text, regions);
    const found = await knowledge.retriever.retrieve({ text, vector, limit: 60 });
    const matter = withoutPlaces(text, regions);
    const asked = { matter, vector, region };
    const matching = matchServices(knowledge.matching, publication.serviceClassifier, asked, found);
    const label = classOf(example) ?? '';
    const isService = knowledge.matching.serviceIds.includes(label);
    const leaning = leaningOf(matter);
    const question = { text, cues: cuesOf(text), leaning, ...place, ...(region ? { region } : {}) };
    rows.push({
      ...partsOf(matching),
      key: written,
      question: written,
      language,
      services: isService ? [label] : [],
      kind: isService ? 'service' : label === 'clarify' ? 'clarify' : 'out-of-scope',
      pinyin: looksLikePinyin(written),
      outcome: listOf(outcomeFeatures(question, matching)),
      weight: 1,
    });
  }
  return rows;
}

export const partsOf = ({ matches }: Matching): Pick<MatchedRow, 'parts' | 'serviceIds'> => ({
  parts: matches.map((match) => partNames.map((name) => match.parts[name])),
  serviceIds: matches.map((match) => match.serviceId),
});

export const listOf = (features: OutcomeFeatures): number[] => outcomeFeatureNames.map((name) => features[name]);
