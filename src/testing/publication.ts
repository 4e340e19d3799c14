import { namesOf } from '../document/embed.ts';
import type { Aspect } from '../types/aspect.ts';
import type { Catalogue, Service } from '../types/catalogue.ts';
import type { Document, Section, Statement } from '../types/document.ts';
import type { Language } from '../types/language.ts';
import type { Classifier, EmbeddedChunk, Publication, PublicationContent } from '../types/publication.ts';

export const sampleDimension = 16;

/** A made-up int8 vector that depends on the text only: alike texts (shared characters) have alike vectors. */
export function sampleVector(text: string, dimension = sampleDimension): Int8Array {
  const sums = new Float64Array(dimension);
  for (const character of text.toLowerCase()) {
    let state = character.codePointAt(0) ?? 0;
    for (let d = 0; d < dimension; d++) {
      state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + d + 1) | 0;
      sums[d] = (sums[d] as number) + ((state >>> 16) & 0xff) - 127.5;
    }
  }
  const largest = Math.max(1, ...sums.map(Math.abs));
  return Int8Array.from(sums, (sum) => Math.round((sum / largest) * 127));
}

type SampleAspect = Extract<Aspect, 'materials' | 'fee' | 'time-limit'>;
const texts: Record<string, Record<'zh' | 'en', { title: string; sections: Record<SampleAspect, string[]> }>> = {
  'id-card-renew': {
    zh: {
      title: '居民身份证换领',
      sections: {
        materials: ['居民户口簿。', '旧的居民身份证。'],
        fee: ['换领居民身份证，工本费20元。'],
        'time-limit': ['公安机关自受理之日起60日内发放。'],
      },
    },
    en: {
      title: 'Renew an identity card',
      sections: {
        materials: ['The household register.', 'The old identity card.'],
        fee: ['A renewal costs 20 yuan.'],
        'time-limit': ['The card is issued within 60 days of acceptance.'],
      },
    },
  },
  marriage: {
    zh: {
      title: '结婚登记',
      sections: {
        materials: ['双方的居民身份证。', '三张2寸双方近期免冠合影照片。'],
        fee: ['婚姻登记不收费。'],
        'time-limit': ['当场办理。'],
      },
    },
    en: {
      title: 'Marriage registration',
      sections: {
        materials: ['The identity cards of both.', 'Three recent 2-inch photographs of both together.'],
        fee: ['Registration is free of charge.'],
        'time-limit': ['Done on the spot.'],
      },
    },
  },
};

/** Two services with a guide in Chinese and English each; small, complete, and the same every time. */
export function samplePublication(changes: Partial<PublicationContent> = {}): PublicationContent {
  const documents = Object.keys(texts).flatMap((id) => (['zh', 'en'] as const).map((language) => guide(id, language)));
  const examples = [
    { question: '身份证到期了怎么换', language: 'zh' as const, serviceId: 'id-card-renew', aspect: 'steps' as const },
    {
      question: 'how much does a new identity card cost',
      language: 'en' as const,
      serviceId: 'id-card-renew',
      aspect: 'fee' as const,
    },
    { question: '领结婚证要带什么', language: 'zh' as const, serviceId: 'marriage', aspect: 'materials' as const },
    { question: '今天天气怎么样', language: 'zh' as const, why: 'chit-chat' },
  ];
  const names = namesOf(catalogue());
  return {
    digest: 'sample',
    embedder: 'sample-embedder',
    documents,
    catalogue: catalogue(),
    chunks: documents.flatMap(chunksOf),
    examples: examples.map((example) => ({ ...example, vector: sampleVector(example.question) })),
    names: names.map((name) => ({ ...name, vector: sampleVector(name.text) })),
    answerExamples: [],
    serviceClassifier: classifier([...Object.keys(texts), 'out-of-scope']),
    aspectClassifier: classifier(['fee', 'materials', 'time-limit']),
    origin: { from: ['knowledge'], shipped: true },
    ...changes,
  };
}

/** The same as it is once it is stored and loaded. */
export function sampleStoredPublication(number = 1): Publication {
  return { ...samplePublication(), number, publishedAt: '2025-11-24T00:00:00.000Z' };
}

