import { expect, test } from 'vitest';
import { z } from 'zod';
import { matchingIndex } from '../service/match/matching-index.ts';
import { samplePublication, sampleVector } from '../testing/publication.ts';
import type { Found } from '../types/publication.ts';
import { type ToolName, toolNames, tools, useTool } from './registry.ts';
import type { ToolDeps } from './tool.ts';

const publication = { ...samplePublication(), number: 1, publishedAt: '2026-11-25T00:00:00Z' };
const chunks: Found[] = publication.chunks.map(({ id, documentId, serviceId, ...chunk }) => ({
  ...{ chunkId: id, documentId, ...(serviceId ? { serviceId } : {}) },
  ...{ language: chunk.language, sectionId: chunk.sectionId, statementIds: chunk.statementIds, text: chunk.text },
  ...{ coverage: 0.5, cosine: 0.5, score: 0.5 },
}));
const deps: ToolDeps = {
  publication,
  matching: matchingIndex(publication),
  retriever: { retrieve: async ({ limit }) => chunks.slice(0, limit) },
  embedQuestion: async (text) => sampleVector(text),
  language: 'zh',
  asOf: '2026-11-25',
};

const examples: Record<ToolName, object> = {
  find_service: { query: '结婚登记' },
  get_service: { service: 'marriage', question: '结婚要带什么', aspects: ['materials'], region: '', language: 'zh' },
  search_documents: { query: '工本费' },
  check_eligibility: { service: 'marriage' },
  find_form: { service: 'marriage' },
  find_contact: { service: 'marriage' },
  start_life_event: { event: 'marrying' },
  ask_back: { services: ['marriage', 'id-card-renew'] },
  hand_over: {},
};

test.each(
  toolNames,
)('%s: described, callable by its schema, with nothing but findings that say where they stand', async (name) => {
  expect(tools[name].description.length).toBeGreaterThan(20);
  expect(z.toJSONSchema(tools[name].args, { target: 'draft-7' })).toMatchObject({ type: 'object' });
  const result = await useTool(name, JSON.stringify(examples[name]), deps);
  if ('findings' in result) for (const { id, source } of result.findings) expect([id, source]).not.toContain('');
  else expect(result).toHaveProperty('ending.to');
  expect(JSON.stringify(result)).not.toMatch(/https?:/);
});

test.each(
  toolNames.filter((name) => name !== 'hand_over'),
)('%s: arguments of another shape are not run', async (name) => {
  for (const written of ['{"service": 1, "query": "", "event": [], "services": ["one"]}', 'not JSON', '[]'])
    expect(await useTool(name, written, deps)).toHaveProperty('fault');
});

test('finds services, and only what is there', async () => {
  const found = await useTool('find_service', '{"query": "结婚登记"}', deps);
  expect(found).toMatchObject({ findings: expect.arrayContaining([expect.objectContaining({ id: 'marriage' })]) });
  expect(await useTool('find_contact', '{"service": "imagined"}', deps)).toEqual({ findings: [] });
  expect(await useTool('rm_rf', '{}', deps)).toEqual({ fault: 'There is no tool rm_rf.' });
});

test('tells department, window, phone and channel, each with where it stands', async () => {
  const documents = publication.documents.map((document) => ({
    ...document,
    contacts: [{ phone: '12345', window: '婚姻登记机关' }],
  }));
  const found = await useTool('find_contact', '{"service": "marriage"}', {
    ...deps,
    publication: { ...publication, documents },
  });
  const told = 'findings' in found ? found.findings.map(({ text, source }) => `${text} (${source})`) : [];
  expect(told).toEqual(
    expect.arrayContaining([
      'department: 公安局 (services/marriage/zh)',
      'window: 婚姻登记机关 (services/marriage/zh)',
      'phone: 12345 (services/marriage/zh)',
      expect.stringMatching(/^online: .+ \(forms\/marriage-appointment\)$/),
    ]),
  );
});
