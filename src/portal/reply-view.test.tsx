import { describe, expect, test } from 'vitest';
import { noticeKinds, type Reply, statuses } from '../types/reply.ts';
import { replyAsText } from './reply-foot.tsx';
import { ReplyView } from './reply-view.tsx';
import { sampleClarification, sampleReply } from './testing/sample-reply.ts';

const linkHosts = ['zwfw.ln.gov.cn', 'www.gov.cn'];
const show = (reply: Reply, hosts = linkHosts): string =>
  String(<ReplyView reply={reply} linkHosts={hosts} followForm="follow" />);
const hrefs = (html: string): string[] => [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '');

describe('a life event', () => {
  const { blocks, ...whole } = sampleReply();
  const reply: Reply = {
    ...whole,
    lifeEvent: { id: 'moving', title: '搬家', url: '/life-events/moving?language=zh' },
    blocks: blocks.map((block, i) => ({ ...block, kind: 'item', label: { text: `${i + 1}. 换证`, language: 'zh' } })),
  };

  test('shows each step under its label, its services folded behind the first, and leads to the whole plan', () => {
    const html = show({ ...reply, services: [...reply.services, ...reply.services] });
    expect(html).toContain('<ul class="plan"><li lang="zh"><strong class="label" lang="zh">1. 换证</strong>到期换领');
    expect(html).toMatch(
      /<details open=""><summary><span lang="zh">居民身份证换领、补领<\/span><\/summary>.*打开 zwfw.ln.gov.cn.*<details><summary>/s,
    );
    expect(hrefs(html)).toContain('/life-events/moving?language=zh');
    expect(show({ ...reply, lifeEvent: { id: 'x', title: 'x', url: '//evil.example/' } })).not.toContain('evil');
  });

  test('keeps its labels when it is copied', () => {
    expect(replyAsText('搬家', reply)).toContain('- 1. 换证 到期换领 20 元');
  });
});

