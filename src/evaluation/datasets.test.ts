import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ReadKnowledge, readKnowledge } from '../document/publish-documents.ts';
import { findRegion } from '../question/understand/region.ts';
import { holdsIn } from '../service/guide.ts';
import { Aspect } from '../types/aspect.ts';
import type { Statement } from '../types/document.ts';
import type { Dataset, ExpectedPart, LoadedCase } from '../types/evaluation.ts';
import { fallbackLanguages, languages } from '../types/language.ts';
import { saysFact } from './facts.ts';
import { load } from './load.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}/evals/datasets`;
const standard = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
const names = [...standard, '../poisoned/cases.jsonl'];

let knowledge: ReadKnowledge;
/** The guides say what held then; the day of the test would say something else every year. */
let lastReview = '';
beforeAll(async () => {
  knowledge = await readKnowledge({ from: [`${root}/knowledge`], shipped: `${root}/knowledge` });
  const reviews = knowledge.documents.map((document) => document.reviewedOn ?? '');
  lastReview = reviews.sort().at(-1) ?? '';
});

/** Labels are checked against the guides, so that a changed guide doesn't leave them behind. */
describe.each(names)('%s', async (name) => {
  const dataset = await load([`${folder}/${name}`], 'all');

  test('about half of it is set aside, in every kind', () => {
    expect(dataset.warnings).toEqual([]);
    for (const cases of [dataset.cases, ...byFirstTag(dataset)]) {
      const aside = cases.filter((entry) => entry.split === 'test').length / cases.length;
      expect(aside).toBeGreaterThanOrEqual(0.4);
      expect(aside).toBeLessThanOrEqual(0.6);
    }
  });

  test('no question is one that routing has learnt', () => {
    const learnt = new Set(knowledge.examples.map((example) => plain(example.question)));
    // Two people may well type the same few characters.
    const copied = dataset.cases.filter(({ question }) => learnt.has(plain(question)) && plain(question).length > 6);
    expect(copied.map((entry) => entry.id)).toEqual([]);
  });

  test.each(dataset.cases.map((entry) => [entry.id, entry] as const))('%s', (_id, entry) => {
    for (const turn of turnsOf(entry)) checkLabels(turn);
  });
});

/** Without case, width, punctuation and spaces. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');

describe('services.jsonl', async () => {
  const { cases } = await load([`${folder}/services.jsonl`], 'all');

  test.each(['tune', 'test'] as const)('every service is asked about in %s', (split) => {
    const asked = cases.filter((entry) => entry.split === split).map((entry) => entry.expected.services?.[0]);
    expect(knowledge.catalogue.services.map(({ id }) => id).filter((id) => !asked.includes(id))).toEqual([]);
  });

  test.each(languages)('%s has enough test cases for a figure', (language) => {
    const aside = cases.filter((entry) => entry.split === 'test' && entry.language === language);
    expect(aside.length).toBeGreaterThanOrEqual(60);
  });
});

describe('noise.jsonl', async () => {
  const clean = await load([`${folder}/services.jsonl`], 'all');
  const noisy = await load([`${folder}/noise.jsonl`], 'all');

  test('each case has a clean one that is asked in the same half and expects the same', () => {
    const unpaired = noisy.cases.filter((entry) => {
      const id = entry.tags.find((tag) => tag.startsWith('clean:'))?.slice('clean:'.length);
      const pair = clean.cases.find((candidate) => candidate.id === id);
      const same = pair && pair.split === entry.split && pair.question !== entry.question;
      return !same || !isDeepStrictEqual(pair.expected, entry.expected);
    });
    expect(unpaired.map((entry) => entry.id)).toEqual([]);
  });

  test.each([...new Set(noisy.cases.map((entry) => entry.tags[0]))])('%s has enough test cases', (slice) => {
    const aside = noisy.cases.filter((entry) => entry.split === 'test' && entry.tags[0] === slice);
    expect(aside.length).toBeGreaterThanOrEqual(60);
  });
});

function checkLabels(entry: LoadedCase): void {
  const {
    services = [],
    choices = [],
    costs = {},
    citations = [],
    aspects: asked,
    facts = [],
    absent = [],
  } = entry.expected;
  const known = knowledge.catalogue.services.map((service) => service.id);
  const named = [...services, ...choices, ...Object.keys(costs), ...(entry.citizen?.picks ?? [])];
  expect(named.filter((id) => !known.includes(id))).toEqual([]);
  expect(services.filter((id) => id in costs)).toEqual([]);
  const { lifeEvent } = entry.expected;
  if (lifeEvent) expect(knowledge.catalogue.lifeEvents.map((event) => event.id)).toContain(lifeEvent);
  const [service] = services;
  if (!service) return;
  const { parts } = entry.expected;
  if (parts) checkParts(entry, parts, known);
  else if (asked) expect(entry.expected.status).toBe(statusFor(entry, service, asked));
  if (facts.length + absent.length + citations.length === 0) return;
  const shown = (asked ?? Aspect.options).flatMap((aspect) => statements(entry, service, aspect));
  expect(facts.filter((fact) => !shown.some(({ text }) => saysFact(text, fact)))).toEqual([]);
  expect(absent.filter((fact) => shown.some(({ text }) => saysFact(text, fact)))).toEqual([]);
  expect(citations.filter((id) => !shown.some((statement) => `${service}#${statement.id}` === id))).toEqual([]);
}

/** The whole has the service of its first question, all their sides, and the status that they have together. */
function checkParts({ expected, ...entry }: LoadedCase, parts: ExpectedPart[], known: string[]): void {
  expect(parts.flatMap(({ services }) => services).filter((id) => !known.includes(id))).toEqual([]);
  expect(expected.services).toEqual(parts[0]?.services);
  const asked = parts.map(({ aspects = [] }) => aspects);
  expect(expected.aspects).toEqual([...new Set(asked.flat())]);
  const statuses = parts.map(({ services }, i) => statusFor({ ...entry, expected }, services[0] ?? '', asked[i] ?? []));
  expect(new Set(statuses)).toEqual(new Set([expected.status]));
}

