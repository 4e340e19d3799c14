import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Case, Citizen, Expected } from '../types/evaluation.ts';
import { load } from './load.ts';

const evals = fileURLToPath(new URL('../../evals', import.meta.url));
const readme = await readFile(`${evals}/README.md`, 'utf8');

test('the cases that the guide shows load as they stand there', async () => {
  const blocks = [...readme.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
  const folder = await mkdtemp(join(tmpdir(), 'liaowen-readme-'));
  try {
    const file = join(folder, 'mine.jsonl');
    await writeFile(file, blocks.join(''));
    const { cases, warnings } = await load([file], 'all');
    expect(cases.map((entry) => entry.id)).toEqual(['mine.passport-fee', 'mine.divorce', 'mine.lost']);
    expect(warnings).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('every field of a case is described', () => {
  const fields = [
    ...Object.keys(Case.shape).filter((name) => name !== 'expected' && name !== 'citizen'),
    ...Object.keys(Expected.shape).map((name) => `expected.${name}`),
    ...Object.keys(Citizen.shape).map((name) => `citizen.${name}`),
  ];
  expect(fields.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test('the table of datasets says how many cases each of its files has', async () => {
  const rows = [...readme.matchAll(/^\| `(evals\/datasets\/[\w-]+\.jsonl)` \| (\d+)/gm)];
  const counted = await Promise.all(
    rows.map(async ([, file = '', count]) => {
      const { cases } = await load([`${evals}/../${file}`], 'all');
      return [file, Number(count), cases.length] as const;
    }),
  );
  expect(counted.filter(([, told, found]) => told !== found)).toEqual([]);
});
