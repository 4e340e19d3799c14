import { describe, expect, test } from 'vitest';
import type { Case } from '../types/evaluation.ts';
import type { Reply } from '../types/reply.ts';
import { nextQuestion } from './simulate.ts';
import { sampleCase, sampleReply } from './testing/samples.ts';

const asking = sampleReply({
  status: 'clarification',
  services: [],
  choices: [
    { label: '身份证', question: '身份证补领', serviceId: 'id-card-renew' },
    { label: '护照', question: '普通护照', serviceId: 'passport' },
  ],
});
const lost = sampleReply({ status: 'unanswerable_out_of_scope', services: [], blocks: [] });

function simulated(citizen: Case['citizen'] = { picks: ['passport'], says: [{ text: '护照' }] }, maxTurns = 4): Case {
  return sampleCase({
    question: '想出国，那个本儿',
    ...(citizen ? { citizen } : {}),
    expected: { status: 'answered', services: ['passport'], facts: ['120元'], goal: '知道护照多少钱', maxTurns },
  });
}

/** Everything that is said while a target answers with these replies, one after the other. */
function conversation(entry: Case, replies: Reply[]): string[] {
  const said: string[] = [];
  for (let next = nextQuestion(entry, said, []); next !== undefined; ) {
    said.push(next);
    next = nextQuestion(entry, said, replies.slice(0, said.length));
  }
  return said;
}

describe('a citizen goes on until they have what they are after', () => {
  test('taps the choice that they mean and stops at the answer', () => {
    expect(conversation(simulated(), [asking, sampleReply()])).toEqual(['想出国，那个本儿', '普通护照']);
  });

  test('stops at once when the first reply has it all', () => {
    expect(conversation(simulated(), [sampleReply()])).toEqual(['想出国，那个本儿']);
  });

  test('goes on when a fact or the service is missing', () => {
    const silent = sampleReply({ blocks: [] });
    expect(conversation(simulated(), [silent, sampleReply()])).toEqual(['想出国，那个本儿', '护照']);
    expect(conversation(simulated(), [sampleReply({ services: [] }), sampleReply()])).toHaveLength(2);
  });

  test('says each line once, in order, and only after the endings that it fits', () => {
    const says = [
      { text: '都不是', after: ['clarification' as const] },
      { text: '就是出国用的' },
      { text: '护照多少钱' },
    ];
    expect(conversation(simulated({ picks: [], says }), [lost, asking, lost, lost])).toEqual([
      '想出国，那个本儿',
      '就是出国用的',
      '都不是',
      '护照多少钱',
    ]);
  });

  test('taps nothing twice, gives up when nothing is left to say, and after maxTurns', () => {
    const stubborn = [asking, asking, asking, asking, asking];
    expect(conversation(simulated(), stubborn)).toEqual(['想出国，那个本儿', '普通护照', '护照']);
    expect(conversation(simulated(undefined, 2), stubborn)).toHaveLength(2);
  });
});

test('history is asked first, whatever comes back; without a citizen nothing follows the question', () => {
  const entry = sampleCase({ history: ['一', '二'], question: '三' });
  expect(conversation(entry, [lost, lost, lost])).toEqual(['一', '二', '三']);
});
