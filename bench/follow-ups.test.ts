import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readExampleQuestions } from './example-questions.ts';
import { readFollowUps } from './follow-ups.ts';

const inRoot = (path: string): URL => new URL(`../${path}`, import.meta.url);
const followUps = readFollowUps();

test('what follows up, and what changes the subject, is of services that there are, in all languages', () => {
  const services = readdirSync(inRoot('knowledge/services'));
  for (const { before, service } of followUps) expect(services).toEqual(expect.arrayContaining([before, service]));
  expect(new Set(followUps.map(({ language }) => language)).size).toBe(6);
  expect(new Set(followUps.filter(({ before, service }) => before === service).map(({ before }) => before)).size).toBe(
    services.length,
  );
});

test('none stands twice, in a dataset or among the example questions', () => {
  const rows = followUps.map(({ question, before }) => `${before}: ${question}`);
  expect(new Set(rows).size).toBe(rows.length);
  const datasets = readdirSync(inRoot('evals/datasets'))
    .flatMap((name) =>
      readFileSync(inRoot(`evals/datasets/${name}`), 'utf8')
        .trimEnd()
        .split('\n'),
    )
    .map((line) => JSON.parse(line) as { question?: string; history?: string[] });
  const asked = new Set(datasets.flatMap(({ question = '', history = [] }) => [question, ...history]));
  const examples = new Set(readExampleQuestions());
  expect(followUps.filter(({ question }) => asked.has(question) || examples.has(question))).toEqual([]);
});
