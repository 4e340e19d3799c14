import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../seeded.ts';
import type { Document, Section, Statement } from '../types/document.ts';
import { checkKnowledge } from './check.ts';
import { type Facts, readFacts } from './facts.ts';
import { type ReadKnowledge, readKnowledge } from './publish-documents.ts';
import { mutateValue } from './testing/mutate-value.ts';

const folder = fileURLToPath(new URL('../../knowledge', import.meta.url));
const today = new Date('2026-11-26T00:00:00Z');

let read: ReadKnowledge;
let facts: Facts | undefined;
beforeAll(async () => {
  read = await readKnowledge({ from: [folder], shipped: folder });
  facts = await readFacts([folder]);
});

interface Place {
  document: Document;
  section: Section;
  statement: Statement;
}

const placesIn = (language: string): Place[] =>
  read.documents
    .filter((document) => document.language === language)
    .flatMap((document) =>
      document.sections.flatMap((section) => section.statements.map((statement) => ({ document, section, statement }))),
    );

/** What facts and other languages say against a statement, once its text is another one. */
function errorsAbout({ document, section, statement }: Place, text: string): string[] {
  const changed: Section = {
    ...section,
    statements: section.statements.map((other) => (other === statement ? { ...other, text } : other)),
  };
  const sections = document.sections.map((other) => (other === section ? changed : other));
  const documents = read.documents
    .filter((other) => other.id === document.id)
    .map((other) => (other === document ? { ...document, sections } : other));
  const alone = { ...read, documents, files: [], examples: [], catalogue: { ...read.catalogue, forms: [] } };
  return checkKnowledge(alone, facts, today)
    .filter(
      ({ message }) => message.includes(` of ${statement.id} `) && /isn't in the facts|differs between/.test(message),
    )
    .map(({ message }) => message);
}

describe.each(['zh', 'en'])('one number changed in each of 200 statements (%s)', (language) => {
  test('is found, by the facts or by the other languages, in at least 198', () => {
    const random = seeded(20_261_126);
    const places = placesIn(language)
      .map((place) => ({ place, order: random() }))
      .sort((a, b) => a.order - b.order)
      .flatMap(({ place }) => {
        const mutation = mutateValue(place.statement.text, random);
        return mutation ? [{ place, mutation }] : [];
      })
      .slice(0, 200);
    expect(places).toHaveLength(200);
    const missed = places.filter(({ place, mutation }) => errorsAbout(place, mutation.text).length === 0);
    expect(
      places.length - missed.length,
      missed.map(({ mutation }) => mutation.text).join('\n'),
    ).toBeGreaterThanOrEqual(198);
  });
});

test('nothing is found where nothing was changed', () => {
  expect(checkKnowledge(read, facts, today).filter(({ severity }) => severity === 'error')).toEqual([]);
});
