import { classify } from '../service/classifier.ts';
import type { Aspect } from '../types/aspect.ts';
import type { Language } from '../types/language.ts';
import type { Question, Turn } from '../types/question.ts';
import type { Knowledge } from './knowledge.ts';
import type { Cues } from './understand/aspect-cues/cues-of.ts';
import { findAspects } from './understand/aspects.ts';
import { findDay } from './understand/day.ts';
import { type Leaning, leaningOf } from './understand/follow-up.ts';
import { inContext } from './understand/in-context.ts';
import { detectLanguage } from './understand/language.ts';
import { withoutIntroductions, withoutTokens } from './understand/masked.ts';
import { looksLikePinyin } from './understand/pinyin.ts';
import { readable } from './understand/readable.ts';
import { findRegion, withoutPlaces } from './understand/region.ts';
import type { WordingScores } from './understand/wordings/score-wordings.ts';

/** What was understood of a question before anything was looked up. */
export interface Understanding {
  /** As retrieval and routing read it; see `readable`. */
  text: string;
  /** The text without the names of places. */
  matter: string;
  vector: Int8Array;
  language: Language;
  /** Chinese that was written in Latin letters; `text` is spelled out already. */
  pinyin: boolean;
  /** As far as it can be known before the service is; see `chooseAspects`. */
  aspects: Aspect[];
  /** The words themselves named the aspects. */
  explicit: boolean;
  /** As the language model read them, where the words name none. */
  consultedAspects?: Aspect[];
  cues: Cues;
  wordings: WordingScores;
  /** By aspect, from the classifier. */
  probabilities: Map<string, number>;
  /** Six-digit code; from the question, the conversation or the page. */
  region?: string;
  /** A place outside the province that the question names. */
  elsewhere?: string;
  /** Something comes from or goes to a place. */
  bridges: boolean;
  /** The day whose rules are asked for, `YYYY-MM-DD`. */
  asOf: string;
  /** Set when the words lean on an earlier question. */
  leaning: Leaning;
  previous?: Turn;
  /** The question behind the title of the service before, unless it names no matter at all. */
  inContext?: Pick<Understanding, 'text' | 'matter' | 'vector'>;
}

export interface UnderstandDeps {
  embedQuestion(text: string): Promise<Int8Array>;
  clock: () => Date;
}

export async function understand(
  question: Question,
  knowledge: Knowledge,
  deps: UnderstandDeps,
): Promise<Understanding> {
  const text = readable(unmasked(question.text), knowledge.matching);
  const vector = await deps.embedQuestion(text);
  const place = findRegion(text, knowledge.publication.catalogue.regions);
  const matter = withoutPlaces(text, knowledge.publication.catalogue.regions);
  const previous = question.turns.at(-1);
  const leaning = leaningOf(matter);
  const language = detectLanguage(question.text, question.language ?? previous?.language);
  const region = place.code ?? previous?.region ?? question.region;
  const today = deps.clock().toISOString().slice(0, 10);
  const evidence = findAspects(text, classify(knowledge.publication.aspectClassifier, vector));
  return {
    text,
    matter,
    vector,
    language,
    pinyin: looksLikePinyin(question.text),
    ...evidence,
    ...(region ? { region } : {}),
    ...(place.elsewhere ? { elsewhere: place.elsewhere } : {}),
    bridges: place.bridges,
    asOf: question.asOf ?? findDay(text, today) ?? today,
    leaning,
    ...(previous ? { previous } : {}),
    ...(previous && !leaning.bare ? await readInContext({ text, matter, language, previous }, knowledge, deps) : {}),
  };
}

async function readInContext(
  { text, matter, language, previous }: Pick<Understanding, 'text' | 'matter' | 'language'> & { previous: Turn },
  { publication }: Knowledge,
  { embedQuestion }: UnderstandDeps,
): Promise<Pick<Understanding, 'inContext'>> {
  const service = publication.catalogue.services.find(({ id }) => id === previous.serviceId);
  if (!service) return {};
  const whole = inContext(text, service, language);
  const vector = await embedQuestion(whole);
  return { inContext: { text: whole, matter: inContext(matter, service, language), vector } };
}

/** What names so little that only the paper whose number was masked can be meant keeps its name: 「护照号…，怎么补」. */
const leastMatter = 3;

function unmasked(written: string): string {
  const matter = withoutIntroductions(written);
  return leaningOf(matter).rest < leastMatter ? withoutTokens(written) : matter;
}
