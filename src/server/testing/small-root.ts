import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { databaseTemplate } from '../../database/open-embedded.ts';

export interface SmallRoot {
  /** Holds `knowledge/` with one guide, and `assets/`. */
  root: string;
  dataDir: string;
  knowledge: string;
  /** Writes the guide anew with another fee, in yuan. */
  setFee(yuan: number): Promise<void>;
  remove(): Promise<void>;
}

const files = {
  'sources.yaml': "- { key: LAW, title: '示例条例', issuer: '国务院', tier: A, url: 'https://www.gov.cn/law' }\n",
  'regions.yaml': '- { code: "210000", name: { zh: 辽宁省, en: Liaoning }, aliases: [辽宁] }\n',
  'link-hosts.yaml': 'hosts:\n  - { host: www.gov.cn, owner: 国务院, kind: government }\n',
  'forms.yaml': '[]\n',
  'glossary.yaml': '[]\n',
  'examples/id-card-renew.jsonl':
    '{"q":"身份证到期了怎么换","lang":"zh","aspect":"steps"}\n{"q":"换身份证多少钱","lang":"zh","aspect":"fee"}\n',
  'examples/_out-of-scope.jsonl': '{"q":"今天天气怎么样","lang":"zh","why":"chit-chat"}\n',
};

const guide = (yuan: number) => `---
id: id-card-renew
title: 身份证换领
aliases: [换身份证]
department: 公安机关
contacts:
  - phone: "12345"
regions: ["210000"]
owner: 示例
reviewedOn: 2026-11-25
reviewBy: 2027-05-24
---

## 是什么 {#overview}
- 身份证到期要换领。 [^LAW:1] {#overview-what}

## 要多少钱 {#fee}
- 换领身份证，工本费${yuan}元。 [^LAW:2] {#fee-amount}
`;

/** A product's root folder with little knowledge, so that a start takes no longer than it must. */
export async function makeSmallRoot(): Promise<SmallRoot> {
  const root = await mkdtemp(join(tmpdir(), 'liaowen-root-'));
  const knowledge = join(root, 'knowledge');
  const service = join(knowledge, 'services', 'id-card-renew');
  await mkdir(service, { recursive: true });
  await mkdir(join(knowledge, 'examples'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(knowledge, name), text);
  // Without a template, where no install has made one, a database is made from nothing.
  for (const shared of ['assets/multilingual-e5-small-q4', dirname(databaseTemplate)]) {
    await mkdir(dirname(join(root, shared)), { recursive: true });
    await symlink(fileURLToPath(new URL(`../../../${shared}`, import.meta.url)), join(root, shared));
  }
  const setFee = (yuan: number) => writeFile(join(service, 'zh.md'), guide(yuan));
  await setFee(20);
  const remove = () => rm(root, { recursive: true, force: true });
  return { root, dataDir: join(root, 'data'), knowledge, setFee, remove };
}
