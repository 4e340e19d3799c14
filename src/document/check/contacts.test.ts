import { beforeEach, describe, expect, test } from 'vitest';
import { findingsOf } from '../testing/findings-of.ts';
import { type SampleFolder, sampleFiles, sampleFolder } from '../testing/sample-knowledge.ts';

let folder: SampleFolder;
beforeEach(async () => {
  folder = await sampleFolder();
  return () => folder.remove();
});

const zh = 'services/passport/zh.md';
const guide = sampleFiles[zh] ?? '';
const open = 'citizens are sent to 12345';

describe('whom to ask about what isn’t confirmed', () => {
  test.each([
    ['nobody', '[]', `fee-fast isn't confirmed, and no contact has a phone to ask: ${open}`],
    ['a window only', '[{window: 大厅}]', `fee-fast isn't confirmed, and no contact has a phone to ask: ${open}`],
    [
      'a phone that no answer names',
      '[{phone: "024-12345678"}]',
      `fee-fast isn't confirmed, and answers name none of the phones 024-12345678, only 12345, 12333, 12367, 110, 119, 120, 122: ${open}`,
    ],
  ])('%s', async (_, contacts, message) => {
    await folder.write(zh, guide.replace(/contacts: .+/, `contacts: ${contacts}`));
    expect(await findingsOf(folder)).toContain(`warning ${zh}:17 ${message}`);
  });

  test('nobody is needed where all is confirmed', async () => {
    await folder.write(zh, guide.replace(/contacts: .+/, 'contacts: []').replace(/- 加急.+\n/, ''));
    await folder.remove('services/passport/en.md');
    expect(await findingsOf(folder)).toEqual([]);
  });
});

test('a phone of the contacts that the facts don’t hold', async () => {
  await folder.write(zh, guide.replace('{phone: "12367"}', '{phone: "12367"}, {phone: "024-12345678"}'));
  expect(await findingsOf(folder)).toEqual([`warning ${zh}:6 the phone 024-12345678 isn't in the facts of passport`]);
});
