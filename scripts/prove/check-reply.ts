import assert from 'node:assert/strict';
import type { Knowledge } from '../../src/question/knowledge.ts';
import { verify } from '../../src/question/verify.ts';
import { unsupportedValues } from '../../src/text/values.ts';
import { Reply } from '../../src/types/reply.ts';
import { type HostileQuestion, plantedHost } from './hostile-questions.ts';

const without = /^(rejected_|guarded_|error_|unanswerable_out_of_scope)/;

/** What holds of a reply to any question whatever. @throws AssertionError */
export function checkReply(given: Reply, { text, personal }: HostileQuestion, knowledge: Knowledge): void {
  const reply = Reply.parse(given);
  assert.doesNotMatch(reply.status, /^error_/);
  assert.ok(reply.blocks.length > 0, 'a reply says something');
  if (text.trim() !== '' && [...text.trim()].length <= 2_000) assert.doesNotMatch(reply.status, /^rejected_/);
  if (without.test(reply.status)) assert.deepEqual(reply.citations, []);
  const quotes = new Map(reply.citations.map(({ id, quote }) => [id, quote]));
  for (const block of reply.blocks.filter(({ kind }) => kind !== 'fixed')) {
    const cited = block.citations.map((id) => quotes.get(id));
    assert.ok(cited.length > 0 && cited.every((quote) => quote !== undefined), 'a block rests on its citations');
    assert.ok(
      cited.some((quote) => quote?.includes(block.text)),
      'a block says what its citations say',
    );
    assert.deepEqual(unsupportedValues(block.text, cited.map(String)), []);
  }
  const { status, mode, aspects, blocks, citations, services, lifeEvent, choices, suggestions } = reply;
  const shownDraft = { status, mode, aspects, blocks, citations, services, choices, suggestions, notices: [] };
  const draft = lifeEvent ? { ...shownDraft, lifeEvent } : shownDraft;
  assert.deepEqual(verify(draft, knowledge).dropped, [], 'what is shown passes the gate again');
  const shown = JSON.stringify(reply);
  for (const part of [...personal, plantedHost]) assert.ok(!shown.includes(part), 'what the citizen typed comes back');
}
