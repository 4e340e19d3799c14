import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readAttacks } from '../../../scripts/prove/attacks.ts';
import { guard } from '../guard.ts';
import { hintsAtSteering } from './hints.ts';

const asked = ['everyday', 'services', 'answers'].flatMap((name) =>
  readFileSync(new URL(`../../../evals/datasets/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { question: string; expected: { status: string } }),
);

test('few of those who want nothing bad use its words', () => {
  const harmless = asked.filter(({ expected }) => expected.status !== 'guarded_injection');
  const kept = harmless.filter(({ question }) => hintsAtSteering(question));
  expect(kept.length / harmless.length).toBeLessThan(0.02);
});

test('what the guard stops, and what stands in a document, is kept from a model as well', async () => {
  const attacks = (await readAttacks()).map(({ attack }) => attack);
  expect(attacks.filter((attack) => guard(attack)?.status === 'guarded_injection' && !hintsAtSteering(attack))).toEqual(
    [],
  );
});
