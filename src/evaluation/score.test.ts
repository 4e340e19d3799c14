import { expect, test } from 'vitest';
import type { Output } from '../types/evaluation.ts';
import type { Reply } from '../types/reply.ts';
import { scoringOf } from './faults.ts';
import { scoreRun, strictlyCorrect } from './score.ts';
import { sampleCase, sampleReference, sampleReply } from './testing/samples.ts';

const entry = sampleCase();
const dataset = { files: [], cases: [entry, sampleCase({ id: 'never-asked' })], warnings: [] };

function scored(reply: Partial<Reply>, given: Partial<Output> = {}) {
  const output = {
    caseId: entry.id,
    caseDigest: entry.digest,
    replies: [sampleReply(reply)],
    milliseconds: 1,
    attempts: 1,
  };
  return scoreRun(dataset, [{ ...output, ...given }], sampleReference());
}

test('a case is strictly correct when nothing that decides was missed', () => {
  expect(scored({})[0]?.scores[strictlyCorrect]).toEqual({ hit: 1, of: 1, notes: [] });
  expect(scored({ aspects: [] })[0]?.scores[strictlyCorrect]).toMatchObject({ hit: 1 });
  const missed = scored({ services: [], blocks: [] })[0]?.scores[strictlyCorrect];
  expect(missed).toEqual({ hit: 0, of: 1, notes: ['Service shown', 'Facts present'] });
});

test('how long it took is known of the last reply alone', () => {
  const asked = sampleCase({ history: ['护照'], expected: { status: 'answered', turns: [{ status: 'answered' }] } });
  const replies = [sampleReply(), sampleReply()];
  const output = { caseId: asked.id, caseDigest: asked.digest, replies, milliseconds: 30_000, attempts: 1 };
  const files = { files: [], cases: [asked], warnings: [] };
  const [first] = scoreRun(files, [output], sampleReference(), scoringOf({ fault: 'database-lost' }));
  expect(first?.determined).toBe(true);
  expect(first?.scores['in-time']).toEqual({ hit: 0, of: 1, notes: ['turn 2: took 30 s of 25 s'] });
});

test('the last reply is scored', () => {
  const [first] = scored({}, { replies: [sampleReply({ status: 'clarification' }), sampleReply()] });
  expect(first?.scores.status).toMatchObject({ hit: 1 });
});

test('what errored is undetermined and has no score; what was never asked is not there', () => {
  for (const lost of [scored({}, { error: 'refused' }), scored({}, { replies: [] })]) {
    expect(lost.map(({ case: { id }, determined, scores }) => ({ id, determined, scores }))).toEqual([
      { id: entry.id, determined: false, scores: {} },
    ]);
  }
});