/** A conversation is checked turn by turn: each question in the language that its reply should have. */
function turnsOf(entry: LoadedCase): LoadedCase[] {
  const { history = [], expected } = entry;
  const earlier = (expected.turns ?? []).flatMap((turn, i) => {
    const question = history[i];
    return question === undefined ? [] : [{ ...entry, question, history: history.slice(0, i), expected: turn }];
  });
  return [...earlier, entry].map((turn) => ({ ...turn, language: turn.expected.language?.[0] ?? turn.language }));
}

function byFirstTag({ cases }: Dataset): LoadedCase[][] {
  const tags = [...new Set(cases.map((entry) => entry.tags[0]))];
  return tags.map((tag) => cases.filter((entry) => entry.tags[0] === tag));
}

/** Every, some or no asked aspect has a confirmed statement that holds for the case's place and day. */
function statusFor(entry: LoadedCase, service: string, aspects: Aspect[]): string {
  const confirmed = aspects.filter((aspect) => statements(entry, service, aspect).length > 0).length;
  if (confirmed === aspects.length) return 'answered';
  return confirmed > 0 ? 'answered_partly' : 'unanswerable_no_sources';
}

/** Where the case says that it is asked, else the place that was named last. */
function placeOf({ region, question, history = [], citizen }: LoadedCase): string | undefined {
  if (region && /^\d{6}$/.test(region)) return region;
  const said = region ? [region] : [...history, question, ...(citizen?.says ?? []).map(({ text }) => text)];
  return said.flatMap((text) => findRegion(text, knowledge.catalogue.regions).code ?? []).at(-1);
}

function statements(entry: LoadedCase, service: string, aspect: Aspect): Statement[] {
  const place = placeOf(entry);
  const day = entry.asOf ?? lastReview;
  for (const language of fallbackLanguages(entry.language)) {
    const guide = knowledge.documents.find(
      (document) => document.serviceId === service && document.language === language,
    );
    const found = (guide?.sections ?? [])
      .filter((section) => section.aspect === aspect)
      .flatMap((section) => section.statements)
      .filter(({ confirmed, from = '', to = '9999' }) => confirmed && from <= day && day <= to)
      .filter(({ regions }) => place === undefined || holdsIn(regions ?? [], place, knowledge.catalogue.regions));
    if (found.length > 0) return found;
  }
  return [];
}
