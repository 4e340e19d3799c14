import { beforeEach, describe, expect, test } from 'vitest';
import type { PublicationContent } from '../../types/publication.ts';
import { publishDocuments, readKnowledge } from '../publish-documents.ts';
import { findingsOf } from '../testing/findings-of.ts';
import { type SampleFolder, sampleEmbedder, sampleFiles, sampleFolder } from '../testing/sample-knowledge.ts';
import { stampAnswer } from './answers.ts';

const path = 'answers/passport/price.yaml';
const written = `id: price
owner: 出入境服务编辑
examples:
  zh:
    - 办一本护照一共花多少
against:
  zh:
    - 护照丢了要罚款吗
blocks:
  - text:
      zh: 每本护照收 120 元。
      en: A passport costs CNY 120.
    statements: { passport#fee-each: "" }
  - statements:
      passport#materials-id: ""
`;

let folder: SampleFolder;
beforeEach(async () => {
  folder = await sampleFolder();
  return () => folder.remove();
});

const read = () => readKnowledge({ from: [folder.path], shipped: folder.path });
const stamped = async (text: string): Promise<string> => stampAnswer(text, (await read()).documents);

/** What is found about the answer when its file is this. */
async function faults(text: string): Promise<string[]> {
  await folder.write(path, text);
  return (await findingsOf(folder))
    .filter((each) => each.includes(path))
    .map((each) => each.replace(`error ${path}`, ''));
}

async function published(): Promise<PublicationContent> {
  let saved: PublicationContent | undefined;
  const publications = {
    head: async () => undefined,
    live: async () => undefined,
    goLive: async () => {},
    save: async (content: PublicationContent) => {
      saved = content;
      return 1;
    },
  };
  const clock = () => new Date('2026-11-26T08:00:00Z');
  const options = { from: [folder.path], shipped: folder.path };
  await publishDocuments(options, { embedder: sampleEmbedder(), clock, publications });
  if (!saved) throw new Error('nothing was published');
  return saved;
}

describe('an answer of staff', () => {
  test('is sound once it is stamped, whatever way its statements are written', async () => {
    const text = await stamped(written);
    expect(text).toMatch(/\{ passport#fee-each: "[0-9a-f]{12}" \}/);
    expect(text).toMatch(/ {6}passport#materials-id: "[0-9a-f]{12}"\n/);
    expect(await stamped(text)).toBe(text);
    expect(await faults(text)).toEqual([]);
    expect((await published()).catalogue.answers).toMatchObject([{ id: 'price', serviceId: 'passport', aside: [] }]);
  });

  test.each([
    ['120 元', '150 元', ':11 a number, date, phone or article stands in none'],
    ['每本护照收', '每本护照不收', ':11 it says no where its statements say yes'],
    ['A passport costs', '一本护照', ':12 the text is in another language'],
    ['A passport costs CNY 120.', 'A passport costs CNY 120, see https://pay.example.com', ':12 a link stands in none'],
    ['每本护照收 120 元。', '带照片，每本护照 120 元。', ':11 an office, a paper or a kind of people'],
    ['passport#fee-each: ', 'passport#fee-none: ', ':13 no statement passport#fee-none'],
    ['passport#fee-each: ', 'passport#fee-fast: ', ":13 passport#fee-fast isn't confirmed"],
    ['    - 护照丢了要罚款吗', '    - 办一本护照一共花多少', ':5 “办一本护照一共花多少” stands for and against'],
    ['owner: 出入境服务编辑', 'from: 2026-02-30\nowner: x', ':2 “2026-02-30” is no day of the calendar'],
    ['id: price', 'id: prices', ':1 the id is prices, not price'],
    ['blocks:', 'blox:', ':0 blocks: '],
  ])('with %s as %s is told with its line', async (from, to, fault) => {
    const text = (await stamped(written)).replace(from, to);
    expect(
      (await faults(text)).some((each) => each.startsWith(fault)),
      (await faults(text)).join('\n'),
    ).toBe(true);
  });

  test('is set aside by itself when a statement changes, goes, or loses its source; stamped again it is told', async () => {
    const text = await stamped(written);
    await folder.write(path, text);
    const guide = sampleFiles['services/passport/zh.md'] ?? '';
    const asideWith = async (changed: string) => {
      await folder.write('services/passport/zh.md', changed);
      return (await published()).catalogue.answers[0]?.aside;
    };
    expect(await asideWith(guide.replace('带身份证。', '带居民身份证。'))).toEqual([
      { why: 'changed', statement: 'passport#materials-id' },
    ]);
    expect(await asideWith(guide.replace('每本 120 元。 [^LAW]', '每本 120 元。 [^unverified]'))).toContainEqual({
      why: 'unconfirmed',
      statement: 'passport#fee-each',
    });
    expect(await asideWith(guide.replaceAll('fee-each', 'fee-one'))).not.toEqual([]);
    expect(await asideWith(guide.replace('120 元', '100 元'))).toContainEqual({
      why: 'gone',
      statement: 'passport#fee-each',
    });
    const again = guide.replace('带身份证。', '带居民身份证。');
    await folder.write('services/passport/zh.md', again);
    await folder.write(path, await stamped(text));
    expect(await asideWith(again)).toEqual([]);
  });

  test('is kept with the vectors of its examples, for and against', async () => {
    await folder.write(path, await stamped(written));
    const { answerExamples } = await published();
    expect(answerExamples.map(({ answer, question, against }) => [answer, question, against])).toEqual([
      ['passport/price', '办一本护照一共花多少', false],
      ['passport/price', '护照丢了要罚款吗', true],
    ]);
  });
});
