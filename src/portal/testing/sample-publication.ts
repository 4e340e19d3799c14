import type { Catalogue, Service } from '../../types/catalogue.ts';
import type { Document, Statement } from '../../types/document.ts';
import type { PortalContent } from '../../types/portal-content.ts';
import type { Publication } from '../../types/publication.ts';

/** A statement as a guide holds it; `given` says what is special about it. */
export function statement(id: string, text: string, given: Partial<Statement> = {}): Statement {
  return { id, text, marks: [{ key: 'ID', articles: ['11'] }], confirmed: true, kind: 'paragraph', line: 1, ...given };
}

export const unconfirmedText = '一般需要七到十五个工作日，未经证实';

const guide: Document = {
  id: 'services/id-card-renew',
  language: 'zh',
  kind: 'guide',
  serviceId: 'id-card-renew',
  title: '居民身份证换领、补领',
  aliases: ['换身份证'],
  department: '公安机关',
  contacts: [{ phone: '12345', window: '就近公安受理点' }],
  regions: ['210000'],
  reviewedOn: '2026-11-20',
  digest: 'd1',
  file: 'services/id-card-renew/zh.md',
  sections: [
    {
      id: 'overview',
      heading: '简介',
      aspect: 'overview',
      statements: [statement('what', '身份证到期、损坏或丢失，本人到就近的公安受理点换领或补领。')],
    },
    {
      id: 'materials',
      heading: '要带的材料',
      aspect: 'materials',
      statements: [
        statement('old-card', '换领：原身份证', { kind: 'item' }),
        statement('booklet', '补领：户口簿或居住证', { kind: 'item', marks: [{ key: 'W31' }] }),
        statement('off-site', '在外地办：再带居住、就业或就学证明', { kind: 'item', marks: [{ key: 'W31' }] }),
      ],
    },
    {
      id: 'fee',
      heading: '费用',
      aspect: 'fee',
      statements: [
        statement('fee-amounts', '到期换领 20 元，损坏或丢失补领 40 元。', { marks: [{ key: 'W31' }, { key: 'FEE' }] }),
        statement('fee-old', '2010 年前换领 10 元。', { to: '2010-01-01' }),
        statement('fee-dalian', '大连可以手机付款。', { regions: ['210200'] }),
      ],
    },
    {
      id: 'time-limit',
      heading: '时限',
      aspect: 'time-limit',
      statements: [statement('time-guess', unconfirmedText, { confirmed: false, marks: [{ key: 'unverified' }] })],
    },
    {
      id: 'steps',
      heading: '怎么办',
      aspect: 'steps',
      statements: [
        statement('step-photo', '采集人像和指纹。', { kind: 'item' }),
        statement('step-collect', '凭回执领新证，交回旧证。', { kind: 'item' }),
      ],
    },
    { id: 'where', heading: '去哪办', aspect: 'where', statements: [statement('where-point', '就近公安受理点')] },
  ],
};

const policy: Document = {
  id: 'policies/plan',
  language: 'zh',
  kind: 'policy',
  title: '辽宁省数字政府规划',
  aliases: [],
  contacts: [],
  regions: [],
  issuer: '辽宁省人民政府',
  documentNumber: '辽政发〔2025〕1号',
  date: '2025-03-01',
  digest: 'd2',
  file: 'policies/plan/zh.md',
  sections: [
    {
      id: 'what',
      heading: '是什么',
      statements: [statement('plan-what', '规划期是 2025 年到 2027 年。', { marks: [] })],
    },
    {
      id: 'hidden',
      heading: '未证实的部分',
      statements: [statement('plan-guess', '没有依据的说法。', { confirmed: false })],
    },
  ],
};

const translated: Document = {
  ...policy,
  language: 'en',
  title: 'Digital government plan of Liaoning',
  digest: 'd3',
  file: 'policies/plan/en.md',
  sections: [
    {
      id: 'what',
      heading: 'What it is',
      statements: [statement('plan-what', 'The plan runs from 2025 to 2027.', { marks: [] })],
    },
  ],
};

const inEvery = (text: string) => ({ zh: text, en: text, ja: text, ko: text, ru: text, gu: text });

/** What the pages have beside. */
const portal: PortalContent = {
  popular: ['dog-licence'],
  topics: [{ id: 'papers', title: inEvery('证件'), services: ['id-card-renew'] }],
  checks: [
    {
      service: 'id-card-renew',
      reviewedOn: '2026-11-22',
      questions: [
        {
          ask: inEvery('身份证到期、损坏或丢失了吗？'),
          about: ['id-card-renew#what'],
          yes: 'fits',
          no: 'fails',
          bring: ['id-card-renew#old-card'],
        },
        { ask: inEvery('在外地吗？'), about: ['id-card-renew#off-site'], yes: 'note', no: 'fits', bring: [] },
        {
          ask: inEvery('能交回旧证吗？'),
          about: ['id-card-renew#step-collect'],
          yes: 'fits',
          no: 'unclear',
          bring: [],
        },
      ],
    },
  ],
  sheets: [{ services: ['id-card-renew'], fields: ['name', 'id-number', 'birth-date', 'phone'] }],
};

