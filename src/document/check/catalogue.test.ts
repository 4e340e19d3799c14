import { beforeEach, describe, expect, test } from 'vitest';
import { findingsOf } from '../testing/findings-of.ts';
import { type SampleFolder, sampleFiles, sampleFolder } from '../testing/sample-knowledge.ts';

let folder: SampleFolder;
beforeEach(async () => {
  folder = await sampleFolder();
  return () => folder.remove();
});

const sources = sampleFiles['sources.yaml'] ?? '';
const forms = sampleFiles['forms.yaml'] ?? '';

describe('sources', () => {
  test('that nothing rests on, or that stand there twice', async () => {
    await folder.write(
      'sources.yaml',
      `# 来源\n${sources}- key: OLD\n  title: 旧规定\n  issuer: 部\n  tier: A\n${sources}`,
    );
    expect(await findingsOf(folder)).toEqual([
      'error sources.yaml:2 the key LAW stands twice',
      'warning sources.yaml:3 nothing rests on the source OLD',
    ]);
  });

  test('that only a form rests on are used; that of a form must be known', async () => {
    await folder.write('sources.yaml', `${sources}- {key: PAGE, title: 网页, issuer: 部, tier: A}\n`);
    await folder.write('forms.yaml', forms.replace('source: LAW', 'source: LAW PAGE'));
    expect(await findingsOf(folder)).toEqual([]);
    await folder.write('forms.yaml', forms.replace('source: LAW', 'source: LAW PAGE NONE'));
    expect(await findingsOf(folder)).toEqual([
      "error forms.yaml:1 the form passport-online rests on NONE, which isn't in sources.yaml",
    ]);
  });

  test('with a field that is not what it should be', async () => {
    await folder.write('sources.yaml', `${sources}- key: OLD\n  title: 旧规定\n  issuer: 部\n  tier: D\n`);
    const [found] = await findingsOf(folder);
    expect(found).toMatch(/^error sources\.yaml:5 tier: Invalid option/);
  });
});

describe('forms', () => {
  test('twice, or in a region that isn’t there', async () => {
    await folder.write('forms.yaml', `${forms}${forms.replace('"210000"', '"219999"')}`);
    expect(await findingsOf(folder)).toEqual([
      'error forms.yaml:1 the form passport-online stands twice',
      "error forms.yaml:1 the form passport-online holds in the region 219999, which isn't in regions.yaml",
    ]);
  });

  test('with a phone that the guide doesn’t know', async () => {
    const phone =
      '- id: passport-phone\n  serviceId: passport\n  title: {zh: 打电话}\n  channel: phone\n  phone: "024-12345678"\n';
    await folder.write('forms.yaml', `${forms}${phone}  regions: ["210000"]\n  source: LAW\n`);
    expect(await findingsOf(folder)).toEqual([
      'warning forms.yaml:6 the phone 024-12345678 of the form passport-phone stands nowhere in the guide of passport',
    ]);
  });

  test('in a file that is no YAML', async () => {
    await folder.write('forms.yaml', `${forms}- {id: {`);
    const [found] = await findingsOf(folder);
    expect(found).toMatch(/^error forms\.yaml:2 /);
  });
});

test('regions in one that isn’t there', async () => {
  const regions = sampleFiles['regions.yaml'] ?? '';
  await folder.write(
    'regions.yaml',
    `${regions}- {code: "210102", name: {zh: 和平区, en: Heping}, parent: "210100"}\n`,
  );
  expect(await findingsOf(folder)).toEqual(["error regions.yaml:2 210102 lies in 210100, which isn't there"]);
});

test('services to choose from that don’t exist', async () => {
  const line = (candidates: string) => `{"q": "办证", "lang": "zh", "candidates": ${candidates}}\n`;
  await folder.write('examples/_clarify.jsonl', line('["passport"]') + line('["passport", "visa"]'));
  expect(await findingsOf(folder)).toEqual(['warning examples/_clarify.jsonl:2 there is no service visa to choose']);
});

test('facts that are no YAML, and what they leave unchecked', async () => {
  await folder.write('facts/services/passport.yaml', 'fee: [{zh: 120元}\nnotes: {');
  const [found, ...more] = await findingsOf(folder);
  expect(found).toMatch(/^error facts\/services\/passport\.yaml:\d /);
  expect(more).toEqual([]);
});
