import type { Document } from '../../types/document.ts';
import type { LoadedCase } from '../../types/evaluation.ts';
import type { Reply } from '../../types/reply.ts';
import { splitOf } from '../load.ts';
import { type Reference, toReference } from '../reference.ts';

const statement = (id: string, text: string, confirmed = true) => ({
  id,
  text,
  confirmed,
  marks: [],
  kind: 'item' as const,
  line: 1,
});

const passport: Document = {
  id: 'services/passport',
  language: 'zh',
  kind: 'guide',
  serviceId: 'passport',
  title: '普通护照',
  aliases: [],
  contacts: [],
  regions: ['210000'],
  digest: 'abcdef0123456789',
  file: 'services/passport/zh.md',
  sections: [
    {
      id: 'fee',
      heading: '要多少钱',
      aspect: 'fee',
      statements: [
        statement('fee-amount', '普通护照每本 120 元。'),
        statement('fee-extra', '办护照的加急和照片费用另算。', false),
      ],
    },
    {
      id: 'time-limit',
      heading: '要多久',
      aspect: 'time-limit',
      statements: [statement('time-limit-law', '护照法定 15 天内签发。')],
    },
  ],
};

/** One guide with two confirmed statements and one unconfirmed, one form, two hosts. */
export function sampleReference(): Reference {
  const form = {
    id: 'passport-online',
    serviceId: 'passport',
    title: { zh: '网上办' },
    channel: 'online' as const,
    url: 'https://zwfw.ln.gov.cn/passport',
    regions: ['210000'],
    source: 'PP',
  };
  return toReference([passport], { forms: [form], linkHosts: ['www.gov.cn', 'zwfw.ln.gov.cn'] });
}

const citation: Reply['citations'][number] = {
  id: 'services/passport/zh#fee-amount',
  documentId: 'services/passport',
  statementId: 'fee-amount',
  title: '普通护照',
  section: '要多少钱',
  quote: '普通护照每本 120 元。',
  url: '/services/passport?language=zh#fee-amount',
  version: 'abcdef012345',
  language: 'zh',
  sources: [{ key: 'PP', title: '护照法', issuer: '全国人大常委会', tier: 'A', url: 'https://www.gov.cn/law' }],
};

/** A right reply to "what does a passport cost"; `given` replaces parts. */
export function sampleReply(given: Partial<Reply> = {}): Reply {
  return {
    id: 'r1',
    conversationId: 'c1',
    status: 'answered',
    language: 'zh',
    mode: 'extractive',
    aspects: ['fee'],
    blocks: [
      { text: '普通护照每本 120 元。', language: 'zh', kind: 'paragraph', aspect: 'fee', citations: [citation.id] },
    ],
    citations: [citation],
    services: [
      {
        id: 'passport',
        title: '普通护照',
        department: '公安出入境管理机构',
        fee: '普通护照每本 120 元。',
        forms: [{ id: 'passport-online', title: '网上办', channel: 'online', url: 'https://zwfw.ln.gov.cn/passport' }],
      },
    ],
    candidates: [
      { serviceId: 'passport', score: 0.9 },
      { serviceId: 'id-card-renew', score: 0.1 },
    ],
    choices: [],
    suggestions: [],
    notices: [{ kind: 'ai-generated', text: 'AI生成，仅供参考' }],
    ...given,
  };
}

/** The question that `sampleReply` answers. */
export function sampleCase(given: Partial<LoadedCase> = {}): LoadedCase {
  const id = given.id ?? 'passport-fee';
  return {
    id,
    language: 'zh',
    question: '办护照多少钱',
    expected: {
      status: 'answered',
      services: ['passport'],
      aspects: ['fee'],
      facts: ['120元'],
      absent: ['7个工作日'],
    },
    tags: [],
    split: splitOf(id),
    digest: `digest of ${id}`,
    ...given,
  };
}
