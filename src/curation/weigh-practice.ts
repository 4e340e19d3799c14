import { memoryRetriever } from '../database/memory-retriever.ts';
import { buildPublication } from '../document/publish-documents.ts';
import { openKnowledge } from '../question/knowledge.ts';
import { questionMeansFor } from '../text/question-means.ts';
import type { Practice } from '../types/practice.ts';
import type { CurationDeps } from './curation.ts';
import { practiceFiles, practiceQuestions, practiceStart } from './practice.ts';
import { weigh } from './weigh.ts';

/**
 * What a practice guide does to answers: asked of a knowledge that holds nothing else, as it was begun and as it is now.
 * Nothing of it is stored, and what is live is not asked.
 */
export async function weighPractice(
  texts: Practice['texts'],
  { embedder, clock, shipped, weighing }: Pick<CurationDeps, 'embedder' | 'clock' | 'shipped' | 'weighing'>,
): Promise<NonNullable<Practice['proposed']>['impact']> {
  const build = (given: Practice['texts']) =>
    buildPublication({ from: [], shipped, files: practiceFiles(given) }, undefined, { embedder, clock });
  const [before, after] = [await build(practiceStart()), await build(texts)];
  const own = new Set(practiceFiles(texts).map(({ path }) => path));
  const errors = after.findings.filter(({ severity, file }) => severity === 'error' && own.has(file));
  const publication = { ...before.content, number: 0, publishedAt: clock().toISOString() };
  const retriever = memoryRetriever(before.content.chunks, questionMeansFor(before.content.embedder));
  const weighed =
    errors.length > 0
      ? { asked: { cases: 0, questions: 0 }, changes: [] }
      : await weigh(after.content, openKnowledge(publication, retriever), [], {
          question: weighing.question,
          datasets: async () => [],
          lastQuestions: async () => practiceQuestions(),
          onProgress: async () => undefined,
        });
  return { state: 'done', against: 0, errors, leftOut: [], ...weighed };
}
