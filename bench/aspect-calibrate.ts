import type { WordingModel, WrittenModel } from '../src/question/understand/wordings/model.ts';
import type { QuestionFlow } from '../src/testing/question-flow.ts';
import type { Publication } from '../src/types/publication.ts';
import {
  type AspectRow,
  aspectRowsOfCases,
  aspectRowsOfExamples,
  aspectRowsOfWritten,
  groupOf,
} from './aspect-rows.ts';
import { type AspectFigure, fitAspects } from './fit-aspects.ts';
import { fitHeldBack, fitWordings, type KeyedAspects } from './fit-wordings.ts';
import type { RoutingCase } from './routing-cases.ts';
import { askedAspects, composedQuestions, type WrittenQuestion, writtenQuestions } from './wording-questions.ts';

/** An example says what it is about, not all that it asks: that it asks nothing else counts less. */
const weightOfOthers = 0.7;
const weightOfExample = 1;
const weightOfCase = 2;
const weightOfWritten = 2;
/** A question that could be about any service tells more of how people ask. */
const weightOfWrittenForAny = 3;

/** What wordings teach, and the weights of what speaks for an aspect, with figures of questions that were held back. */
export async function calibrateAspects(
  cases: RoutingCase[],
  flow: QuestionFlow,
): Promise<{
  wordings: WrittenModel;
  weights: Awaited<ReturnType<typeof fitAspects>>['weights'];
  figures: AspectFigure[];
}> {
  const { publication } = flow.knowledge;
  const written = writtenQuestions();
  const { wordings, modelOf } = learnWordings(cases, written, publication);
  const rows = [
    ...(await aspectRowsOfCases(cases, flow, modelOf)),
    ...(await aspectRowsOfWritten(written, 'written', flow, modelOf)),
  ];
  const unseen = await aspectRowsOfWritten(writtenQuestions('unseen'), 'unseen', flow, modelOf);
  const material = { ...publication, dimension: publication.serviceClassifier.dimension };
  const judged = [...weighed(rows), ...unseen.map((row) => ({ ...row, weight: 0 }))];
  return { wordings, ...fitAspects(judged, await aspectRowsOfExamples(material, modelOf)) };
}

/** What is shipped, and for each example, case and service what was learnt without it. */
function learnWordings(
  cases: RoutingCase[],
  written: WrittenQuestion[],
  { catalogue, examples }: Publication,
): { wordings: WrittenModel; modelOf: (key: string) => WordingModel } {
  const ofExamples = examples.flatMap(({ question, aspect, serviceId, against }): KeyedAspects[] =>
    aspect && serviceId && !against
      ? [{ key: question, ...askedAspects(question, [aspect], weightOfExample, weightOfOthers) }]
      : [],
  );
  const ofCases = cases.flatMap((entry): KeyedAspects[] => {
    const { aspects = [] } = entry.expected;
    return aspects.length === 0
      ? []
      : [{ key: groupOf(entry), ...askedAspects(entry.question, aspects, weightOfCase) }];
  });
  const ofWritten = written.flatMap(({ q, service, aspects }): KeyedAspects[] =>
    service ? [{ key: service, ...askedAspects(q, aspects, weightOfWritten) }] : [],
  );
  const forAny = written.flatMap(({ q, service, aspects }) =>
    service ? [] : [askedAspects(q, aspects, weightOfWrittenForAny)],
  );
  const questions = [...forAny, ...composedQuestions(catalogue.services)];
  const keyed = [...ofExamples, ...ofCases, ...ofWritten];
  const wordings = fitWordings([...questions, ...keyed]);
  return { wordings, modelOf: fitHeldBack(questions, keyed, wordings) };
}

/** A dataset counts more the more cases it has, but a few cases of one count more than as many of another. */
function weighed(rows: AspectRow[]): AspectRow[] {
  const sizes = new Map<string, number>();
  for (const { dataset } of rows) sizes.set(dataset, (sizes.get(dataset) ?? 0) + 1);
  const weights = rows.map(({ dataset }) => 1 / Math.sqrt(sizes.get(dataset) ?? 1));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, rows.length);
  return rows.map((row, i) => ({ ...row, weight: (weights[i] ?? 0) / mean }));
}
