import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ReadKnowledge, readKnowledge } from '../document/publish-documents.ts';
import { findRegion } from '../question/understand/region.ts';
import { holdsIn } from '../service/guide.ts';
import type { Aspect } from '../types/aspect.ts';
import type { Statement } from '../types/document.ts';
import type { Dataset, LoadedCase } from '../types/evaluation.ts';
import { fallbackLanguages } from '../types/language.ts';
import { saysFact } from './facts.ts';
import { load } from './load.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}/evals/datasets`;
const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));

let knowledge: ReadKnowledge;
beforeAll(async () => {
  knowledge = await readKnowledge({ from: [`${root}/knowledge`], shipped: `${root}/knowledge` });
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
    const learnt = new Set(knowledge.examples.map((example) => example.question));
    // Two people may well type the same few characters.
    const copied = dataset.cases.filter(({ question }) => learnt.has(question) && [...question].length > 6);
    expect(copied.map((entry) => entry.id)).toEqual([]);
  });

  test.each(dataset.cases.map((entry) => [entry.id, entry] as const))('%s', (_id, entry) => {
    const { services = [], choices = [] } = entry.expected;
    const known = knowledge.catalogue.services.map((service) => service.id);
    expect([...services, ...choices].filter((id) => !known.includes(id))).toEqual([]);
    const [service] = services;
    if (!service) return;
    if (entry.expected.aspects) expect(entry.expected.status).toBe(statusFor(entry, service, entry.expected.aspects));
    const shown = (entry.expected.aspects ?? []).flatMap((aspect) => statements(entry, service, aspect));
    expect(entry.expected.facts?.filter((fact) => !shown.some(({ text }) => saysFact(text, fact))) ?? []).toEqual([]);
    expect(entry.expected.absent?.filter((fact) => shown.some(({ text }) => saysFact(text, fact))) ?? []).toEqual([]);
  });
});

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

/** The guides say what held then; the day of the test would say something else every year. */
const lastReview = (): string =>
  knowledge.documents
    .map((document) => document.reviewedOn ?? '')
    .sort()
    .at(-1) ?? '';

function statements(entry: LoadedCase, service: string, aspect: Aspect): Statement[] {
  const named = entry.region ?? entry.question;
  const place = /^\d{6}$/.test(named) ? named : findRegion(named, knowledge.catalogue.regions).code;
  const day = entry.asOf ?? lastReview();
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
