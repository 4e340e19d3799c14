import { expect, test } from 'vitest';
import { sampleStoredPublication } from '../testing/publication.ts';
import type { Document } from '../types/document.ts';
import type { Found } from '../types/publication.ts';
import { settlePassages } from './settle-passages.ts';

const body = '本市户籍老年人年满八十周岁的，可以向户籍所在地的街道办事处申领高龄津贴，每人每月一百元。';

function notice(id: string, about: Partial<Document> = {}): Document {
  const [first] = sampleStoredPublication().documents;
  const { serviceId: _, ...guide } = first as Document;
  return { ...guide, id, language: 'zh', kind: 'import', regions: [], ...about };
}

function passage(documentId: string, score: number, text = body): Found {
  const chunk = {
    chunkId: `${documentId}/zh#0`,
    documentId,
    language: 'zh' as const,
    sectionId: 's',
    statementIds: [],
  };
  return { ...chunk, text: `${documentId}\n${text}`, coverage: 0.5, cosine: 0.8, score };
}

function settle(found: Found[], documents: Document[], region?: string): string[] {
  const publication = sampleStoredPublication();
  const byId = new Map(documents.map((document) => [`${document.id}/${document.language}`, document]));
  const asked = { asOf: '2026-01-01', ...(region ? { region } : {}) };
  return settlePassages(found, asked, { publication, documents: byId }).map(({ documentId }) => documentId);
}

test('a document that is not yet, or no longer, in force is left out', () => {
  const documents = [
    notice('old', { effectiveTo: '2025-12-31' }),
    notice('current', { effectiveFrom: '2026-01-01', effectiveTo: '2026-01-01' }),
    notice('coming', { effectiveFrom: '2026-01-02' }),
  ];
  const found = [passage('old', 3, '旧规'), passage('coming', 2, '新规'), passage('current', 1)];
  expect(settle(found, documents)).toEqual(['current']);
});

test('what holds elsewhere comes after what holds here, unless it is far better', () => {
  const documents = [notice('dalian', { regions: ['210200'] }), notice('province', { regions: ['210000'] })];
  const found = [passage('dalian', 1.2, '大连的规定'), passage('province', 1, '全省的规定')];
  expect(settle(found, documents)).toEqual(['dalian', 'province']);
  expect(settle(found, documents, '210100')).toEqual(['province', 'dalian']);
  expect(settle([passage('dalian', 1.3, '大连的规定'), ...found.slice(1)], documents, '210100')[0]).toBe('dalian');
});

test('of passages that say the same the newest stays, where the best one was', () => {
  const documents = [
    notice('a', { date: '2024-05-01' }),
    notice('b', { date: '2025-05-01' }),
    notice('other', { date: '2026-01-01' }),
  ];
  const other = passage('other', 0.9, '高龄津贴由民政部门发放，另有规定的从其规定。');
  const again = passage('b', 0.8, `${body}特此通知。`);
  expect(settle([passage('a', 1), other, again], documents)).toEqual(['b', 'other']);
  expect(settle([passage('b', 1), other, passage('a', 0.8)], documents)).toEqual(['b', 'other']);
});

test('guides, and passages of one document, are left as they are', () => {
  const guide = { ...passage('services/x', 1), serviceId: 'x' };
  const twin = { ...passage('services/y', 0.9), serviceId: 'y' };
  expect(settle([guide, twin], [])).toEqual(['services/x', 'services/y']);
  expect(settle([passage('a', 1), passage('a', 0.9)], [notice('a')])).toEqual(['a', 'a']);
});