function guide(id: string, language: 'zh' | 'en'): Document {
  const { title, sections } = texts[id]?.[language] ?? {
    title: id,
    sections: { materials: [], fee: [], 'time-limit': [] },
  };
  return {
    id: `services/${id}`,
    language,
    kind: 'guide',
    serviceId: id,
    title,
    aliases: [],
    department: language === 'zh' ? '公安局' : 'Public security bureau',
    contacts: [{ phone: '12345' }],
    regions: ['210000'],
    reviewedOn: '2025-11-01',
    sections: Object.entries(sections).map(([aspect, lines]) => section(aspect as SampleAspect, lines)),
    digest: `${id}-${language}`,
    file: `services/${id}/${language}.md`,
  };
}

function section(aspect: SampleAspect, lines: string[]): Section {
  const statements = lines.map(
    (text, i): Statement => ({
      id: `${aspect}-${i + 1}`,
      text,
      marks: [{ key: 'sample-law', articles: ['第一条'] }],
      confirmed: true,
      kind: aspect === 'materials' ? 'item' : 'paragraph',
      line: i + 10,
    }),
  );
  return { id: aspect, heading: aspect, aspect, statements };
}

function chunksOf(document: Document): EmbeddedChunk[] {
  return document.sections.map((one, i) => {
    const text = `${document.title} ${one.heading}\n${one.statements.map((statement) => statement.text).join('\n')}`;
    return {
      id: `${document.id}/${document.language}#${i + 1}`,
      documentId: document.id,
      language: document.language,
      ...(document.serviceId ? { serviceId: document.serviceId } : {}),
      sectionId: one.id,
      ...(one.aspect ? { aspect: one.aspect } : {}),
      statementIds: one.statements.map((statement) => statement.id),
      text,
      vector: sampleVector(text),
    };
  });
}

function catalogue(): Catalogue {
  const perLanguage = (id: string) => ({ zh: texts[id]?.zh.title ?? '', en: texts[id]?.en.title ?? '' });
  const services = Object.keys(texts).map(
    (id): Service => ({
      id,
      title: perLanguage(id),
      aliases: {},
      department: { zh: '公安局', en: 'Public security bureau' },
      contacts: [{ phone: '12345' }],
      regions: ['210000'],
      reviewedOn: '2025-11-01',
      guides: ['zh', 'en'] satisfies Language[],
    }),
  );
  return {
    services,
    forms: [
      {
        id: 'marriage-appointment',
        serviceId: 'marriage',
        title: { zh: '婚姻登记预约', en: 'Marriage appointment' },
        channel: 'online',
        url: 'https://www.gov.cn/sample',
        regions: ['210000'],
        source: 'sample-law',
      },
    ],
    sources: [
      {
        key: 'sample-law',
        title: '示例条例',
        titleEn: 'Sample regulation',
        issuer: '国务院',
        tier: 'A',
        url: 'https://www.gov.cn/law',
      },
    ],
    regions: [
      { code: '210000', name: { zh: '辽宁省', en: 'Liaoning' }, aliases: [] },
      { code: '210100', name: { zh: '沈阳市', en: 'Shenyang' }, aliases: ['沈阳'], parent: '210000' },
    ],
    linkHosts: ['www.gov.cn'],
    answers: [],
    lifeEvents: [
      {
        id: 'wedding',
        title: { zh: '结婚成家', en: 'Getting married' },
        aliases: { zh: ['要结婚了都要办什么'], en: ['we are getting married, what must we do'] },
        prepare: [
          {
            label: { zh: '身份证', en: 'identity cards' },
            services: ['marriage', 'id-card-renew'],
            statements: ['marriage#materials-1', 'id-card-renew#materials-2'],
          },
        ],
        steps: [
          {
            service: 'id-card-renew',
            after: [],
            when: { zh: '身份证快到期的', en: 'if a card expires soon' },
            statements: ['id-card-renew#fee-1'],
          },
          {
            service: 'marriage',
            after: ['id-card-renew'],
            when: { zh: '准备好之后', en: 'when all is ready' },
            statements: ['marriage#materials-2', 'marriage#fee-1'],
          },
        ],
      },
    ],
  };
}

function classifier(classes: string[]): Classifier {
  const weights = Float32Array.from(
    { length: classes.length * (sampleDimension + 1) },
    (_, i) => ((i * 37) % 19) / 19 - 0.5,
  );
  return {
    classes,
    dimension: sampleDimension,
    weights,
    mean: new Float32Array(sampleDimension).fill(0.01),
    temperature: 8,
  };
}