const services: Service[] = [
  {
    id: 'id-card-renew',
    title: { zh: '居民身份证换领、补领', en: 'ID card renewal and replacement' },
    aliases: {},
    department: { zh: '公安机关' },
    contacts: guide.contacts,
    regions: ['210000'],
    reviewedOn: '2026-11-20',
    guides: ['zh'],
  },
  {
    id: 'dog-licence',
    title: { zh: '养犬登记', en: 'Dog licence' },
    aliases: {},
    department: { zh: '公安机关' },
    contacts: [],
    regions: [],
    guides: [],
  },
];

const catalogue: Catalogue = {
  services,
  forms: [
    {
      id: 'online',
      serviceId: 'id-card-renew',
      title: { zh: '网上预约', en: 'Book online' },
      channel: 'online',
      url: 'https://zwfw.ln.gov.cn/',
      regions: ['210000'],
      source: 'W157',
    },
    {
      id: 'bad',
      serviceId: 'id-card-renew',
      title: { zh: '不在名单上的网址' },
      channel: 'online',
      url: 'https://evil.example/',
      regions: ['210000'],
      source: 'W157',
    },
    {
      id: 'app',
      serviceId: 'id-card-renew',
      title: { zh: '手机上办' },
      channel: 'app',
      app: '辽事通',
      path: ['首页', '办事', '户籍'],
      regions: ['210000'],
      source: 'W117',
    },
  ],
  sources: [
    {
      key: 'ID',
      title: '《中华人民共和国居民身份证法》',
      titleEn: 'Resident Identity Card Law',
      issuer: '全国人民代表大会常务委员会',
      tier: 'A',
      date: '2011-10-29',
      url: 'https://github.com/LawRefBook/Laws/x.md',
    },
    { key: 'W31', title: '关于异地办证的通知', issuer: '公安部', tier: 'B', date: '2014-08-19' },
    {
      key: 'FEE',
      title: '居民身份证收费通知',
      issuer: '财政部',
      tier: 'A',
      documentNumber: '财综〔2018〕37号',
      url: 'https://www.gov.cn/fee.htm',
    },
  ],
  regions: [
    { code: '210000', name: { zh: '辽宁省', en: 'Liaoning' }, aliases: [] },
    { code: '210100', name: { zh: '沈阳市', en: 'Shenyang' }, aliases: [], parent: '210000' },
    { code: '210200', name: { zh: '大连市', en: 'Dalian' }, aliases: [], parent: '210000' },
  ],
  linkHosts: ['zwfw.ln.gov.cn', 'www.gov.cn'],
  portal,
  answers: [],
  lifeEvents: [
    {
      id: 'new-home',
      title: { zh: '搬新家', en: 'A new home' },
      aliases: { zh: ['搬了新家都要办什么'], en: ['we moved, what must we do'] },
      reviewedOn: '2026-11-21',
      prepare: [
        {
          label: { zh: '户口簿', en: 'the household booklet' },
          services: ['id-card-renew', 'dog-licence'],
          statements: ['id-card-renew#booklet'],
        },
      ],
      steps: [
        {
          service: 'id-card-renew',
          after: [],
          when: { zh: '地址变了的', en: 'if your address has changed' },
          statements: ['id-card-renew#fee-amounts', 'id-card-renew#fee-dalian'],
        },
        {
          service: 'dog-licence',
          after: ['id-card-renew'],
          when: { zh: '养狗的', en: 'if you keep a dog' },
          statements: ['dog-licence#ended'],
        },
      ],
    },
  ],
};

/** A small publication with everything that a page must tell apart: confirmed or not, expired, regional, hosts on and off the list. */
export function samplePublication(): Publication {
  const empty = { classes: [], dimension: 0, weights: new Float32Array(), mean: new Float32Array(), temperature: 1 };
  return {
    number: 1,
    publishedAt: '2026-11-20T00:00:00Z',
    digest: 'd',
    embedder: 'e',
    documents: [guide, policy, translated],
    catalogue,
    chunks: [],
    examples: [],
    names: [],
    answerExamples: [],
    serviceClassifier: empty,
    aspectClassifier: empty,
    origin: { from: [], shipped: false },
  };
}