describe('a reply on the page', () => {
  test('shows the quoted statement, its law, article, issuer, number and date behind each mark', () => {
    const html = show(sampleReply());
    for (const part of [
      '换领：原身份证；补领：户口簿或居住证。',
      '《中华人民共和国居民身份证法》',
      '第11条',
      '财政部',
      '财综〔2018〕37号',
      '2011-10-29',
      '2012-01-01 起有效',
    ]) {
      expect(html).toContain(part);
    }
    expect(hrefs(html)).toContain('/services/id-card-renew?language=zh#fee-amounts');
    expect(html).toContain('<summary aria-label="看依据 1, 2"');
  });

  test('a block that a machine has translated says so, with the original beside it', () => {
    const { blocks, ...whole } = sampleReply({ language: 'ja' });
    const [first] = blocks;
    const translated = first ? [{ ...first, text: '二十元', language: 'ja' as const, translated: true as const }] : [];
    const html = show({ ...whole, blocks: translated });
    expect(html).toMatch(/機械翻訳。原文：<q lang="zh">[^<]+<\/q>/);
    expect(show(sampleReply())).not.toContain('<q ');
  });

  test('a statement that was translated opens beside its original', () => {
    const [first] = sampleReply().citations;
    const url = '/services/id-card-renew?language=en#fee-amounts';
    const citations = first ? [{ ...first, language: 'en' as const, url }] : [];
    const html = show(sampleReply({ citations, language: 'en' }));
    expect(hrefs(html)).toContain('/services/id-card-renew?language=en&amp;beside=zh#fee-amounts');
  });

  test('links only to hosts on the list, to itself and to phones', () => {
    const outside = hrefs(show(sampleReply())).filter((href) => !href.startsWith('/') && !href.startsWith('tel:'));
    expect(new Set(outside)).toEqual(new Set(['https://www.gov.cn/fee.htm', 'https://zwfw.ln.gov.cn/']));
    const none = hrefs(show(sampleReply(), [])).filter((href) => !href.startsWith('/') && !href.startsWith('tel:'));
    expect(none).toEqual([]);
  });

  test.each([
    'javascript:alert(1)',
    'https://zwfw.ln.gov.cn.evil.example/',
    'https://evil.example/?zwfw.ln.gov.cn',
    'https://zwfw.ln.gov.cn@evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    'https://user:evil@zwfw.ln.gov.cn/',
  ])('gives no link to %s, wherever it stands', (url) => {
    const reply = sampleReply();
    const html = show({
      ...reply,
      citations: reply.citations.map((citation) => ({
        ...citation,
        url,
        sources: citation.sources.map((source) => ({ ...source, url })),
      })),
      services: reply.services.map((service) => ({
        ...service,
        forms: service.forms.map((form) => ({ ...form, url })),
      })),
      handover: { phone: '12345', hours: '', url },
    });
    expect(html).not.toContain('evil');
    expect(html).not.toContain('javascript:');
  });

  test('a hostile text stays text', () => {
    const bad = '<img src=x onerror=alert(1)>"\'><script>alert(1)</script>';
    const reply = sampleReply();
    const html = show({
      ...reply,
      blocks: reply.blocks.map((block) => ({ ...block, text: bad })),
      citations: reply.citations.map((citation) => ({
        ...citation,
        quote: bad,
        title: bad,
        sources: citation.sources.map((source) => ({ ...source, title: bad, issuer: bad, article: bad })),
      })),
      services: reply.services.map((service) => ({
        ...service,
        title: bad,
        department: bad,
        forms: service.forms.map((form) => ({ ...form, title: bad, path: [bad], app: bad, phone: bad })),
      })),
      choices: [{ label: bad, question: bad }],
      suggestions: [{ label: bad, question: bad }],
      notices: noticeKinds.map((kind) => ({ kind, text: bad })),
      handover: { phone: bad, hours: bad },
    });
    expect(html).not.toMatch(/<img|<script/);
    expect(html.replace(/="[^"]*"/g, '')).not.toMatch(/<[^>]*\sonerror/);
  });

  test('says where a form leads: host, app and path, window, phone', () => {
    const html = show(sampleReply());
    expect(html).toContain('打开 zwfw.ln.gov.cn');
    expect(html).toContain('新窗口打开');
    expect(html).toContain('在“辽事通”里办');
    expect(html).toContain('首页 › 办事 › 户籍');
    expect(html).toContain('到窗口办理');
    expect(hrefs(html)).toContain('tel:12367');
  });

  test('choices and suggestions are buttons of the conversation form', () => {
    expect(show(sampleClarification())).toContain(
      '<button class="chip" type="submit" form="follow" name="question" value="怎么补办社会保障卡">社会保障卡</button>',
    );
    expect(show(sampleReply())).toContain('value="换身份证多久能拿到？"');
  });

  test.each(statuses)('a reply that is %s carries the AI label', (status) => {
    expect(show(sampleReply({ status, notices: [] }))).toContain('AI生成，仅供参考');
    expect(show(sampleReply({ status, notices: [], language: 'en' }))).toContain('AI-generated, for reference');
  });

  test.each(noticeKinds)('the notice %s is shown', (kind) => {
    expect(show(sampleReply({ notices: [{ kind, text: `notice:${kind}` }] }))).toContain(`notice:${kind}`);
  });

  test('in a crisis the numbers are buttons, in the order of the text', () => {
    const text = '请先让自己安全。现在就可以打 120 或 110。也可以打 12345。';
    const html = show(
      sampleReply({
        status: 'guarded_crisis',
        blocks: [{ text, language: 'zh', kind: 'fixed', citations: [] }],
        services: [],
      }),
    );
    expect([...html.matchAll(/class="btn" href="(tel:\d+)"/g)].map((match) => match[1])).toEqual([
      'tel:120',
      'tel:110',
      'tel:12345',
    ]);
  });

  test('each text says its language', () => {
    const html = show(
      sampleReply({
        language: 'en',
        blocks: [{ text: '到期换领 20 元。', language: 'zh', kind: 'paragraph', citations: [] }],
      }),
    );
    expect(html).toContain('<div class="answer" lang="en">');
    expect(html).toContain('<div class="block lead" lang="zh">到期换领 20 元。');
  });

  test('an answer of one aspect has no aspect headings, one of two has both', () => {
    const one = sampleReply();
    expect(show({ ...one, blocks: one.blocks.slice(0, 2) })).not.toContain('class="aspect"');
    expect([...show(one).matchAll(/<h3 class="aspect">([^<]+)</g)].map((match) => match[1])).toEqual([
      '费用',
      '要带的材料',
    ]);
  });
});

test('a copied answer carries its marks, its sources and the label', () => {
  const text = replyAsText('换身份证多少钱？', sampleReply());
  expect(text).toContain('换身份证多少钱？');
  expect(text).toContain('可免工本费。[1][2]');
  expect(text).toContain(
    '[2] 换领：原身份证；补领：户口簿或居住证。 — 《中华人民共和国居民身份证法》 第11条 2011-10-29',
  );
  expect(text).toContain('网上预约 · https://zwfw.ln.gov.cn/');
  expect(text).toContain('☎ 12345');
  expect(text).toContain('AI生成，仅供参考 · 演示，非政府网站');
});
