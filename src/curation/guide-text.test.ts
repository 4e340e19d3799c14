import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { changeGuideText, readGuideText, type StatementLine } from './guide-text.ts';

const folder = fileURLToPath(new URL('../../knowledge/', import.meta.url));
const text = `---
id: passport
title: 普通护照
aliases: [护照]
reviewBy: 2027-05-01
contacts:
  - phone: "12367"
---

## 要带什么 {#materials}
- 带身份证。 [^LAW:5,6] [^W1] {#materials-id from=2026-01-01 regions=210100,210200}
-  带照片。  [^unverified]   {#materials-photo}

## 要多少钱 {#fee}
每本 120 元。 [^LAW] {#fee-each}
`;

const statementsOf = (from: string) =>
  readGuideText(from).parts.filter((part): part is StatementLine => part.kind === 'statement');
const none = () => ({ statements: new Map(), added: new Map(), fields: new Map() });
const wishesOf = ({ kind: _, line: __, item: ___, ...wishes }: StatementLine) => wishes;

describe('a guide in fields', () => {
  test('has statements with what their marks say', () => {
    const [id, photo, fee] = statementsOf(text);
    expect(id).toMatchObject({ text: '带身份证。', sources: ['LAW:5,6', 'W1'], regions: ['210100', '210200'] });
    expect(photo).toMatchObject({ text: '带照片。', sources: ['unverified'], id: 'materials-photo', item: true });
    expect(fee).toMatchObject({ text: '每本 120 元。', item: false });
  });

  test('is the same to the byte when every field is saved as it was, in all that ships', async () => {
    const paths = (await readdir(folder, { recursive: true })).filter((path) =>
      /^(services|policies)\/.*\.md$/.test(path),
    );
    expect(paths.length).toBeGreaterThan(400);
    let statements = 0;
    for (const path of [...paths.map((each) => `${folder}${each}`), undefined]) {
      const written = path ? await readFile(path, 'utf8') : text;
      const guide = readGuideText(written);
      const all = statementsOf(written);
      statements += all.length;
      const same = {
        ...none(),
        statements: new Map(all.map((each) => [each.line, wishesOf(each)])),
        fields: new Map([...guide.fields].map(([name, { value }]) => [name, value.replace(/^(["'])(.*)\1$/, '$2')])),
      };
      expect(changeGuideText(guide, same), path ?? 'the sample').toBe(written);
    }
    expect(statements).toBeGreaterThan(5000);
  });

  test('changes in the lines that were changed, and nowhere else', () => {
    const [id, photo, fee] = statementsOf(text) as [StatementLine, StatementLine, StatementLine];
    const changed = changeGuideText(readGuideText(text), {
      statements: new Map([
        [id.line, { ...wishesOf(id), to: '2026-12-31' }],
        [photo.line, null],
        [fee.line, { ...wishesOf(fee), text: '每本 100 元，\n加急 20 元。' }],
      ]),
      added: new Map([
        [9, [{ text: '带户口簿。', sources: ['LAW'], id: 'materials-book', from: '', to: '', regions: [] }]],
      ]),
      fields: new Map([
        ['reviewBy', '2027-06-01'],
        ['owner', '公安: 编辑'],
      ]),
    });
    expect(changed).toBe(
      text
        .replace('from=2026-01-01 regions', 'from=2026-01-01 to=2026-12-31 regions')
        .replace('-  带照片。  [^unverified]   {#materials-photo}', '- 带户口簿。 [^LAW] {#materials-book}')
        .replace('每本 120 元。', '每本 100 元， 加急 20 元。')
        .replace('2027-05-01', '2027-06-01')
        .replace('"12367"\n---', '"12367"\nowner: "公安: 编辑"\n---'),
    );
  });
});
