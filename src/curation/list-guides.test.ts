import { describe, expect, test } from 'vitest';
import { samplePublication } from '../testing/publication.ts';
import { type GuideWishes, listGuides, type Underway } from './list-guides.ts';

const today = '2026-11-26';
const publication = samplePublication();
const documents = publication.documents.map((document) =>
  document.language === 'zh'
    ? { ...document, owner: '公安编辑', reviewBy: document.serviceId === 'marriage' ? '2026-11-25' : '2026-11-26' }
    : { ...document, translates: document.serviceId === 'marriage' ? 'another' : 'id-card-renew-zh' },
);
const underway: Underway = new Map([
  ['services/marriage/ja.md', 'draft'],
  ['services/passport/zh.md', 'proposed'],
  ['forms.yaml', 'draft'],
]);
const ids = (wishes: GuideWishes) =>
  listGuides({ documents }, underway, wishes, { reader: 'en', today }).map(({ id }) => id.replace('services/', ''));

describe('guides are listed', () => {
  test.each<[GuideWishes, string[]]>([
    [{}, ['marriage', 'id-card-renew', 'passport']],
    [{ text: '结婚' }, ['marriage']],
    [{ text: 'PASSPORT' }, ['passport']],
    [{ text: '公安编辑', order: 'reviewBy' }, ['marriage', 'id-card-renew']],
    [{ state: 'overdue' }, ['marriage']],
    [{ state: 'draft' }, ['marriage']],
    [{ state: 'draft', language: 'en' }, []],
    [{ state: 'proposed' }, ['passport']],
    [{ state: 'behind' }, ['marriage']],
    [{ state: 'missing', language: 'en' }, ['passport']],
    [{ language: 'ja' }, ['marriage']],
    [{ state: 'unconfirmed' }, []],
  ])('%o', (wishes, expected) => {
    expect(ids(wishes)).toEqual(expected);
  });

  test('10,000 in less than a page may take', () => {
    const many = Array.from({ length: 10_000 }, (_, n) =>
      documents.slice(0, 2).map((document) => ({ ...document, id: `services/s${n}`, title: `${document.title} ${n}` })),
    ).flat();
    const rows = listGuides({ documents: many }, new Map(), { text: '999' }, { reader: 'zh', today });
    expect(rows).toHaveLength(19);
  });
});
