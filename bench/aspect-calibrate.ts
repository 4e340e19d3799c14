import type { WordingModel, WrittenModel } from '../src/question/understand/wordings/model.ts';
import type { Publication } from '../src/types/publication.ts';
import { type AspectRow, aspectRowsOfExamples, fitAspects } from './fit-aspects.ts';
import { fitHeldBack, fitWordings, type KeyedAspects } from './fit-wordings.ts';
import type { RoutingCase } from './routing-cases.ts';
import { keyOf, type TuningRows } from './routing-tuning.ts';
import { askedAspects, composedQuestions, typedBothWays, writtenQuestions } from './wording-questions.ts';

/** An example says what it is about, not all that it asks: that it asks nothing else counts less. */
const weightOfOthers = 0.7;
const weightOfExample = 1;
const weightOfCase = 2;

/** What the wordings teach: what is shipped, and for each example and case what was learnt without it. */
export interface LearntWordings {
  written: WrittenModel;
  modelOf(key: string): WordingModel;
}

export function learnWordings(cases: RoutingCase[], { catalogue, examples }: Publication): LearntWordings {
  const questions = [...writtenQuestions(), ...composedQuestions(catalogue.services)];
  const ofExamples = examples.flatMap(({ question, language, aspect, serviceId, against }): KeyedAspects[] =>
    aspect && serviceId && !against
      ? typedBothWays(question, language).map((text) => ({
          key: question,
          ...askedAspects(text, [aspect], weightOfExample, weightOfOthers),
        }))
      : [],
  );
  const ofCases = cases.flatMap((entry): KeyedAspects[] => {
    const { aspects = [] } = entry.expected;
    return aspects.length === 0
      ? []
      : typedBothWays(entry.question, entry.language).map((text) => ({
          key: keyOf(entry),
          ...askedAspects(text, aspects, weightOfCase),
        }));
  });
  const keyed = [...ofExamples, ...ofCases];
  const written = fitWordings([...questions, ...keyed]);
  return { written, modelOf: fitHeldBack(questions, keyed, written) };
}

/** The weights of what speaks for an aspect, on questions whose wordings were held back, and how well they do. */
export async function calibrateAspects(
  rows: TuningRows['aspects'],
  publication: Publication,
  modelOf: LearntWordings['modelOf'],
): Promise<ReturnType<typeof fitAspects>> {
  const material = { ...publication, dimension: publication.serviceClassifier.dimension };
  return fitAspects(weighed(rows), await aspectRowsOfExamples(material, modelOf));
}

/** A dataset counts more the more cases it has, but a few cases of one count more than as many of another. */
function weighed(rows: TuningRows['aspects']): AspectRow[] {
  const sizes = new Map<string, number>();
  for (const { dataset } of rows) sizes.set(dataset, (sizes.get(dataset) ?? 0) + 1);
  const weights = rows.map(({ dataset }) => 1 / Math.sqrt(sizes.get(dataset) ?? 1));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, rows.length);
  return rows.map((row, i) => ({ ...row, weight: (weights[i] ?? 0) / mean }));
}
