import { beforeEach, describe, expect, test } from 'vitest';
import { findingsOf } from '../testing/findings-of.ts';
import { type SampleFolder, sampleFolder } from '../testing/sample-knowledge.ts';

let folder: SampleFolder;
beforeEach(async () => {
  folder = await sampleFolder();
  return () => folder.remove();
});

/** What is found in a policy that has these words, on its third line. */
async function linking(words: string): Promise<string[]> {
  await folder.write('life-events/moving.yaml', event);
  await folder.write('policies/help/zh.md', `# 帮助 {#top}\n\n- 看${words}。 [^LAW] {#one}\n`);
  return (await findingsOf(folder)).filter((each) => each.includes('policies/help'));
}
const event = `id: moving
title: { zh: 搬家, en: Moving }
steps:
  - service: passport
    when: { zh: 先办, en: first }
    statements: [passport#fee-each]
`;
const nowhere = (link: string, why: string) => [`error policies/help/zh.md:3 the link ${link} leads nowhere: ${why}`];

describe('a link that leads somewhere', () => {
  test.each([
    '/',
    '/services/passport',
    '/services/passport?language=zh#fee-each',
    '/services/passport#aspect-fee',
    '/services/passport#materials',
    '/documents/policies/help#one',
    '/life-events/moving',
    '../../services/passport/zh.md#fee',
    '../../forms.yaml',
    '#top',
    'https://www.gov.cn/zhengce/',
    'tel:12345',
  ])('%s', async (link) => {
    expect(await linking(`[这里](${link})`)).toEqual([]);
  });
});

describe('a link that leads nowhere', () => {
  test.each([
    ['/services/visa', 'there is no service visa'],
    ['/services/passport#price', 'services/passport has no section or statement price'],
    ['/documents/policies/plan', 'there is no document policies/plan'],
    ['/life-events/birth', 'there is no life event birth'],
    ['/forms/passport', 'there is no such page'],
    ['../plan/zh.md', 'there is no file policies/plan/zh.md'],
    ['#bottom', 'policies/help has no section or statement bottom'],
  ])('%s', async (link, why) => {
    expect(await linking(`[这里](${link})`)).toEqual(nowhere(link, why));
    expect(await linking(`<a href="${link}">这里</a>`)).toEqual(nowhere(link, why));
  });

  test('only looks like one in a block of code', async () => {
    await folder.write('imports/code.md', 'a\n\n```\n[x](/services/visa)\n```\n\nb\n');
    expect(await findingsOf(folder)).toEqual([]);
  });

  test('to a host that isn’t listed is not shown in a reviewed document; an import may have many', async () => {
    expect(await linking('[这里](https://example.com/a)')).toEqual([
      "warning policies/help/zh.md:3 the link leads to example.com, which link-hosts.yaml doesn't list: it isn't shown",
    ]);
    await folder.remove('policies');
    await folder.write('imports/links.md', '[x](https://example.com/a)\n');
    expect(await findingsOf(folder)).toEqual([]);
  });
});
