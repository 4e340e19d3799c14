import { expect, test } from 'vitest';
import { faultsIn } from './check-prompts.ts';

const good = 'Judge.\n\n<sentence>\n{{sentence}}\n</sentence>\n\nAnswer with one JSON object in {{language}}.\n';

test('a prompt that is as it must be has no faults', () => {
  expect(faultsIn('vote.md', good)).toEqual([]);
});

test.each([
  ['no line end', good.trimEnd(), 'line end'],
  ['spaces behind a line', good.replace('Judge.', 'Judge. '), 'spaces'],
  ['too long', good.replace('Judge.', 'Judge. Judge.'.repeat(300)), 'characters'],
  ['an address', good.replace('Judge.', 'See https://example.com.'), 'address'],
  ['no shape', good.replace('JSON object', 'word'), 'JSON'],
  ['a slot that nobody fills', good.replace('language', 'tone'), 'tone'],
  ['data in a sentence', good.replace('Judge.', 'Judge {{quotes}}.'), 'alone'],
  ['data in another tag than it is closed by', good.replace('</sentence>', '</quotes>'), 'alone'],
  ['data twice', `${good}{{sentence}}\n`, 'twice'],
])('%s is a fault', (_, text, fault) => {
  expect(faultsIn('vote.md', text).join()).toContain(fault);
});

test('the rules need a canary', () => {
  expect(faultsIn('assistant.md', good)).toEqual(['has no canary']);
});
