// From how near on a question goes to an answer of staff.
import { parseArgs } from 'node:util';
import { type AnswerMatch, leastSimilarity, matchAnswer } from '../src/service/match/match-answers.ts';
import { openQuestionFlow, type QuestionFlow } from '../src/testing/question-flow.ts';
import { examplesOfAnswers, nameOfAnswer } from '../src/types/curated-answer.ts';
import { routingCases } from './routing-cases.ts';

const help = `npm run bench:answers: from how near on a question goes to an answer of staff.

Each example of an answer is asked without itself; then every example question of the services and every case of the
tuning halves, of which those nearest to an answer are listed.

  npm run bench:answers -- --json           prints the figures as JSON`;

const { values } = parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean' } } });
const bounds = Array.from({ length: 10 }, (_, i) => 0.5 + i * 0.05);
const listed = 40;

interface Asked {
  question: string;
  match: AnswerMatch | undefined;
}

/** The example questions of answers, each matched as if it weren't among them; for and against. */
function leftOut({ knowledge }: QuestionFlow, against: boolean): Asked[] {
  const { publication, matching } = knowledge;
  return publication.answerExamples
    .filter((example) => example.against === against)
    .map(({ question, vector }) => {
      const { own } = matching.answers;
      const kept = publication.answerExamples
        .filter((example) => !example.against)
        .flatMap((example, row) => (example.question === question ? [] : [row]));
      const size = own.dimension;
      const components = new Float32Array(kept.length * size);
      for (const [i, row] of kept.entries())
        components.set(own.components.subarray(row * size, (row + 1) * size), i * size);
      const without = { ...own, components, owners: Int32Array.from(kept, (row) => own.owners[row] ?? -1) };
      const index = Object.assign(Object.create(matching), { answers: { ...matching.answers, own: without } });
      return { question, match: matchAnswer(index, { vector }, 0) };
    });
}

async function otherQuestions(flow: QuestionFlow): Promise<Asked[]> {
  const { publication, matching } = flow.knowledge;
  const examples = publication.examples.map(({ question, vector }) => ({ question, vector }));
  const cases = (await routingCases('tune', true)).filter(({ history }) => !history?.length);
  const asked = await Promise.all(
    cases.map(async ({ question }) => ({ question, vector: await flow.deps.embedQuestion(question) })),
  );
  return [...examples, ...asked].map(({ question, vector }) => ({
    question,
    match: matchAnswer(matching, { vector }, 0),
  }));
}

const shareFrom = (asked: Asked[], least: number): number =>
  asked.filter(({ match }) => match && match.similarity >= least).length;

async function main(): Promise<void> {
  if (values.help) return console.log(help);
  const flow = await openQuestionFlow();
  try {
    const [own, against, others] = [leftOut(flow, false), leftOut(flow, true), await otherQuestions(flow)];
    const figures = [...bounds, leastSimilarity].map((least) => ({
      least: Number(least.toFixed(2)),
      own: `${shareFrom(own, least)} of ${own.length}`,
      against: `${shareFrom(against, least)} of ${against.length}`,
      others: `${shareFrom(others, least)} of ${others.length}`,
    }));
    const nearest = others
      .flatMap(({ question, match }) => (match ? [{ question, ...match }] : []))
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, listed)
      .map(({ question, answer, similarity }) => ({
        similarity: Number(similarity.toFixed(3)),
        answer: nameOfAnswer(answer),
        question,
      }));
    const answers = examplesOfAnswers(flow.knowledge.publication.catalogue.answers).length;
    if (values.json) return console.log(JSON.stringify({ examples: answers, figures, nearest }));
    console.table(figures);
    console.table(nearest);
  } finally {
    await flow.close();
  }
}

await main();
