import { expect, test } from 'vitest';
import { scoreRun } from './score.ts';
import { sampleCase, sampleReply } from './testing/samples.ts';
import { addScores, answeredTurns } from './turns.ts';

const entry = sampleCase({
  history: ['护照', '哪里办'],
  question: '多少钱',
  expected: {
    status: 'answered',
    facts: ['120元'],
    turns: [{ status: 'clarification' }, { status: 'answered', services: ['passport'] }],
  },
});
const replies = ['一', '二', '三'].map((id) => sampleReply({ id }));

test('each reply stands beside its own question, what was asked before, and its own expectation', () => {
  const turns = answeredTurns(entry, replies);
  expect(turns.map((turn) => [turn.case.question, turn.case.history, turn.reply.id, turn.replies.length])).toEqual([
    ['护照', [], '一', 1],
    ['哪里办', ['护照'], '二', 2],
    ['多少钱', ['护照', '哪里办'], '三', 3],
  ]);
  expect(turns.map((turn) => turn.case.expected.status)).toEqual(['clarification', 'answered', 'answered']);
});

test('without expectations only the last reply counts', () => {
  const alone = sampleCase({ history: ['护照'], question: '多少钱' });
  expect(answeredTurns(alone, replies.slice(0, 2)).map((turn) => turn.reply.id)).toEqual(['二']);
});

test('a turn that never came has no score, and what is expected beyond the history none either', () => {
  expect(answeredTurns(entry, replies.slice(0, 1)).map((turn) => turn.reply.id)).toEqual(['一', '一']);
  expect(answeredTurns(entry, [])).toEqual([]);
  const turns = [...(entry.expected.turns ?? []), { status: 'answered' as const }];
  const longer = { ...entry, expected: { ...entry.expected, turns } };
  expect(answeredTurns(longer, replies).map((turn) => turn.reply.id)).toEqual(['一', '二', '三']);
});

test('a miss in any turn is named with its turn and keeps the conversation from being strictly correct', () => {
  const output = { caseId: entry.id, caseDigest: entry.digest, replies, milliseconds: 1, attempts: 1 };
  const [scored] = scoreRun({ files: [], cases: [entry], warnings: [] }, [output]);
  expect(scored?.scores.status).toEqual({ hit: 2, of: 3, notes: ['turn 1: is answered, should be clarification'] });
  expect(scored?.scores['strictly-correct']).toMatchObject({ hit: 0, of: 1 });
});

test('scores of turns add up; nothing said stays nothing said', () => {
  expect(addScores([undefined, { hit: 1, of: 2, notes: ['x'] }])).toEqual({ hit: 1, of: 2, notes: ['turn 2: x'] });
  expect(addScores([{ hit: 1, of: 2, notes: ['x'] }])).toEqual({ hit: 1, of: 2, notes: ['x'] });
  expect(addScores([undefined, undefined])).toBeUndefined();
});
