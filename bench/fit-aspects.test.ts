import { expect, test } from 'vitest';
import type { AspectFeatures } from '../src/question/compose/choose-aspects.ts';
import { type AspectFeature, aspectFeatureNames } from '../src/service/match/calibration.ts';
import { type Aspect, aspects } from '../src/types/aspect.ts';
import type { AspectRow } from './aspect-rows.ts';
import { fitAspects } from './fit-aspects.ts';

const nothing = Object.fromEntries(aspectFeatureNames.map((name) => [name, 0])) as Record<AspectFeature, number>;

/** A question whose wording speaks for these aspects, most for the first. */
const row = (group: string, asked: Aspect[], spokenFor = asked): AspectRow => ({
  group,
  dataset: 'aspects',
  language: 'zh',
  features: aspects.map((aspect): AspectFeatures => {
    const wording = spokenFor[0] === aspect ? 1 : spokenFor.includes(aspect) ? 0.2 : -1;
    return { shared: { ...nothing, wording }, plain: false, hint: false };
  }),
  asked,
  weight: 1,
});

const groups = Array.from({ length: 20 }, (_, i) => `service ${i}`);
const rows = groups.flatMap((group, i) => {
  const [first, second] = [aspects[i % 10] as Aspect, aspects[(i + 3) % 10] as Aspect];
  return [row(group, [first]), row(group, [first, second])];
});

test('what wordings speak for is found in questions that were held back, one aspect or two', () => {
  const { figures, weights } = fitAspects(rows, []);
  expect(weights.shared.wording).toBeGreaterThan(0);
  expect(figures.find(({ slice }) => slice === 'aspects')).toMatchObject({ cases: 40, precision: 1, recall: 1, f1: 1 });
});

test('figures are told by dataset, language and aspect', () => {
  const missed = row('service 3', ['result'], ['validity']);
  const { figures } = fitAspects([...rows, missed], []);
  const recallOf = (slice: string) => figures.find((figure) => figure.slice === slice)?.recall;
  expect(recallOf('aspects, result')).toBeLessThan(1);
  expect(recallOf('aspects, where')).toBe(1);
  expect(recallOf('aspects, zh')).toBeLessThan(1);
});

test('questions labelled with one of the sides that they ask for move no threshold', () => {
  const both = groups.map((group, i) => row(group, [aspects[i % 10] as Aspect, aspects[(i + 3) % 10] as Aspect]));
  const halfLabelled = both.map((each) => ({ ...each, dataset: 'services', asked: each.asked.slice(0, 1) }));
  const { figures } = fitAspects([...both, ...halfLabelled, ...halfLabelled, ...halfLabelled], []);
  expect(figures.find(({ slice }) => slice === 'aspects')).toMatchObject({ precision: 1, recall: 1 });
});
