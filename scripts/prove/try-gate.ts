import assert from 'node:assert/strict';
import { memoryRetriever } from '../../src/database/memory-retriever.ts';
import { toBaseline } from '../../src/evaluation/baseline.ts';
import { load } from '../../src/evaluation/load.ts';
import { toReference } from '../../src/evaluation/reference.ts';
import { type Report, toReport } from '../../src/evaluation/report.ts';
import { runCases } from '../../src/evaluation/run.ts';
import { scoreRun, strictlyCorrect } from '../../src/evaluation/score.ts';
import { answerQuestion, type QuestionDeps } from '../../src/question/answer-question.ts';
import { type Knowledge, openKnowledge } from '../../src/question/knowledge.ts';
import { seeded } from '../../src/seeded.ts';
import { openQuestionFlow } from '../../src/testing/question-flow.ts';
import type { Dataset, Provenance, ScoredCase } from '../../src/types/evaluation.ts';
import { standardSet } from './break-parts.ts';
import { pick } from './pick.ts';
import type { ProofOptions } from './proof.ts';

const reruns = 20;
/** A rerun asks one case in so many, the next one the next ones: all of them four times over. */
const oneIn = 5;
/** Right answers of a service; of fewer than six not even losing them all would be significant (McNemar's test). */
const leastCases = 8;
const provenance: Provenance = { target: 'this program', startedAt: '', digests: {}, datasets: [] };

/** The gate lets the same code pass, and stops a program that got worse. @throws AssertionError */
export async function proveGate({ seed, log }: ProofOptions): Promise<void> {
  const dataset = await load(await standardSet(), 'all');
  const flow = await openQuestionFlow();
  const { documents, catalogue } = flow.knowledge.publication;
  const reference = toReference(documents, catalogue);
  const embedded = remember(flow.deps.embedQuestion);
  const run = async (changes: Partial<QuestionDeps>, asked = dataset): Promise<ScoredCase[]> =>
    scoreRun(asked, await outputsOf(asked, { ...flow.deps, ...changes }), reference);
  try {
    const first = await run({ embedQuestion: embedded });
    const baseline = toBaseline(provenance, first);
    log(`${first.length} cases asked, as the baseline`);
    const gate = (cases: ScoredCase[]): Report => toReport(provenance, cases, { baseline });
    let stopped = 0;
    for (let i = 0; i < reruns; i++) {
      // The first ones embed everything anew.
      const again = await run(i < oneIn ? {} : { embedQuestion: embedded }, part(dataset, i));
      const { passed, verdict } = gate(again);
      if (passed) continue;
      stopped++;
      log(`rerun ${i + 1} is stopped: ${verdict}`);
    }
    log(`the same code: ${stopped} of ${reruns} reruns, each of one case in ${oneIn}, are stopped`);
    assert.equal(stopped, 0);
    for (const { what, changes, about } of worseThan(flow.knowledge, first, seeded(seed), embedded)) {
      const asked = part(dataset, 0, about);
      const { verdict, passed } = gate(await run({ embedQuestion: embedded, ...changes }, asked));
      log(`${what}, ${asked.cases.length} cases: ${passed ? 'passes' : 'is stopped'}: ${verdict}`);
      assert.equal(passed, false, `${what} passes`);
    }
  } finally {
    await flow.close();
  }
}

/** Every fifth case from the `first` on, and all about one service. */
const part = (dataset: Dataset, first: number, about?: string): Dataset => ({
  ...dataset,
  cases: dataset.cases.filter(
    ({ expected }, i) => i % oneIn === first % oneIn || (about !== undefined && expected.services?.[0] === about),
  ),
});

interface Worse {
  what: string;
  changes: Partial<QuestionDeps>;
  /** The service whose cases tell. */
  about?: string;
}

/** The same program by keywords alone, and without the guide of one service that it answers well from. */
function worseThan(
  knowledge: Knowledge,
  cases: ScoredCase[],
  random: () => number,
  embed: QuestionDeps['embedQuestion'],
): Worse[] {
  const { dimension } = knowledge.publication.serviceClassifier;
  const asked = knowledge.publication.catalogue.services
    .map(({ id }) => id)
    .filter((id) => rightAnswers(cases, id) >= leastCases);
  assert.ok(asked.length > 0, `no service has ${leastCases} right answers`);
  const removed = pick(asked, random);
  return [
    { what: 'keywords alone', changes: { embedQuestion: async () => new Int8Array(dimension) } },
    {
      what: `without the guide of ${removed} (${rightAnswers(cases, removed)} right answers)`,
      changes: { embedQuestion: embed, knowledge: withoutGuide(knowledge, removed) },
      about: removed,
    },
  ];
}

const rightAnswers = (cases: ScoredCase[], serviceId: string): number =>
  cases.filter(
    ({ case: { expected }, scores }) =>
      expected.status === 'answered' && expected.services?.[0] === serviceId && scores[strictlyCorrect]?.hit === 1,
  ).length;

function withoutGuide({ publication }: Knowledge, serviceId: string): () => Knowledge {
  const chunks = publication.chunks.filter((chunk) => chunk.serviceId !== serviceId);
  const documents = publication.documents.filter((document) => document.serviceId !== serviceId);
  const knowledge = openKnowledge({ ...publication, chunks, documents }, memoryRetriever(chunks));
  return () => knowledge;
}

/** The embedder's vectors, each made once. */
function remember(embed: QuestionDeps['embedQuestion']): QuestionDeps['embedQuestion'] {
  const known = new Map<string, Promise<Int8Array>>();
  return (text) => {
    const vector = known.get(text) ?? embed(text);
    known.set(text, vector);
    return vector;
  };
}

const outputsOf = (dataset: Dataset, deps: QuestionDeps) =>
  runCases(dataset, [], async () => {}, {
    target: { name: 'this program', digests: {}, ask: (asked) => answerQuestion(asked, deps) },
    now: () => performance.now(),
    wait: async () => {},
  });
