import { describe, expect, test } from 'vitest';
import { samplePublication, unconfirmedText } from '../portal/testing/sample-publication.ts';
import { getDocument } from './get-document.ts';
import { getService } from './get-service.ts';

const publication = samplePublication();
const reading = { language: 'zh', today: '2026-11-24' } as const;

describe('a service', () => {
  const service = getService(publication, 'id-card-renew', reading);
  const aspect = (name: string) => service?.aspects.find((each) => each.aspect === name);
  const idsOf = (name: string) => aspect(name)?.statements.map(({ id }) => id);

  test('shows what is confirmed, its summary apart', () => {
    expect(service?.summary.map(({ id }) => id)).toEqual(['what']);
    expect(service?.aspects.map((each) => each.aspect)).toEqual(['materials', 'steps', 'time-limit', 'fee', 'where']);
    expect(idsOf('materials')).toEqual(['old-card', 'booklet', 'off-site']);
  });

  test('names what is not confirmed, without its value', () => {
    expect(aspect('time-limit')).toMatchObject({ statements: [], notConfirmed: 1 });
    expect(aspect('materials')?.notConfirmed).toBe(0);
    expect(JSON.stringify(service)).not.toContain(unconfirmedText);
  });

  test('leaves out what has ended, and what holds only elsewhere', () => {
    expect(idsOf('fee')).toEqual(['fee-amounts', 'fee-dalian']);
    const fees = (region: string) =>
      getService(publication, 'id-card-renew', { ...reading, region })
        ?.aspects.find((each) => each.aspect === 'fee')
        ?.statements.map(({ id }) => id);
    expect(fees('210100')).toEqual(['fee-amounts']);
    expect(fees('210200')).toEqual(['fee-amounts', 'fee-dalian']);
  });

  test('links nowhere but to listed hosts', () => {
    expect(service?.forms.map(({ id, url }) => [id, url])).toEqual([
      ['online', 'https://zwfw.ln.gov.cn/'],
      ['bad', undefined],
      ['app', undefined],
    ]);
    expect(service?.sources.map(({ key, url }) => [key, url])).toEqual([
      ['ID', undefined],
      ['W31', undefined],
      ['FEE', 'https://www.gov.cn/fee.htm'],
    ]);
    expect(JSON.stringify(service)).not.toMatch(/evil\.example|github\.com/);
  });

  test('each statement has its own page and anchor, and the articles behind it', () => {
    expect(service?.summary[0]).toMatchObject({
      url: '/services/id-card-renew?language=zh#what',
      sources: [{ key: 'ID', article: '11' }],
    });
    expect(service?.sources.some((source) => 'article' in source)).toBe(false);
  });

  test('without a guide has a title and whom it belongs to', () => {
    expect(getService(publication, 'dog-licence', { ...reading, language: 'en' })).toMatchObject({
      title: 'Dog licence',
      department: '公安机关',
      summary: [],
      aspects: [],
      sources: [],
    });
    expect(getService(publication, 'nothing', reading)).toBeUndefined();
  });
});

test('a document tells where it comes from, and how much of it is not confirmed', () => {
  expect(getDocument(publication, 'policies/plan', reading)).toMatchObject({
    language: 'zh',
    issuer: '辽宁省人民政府',
    documentNumber: '辽政发〔2025〕1号',
    url: '/documents/policies/plan?language=zh',
    sections: [
      { id: 'what', statements: [{ id: 'plan-what', sources: [] }], notConfirmed: 0 },
      { id: 'hidden', statements: [], notConfirmed: 1 },
    ],
  });
  // Whoever reads neither gets the nearest.
  expect(getDocument(publication, 'policies/plan', { ...reading, language: 'ja' })?.language).toBe('en');
});
