import { beforeEach, describe, expect, test } from 'vitest';
import type { PublicationContent } from '../../types/publication.ts';
import { checkKnowledge } from '../check.ts';
import { publishDocuments, readKnowledge } from '../publish-documents.ts';
import { type SampleFolder, sampleEmbedder, sampleFiles, sampleFolder } from '../testing/sample-knowledge.ts';

const today = new Date('2026-11-26T08:00:00Z');
const path = 'life-events/going-abroad.yaml';
const event = `id: going-abroad
title: { zh: "出国", en: "Going abroad" }
aliases: { zh: ["要出国了都要办啥"], en: ["we are going abroad, what do we have to do"] }
prepare:
  - label: { zh: "身份证", en: "the identity card" }
    services: [passport, visa]
    statements: [passport#materials-id]
steps:
  - service: passport
    when: { zh: "先办", en: "first" }
    statements: [passport#fee-each]
  - service: visa
    after: [passport]
    when: { zh: "拿到护照后", en: "when you have the passport" }
    statements: [visa#where-embassy]
`;
const visa = `---
id: visa
title: 签证
aliases: []
department: 外事部门
contacts: []
regions: ["210000"]
reviewedOn: 2026-11-01
---

## 去哪办 {#where}
- 签证由使领馆办。 [^LAW] {#where-embassy}
`;

let folder: SampleFolder;
beforeEach(async () => {
  folder = await sampleFolder({ ...sampleFiles, 'services/visa/zh.md': visa, [path]: event });
  return () => folder.remove();
});

const read = () => readKnowledge({ from: [folder.path], shipped: folder.path });

/** What is found about the event, once it is written anew. */
async function faults(change: (text: string) => string): Promise<string[]> {
  await folder.write(path, change(event));
  const knowledge = await read();
  return [...knowledge.findings, ...checkKnowledge(knowledge, undefined, today)]
    .filter(({ file, severity }) => file === path && severity === 'error')
    .map(({ message }) => message);
}

test('nothing is found in a sound event', async () => {
  expect(await faults((text) => text)).toEqual([]);
  expect((await read()).catalogue.lifeEvents).toMatchObject([{ id: 'going-abroad', steps: [{ after: [] }, {}] }]);
});

describe('what is no life event at all', () => {
  test.each([
    ['another id than its file’s', 'id: going-abroad', 'id: leaving', 'the id is leaving, not going-abroad'],
    ['a field that doesn’t exist', 'after: [passport]', 'afer: [passport]', 'Unrecognized key: "afer"'],
    ['a reference without its service', 'visa#where-embassy', 'where-embassy', 'a statement is named as service#st'],
    ['a step without a statement', '[passport#fee-each]', '[]', 'steps[0].statements'],
    ['a text that is no YAML', 'title: {', 'title: {{', 'Flow map'],
  ])('%s', async (_, from, to, message) => {
    const [found = ''] = await faults((text) => text.replace(from, to));
    expect(found).toContain(message);
    expect((await read()).catalogue.lifeEvents).toEqual([]);
  });
});

describe('what isn’t as the guides have it', () => {
  test.each([
    ['a service', 'service: visa', 'service: ticket', 'no service ticket'],
    ['a statement', 'passport#fee-each', 'passport#fee-all', 'no statement passport#fee-all'],
    ['a confirmed one', 'passport#fee-each', 'passport#fee-fast', "passport#fee-fast isn't confirmed"],
    ['its own', 'visa#where-embassy', 'passport#materials-id', 'passport#materials-id is no statement of visa'],
  ])('%s', async (_, from, to, message) => {
    expect(await faults((text) => text.replace(from, to))).toContain(message);
  });
});

describe('an order that can’t be kept', () => {
  test.each([
    ['a step after one that comes later', '{ zh: "先办"', 'visa'],
    ['a step after itself', '{ zh: "先办"', 'passport'],
    ['a step after a service that is none', '{ zh: "先办"', 'ticket'],
  ])('%s', async (_, before, after) => {
    const found = await faults((text) => text.replace(`when: ${before}`, `after: [${after}]\n    when: ${before}`));
    expect(found).toEqual([`passport comes after ${after}, which is no earlier step`]);
  });

  test('a service twice', async () => {
    const found = await faults((text) => text.replace('service: visa', 'service: passport'));
    expect(found).toContain('passport is a step twice');
  });

  test('something to prepare for a service that is no step', async () => {
    const found = await faults((text) => text.replace('services: [passport, visa]', 'services: [passport, ticket]'));
    expect(found).toEqual(['something is prepared for ticket, which is no step']);
  });
});

describe('wording', () => {
  test.each([
    ['a title', ', en: "Going abroad"', 'en is missing beside “出国”'],
    ['a label', ', en: "the identity card"', 'en is missing beside “身份证”'],
  ])('%s in one language only', async (_, text, message) => {
    expect(await faults((all) => all.replace(text, ''))).toEqual([message]);
  });

  test('a label that states what only a statement with its source may', async () => {
    expect(await faults((text) => text.replace('拿到护照后', '拿到护照 30 天内'))).toEqual([
      '“拿到护照 30 天内” states a value; a label may not, only a statement with its source',
    ]);
  });
});

describe('published without --strict', () => {
  async function published(): Promise<PublicationContent | undefined> {
    let saved: PublicationContent | undefined;
    const publications = {
      head: async () => undefined,
      live: async () => undefined,
      save: async (content: PublicationContent) => {
        saved = content;
        return 1;
      },
      goLive: async () => {},
    };
    const embedder = sampleEmbedder();
    await publishDocuments(
      { from: [folder.path], shipped: folder.path },
      { embedder, clock: () => today, publications },
    );
    return saved;
  }

  test('a sound event is published, its wordings embedded', async () => {
    const content = await published();
    expect(content?.catalogue.lifeEvents).toHaveLength(1);
    const names = content?.names.filter((name) => name.lifeEventId === 'going-abroad').map((name) => name.text);
    expect(names).toEqual(['出国', '要出国了都要办啥', 'Going abroad', 'we are going abroad, what do we have to do']);
    expect(content?.serviceClassifier.classes).not.toContain('going-abroad');
  });

  test('one with a fault is left out', async () => {
    await folder.write(path, event.replace('visa#where-embassy', 'visa#nowhere'));
    expect((await published())?.catalogue.lifeEvents).toEqual([]);
  });

  test('one that rests on a guide with a fault is left out with it', async () => {
    await folder.write('services/visa/zh.md', visa.replace('[^LAW]', '[^NOWHERE]'));
    const content = await published();
    expect(content?.catalogue.services.map((service) => service.id)).toEqual(['passport']);
    expect(content?.catalogue.lifeEvents).toEqual([]);
  });
});
