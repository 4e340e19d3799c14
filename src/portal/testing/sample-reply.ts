import type { Reply } from '../../types/reply.ts';

const whole: Reply = {
  id: 'r1',
  conversationId: 'c1',
  conversationToken: 'token-1',
  status: 'answered',
  language: 'zh',
  mode: 'extractive',
  aspects: ['fee', 'materials'],
  blocks: [
    {
      text: '到期换领 20 元，损坏或丢失补领 40 元。',
      language: 'zh',
      kind: 'paragraph',
      aspect: 'fee',
      citations: ['a'],
    },
    {
      text: '急用可办临时身份证，10 元；低保等对象换领时可免工本费。',
      language: 'zh',
      kind: 'paragraph',
      aspect: 'fee',
      citations: ['a', 'b'],
    },
    { text: '换领：带原身份证', language: 'zh', kind: 'item', aspect: 'materials', citations: ['b'] },
    { text: '丢失补领：带户口簿或居住证', language: 'zh', kind: 'item', aspect: 'materials', citations: ['b'] },
    {
      text: '多久能拿到，没有查到确认过的依据，请问受理点或打 12345。',
      language: 'zh',
      kind: 'fixed',
      citations: [],
    },
  ],
  citations: [
    {
      id: 'a',
      documentId: 'services/id-card-renew',
      statementId: 'fee-amounts',
      title: '居民身份证换领、补领',
      section: '费用',
      quote: '到期换领 20 元，损坏或丢失补领 40 元。',
      url: '/services/id-card-renew?language=zh#fee-amounts',
      version: 'd1',
      language: 'zh',
      sources: [
        {
          key: 'FEE',
          title: '居民身份证收费通知',
          issuer: '财政部',
          tier: 'A',
          documentNumber: '财综〔2018〕37号',
          date: '2018-06-01',
          url: 'https://www.gov.cn/fee.htm',
        },
      ],
    },
    {
      id: 'b',
      documentId: 'services/id-card-renew',
      statementId: 'old-card',
      title: '居民身份证换领、补领',
      section: '要带的材料',
      quote: '换领：原身份证；补领：户口簿或居住证。',
      url: '/services/id-card-renew?language=zh#old-card',
      version: 'd1',
      language: 'zh',
      effectiveFrom: '2012-01-01',
      sources: [
        {
          key: 'ID',
          title: '《中华人民共和国居民身份证法》',
          issuer: '全国人民代表大会常务委员会',
          tier: 'A',
          article: '11',
          date: '2011-10-29',
        },
      ],
    },
  ],
  services: [
    {
      id: 'id-card-renew',
      title: '居民身份证换领、补领',
      department: '公安机关',
      forms: [
        { id: 'w', title: '就近公安受理点（本人到场，采集人像和指纹）', channel: 'window' },
        { id: 'o', title: '网上预约', channel: 'online', url: 'https://zwfw.ln.gov.cn/' },
        { id: 'p', title: '手机上办', channel: 'app', app: '辽事通', path: ['首页', '办事', '户籍'] },
        { id: 't', title: '咨询出入境', channel: 'phone', phone: '12367' },
      ],
    },
  ],
  candidates: [],
  choices: [],
  suggestions: [
    { label: '多久能拿到？', question: '换身份证多久能拿到？' },
    { label: '人在外地能办吗？', question: '人在外地能换身份证吗？' },
  ],
  notices: [
    { kind: 'ai-generated', text: 'AI生成，仅供参考' },
    { kind: 'demonstration', text: '演示，非政府网站' },
  ],
  handover: { phone: '12345', hours: '全天', url: 'https://zwfw.ln.gov.cn/' },
};

/** A reply that exercises everything a reply can show; `given` replaces parts. */
export function sampleReply(given: Partial<Reply> = {}): Reply {
  return { ...whole, ...given };
}

/** A reply that asks back. */
export function sampleClarification(given: Partial<Reply> = {}): Reply {
  return sampleReply({
    id: 'r2',
    status: 'clarification',
    aspects: [],
    blocks: [{ text: '您想补办哪一种？', language: 'zh', kind: 'fixed', citations: [] }],
    citations: [],
    services: [],
    suggestions: [],
    choices: [
      { label: '身份证', question: '怎么补办身份证', serviceId: 'id-card-renew' },
      { label: '社会保障卡', question: '怎么补办社会保障卡', serviceId: 'social-security-card' },
    ],
    ...given,
  });
}
