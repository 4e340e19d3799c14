import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Embedder } from '../../models/embedder.ts';
import { sampleDimension, sampleVector } from '../../testing/publication.ts';

const chinese = `---
id: passport
title: 普通护照
aliases: [护照]
department: 公安局
contacts: [{phone: "12367"}]
regions: ["210000"]
reviewedOn: 2026-11-01
reviewBy: 2027-05-01
---

## 要带什么 {#materials}
- 带身份证。 [^LAW:5] {#materials-id}

## 要多少钱 {#fee}
- 每本 120 元。 [^LAW] {#fee-each}
- 加急不另收费。 [^unverified] {#fee-fast}
`;
const english = `---
id: passport
title: Passport
aliases: [travel document]
reviewedOn: 2026-11-01
---

## What to bring {#materials}
- Bring your ID card. [^LAW:5] {#materials-id}

## Fees {#fee}
- Each passport costs CNY 120. [^LAW] {#fee-each}
- There is no extra fee for urgent cases. [^unverified] {#fee-fast}
`;

/** A folder of knowledge, small and without errors. */
export const sampleFiles: Record<string, string> = {
  'services/passport/zh.md': chinese,
  'services/passport/en.md': english,
  'sources.yaml': '- {key: LAW, title: 护照法, issuer: 全国人大常委会, tier: A}\n',
  'forms.yaml':
    '- {id: passport-online, serviceId: passport, title: {zh: 网上预约}, channel: online, url: "https://www.gov.cn/a", regions: ["210000"], source: LAW}\n',
  'link-hosts.yaml': 'hosts: [{host: www.gov.cn}]\n',
  'regions.yaml': '- {code: "210000", name: {zh: 辽宁省, en: Liaoning}}\n',
  'glossary.yaml': '[]\n',
  'examples/passport.jsonl': '{"q": "护照多少钱", "lang": "zh", "aspect": "fee"}\n',
  'facts/services/passport.yaml':
    'documents: [{zh: 身份证}]\nfee: [{zh: "每本120元", en: "CNY 120"}]\nlegal_basis: [{zh: 护照法第5条}]\n',
};

export interface SampleFolder {
  path: string;
  write(name: string, content: string | Uint8Array): Promise<void>;
  remove(name?: string): Promise<void>;
}

/** A new temporary folder with these files. */
export async function sampleFolder(files: Record<string, string | Uint8Array> = sampleFiles): Promise<SampleFolder> {
  const path = await mkdtemp(join(tmpdir(), 'liaowen-knowledge-'));
  const write: SampleFolder['write'] = async (name, content) => {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  };
  for (const [name, content] of Object.entries(files)) await write(name, content);
  return { path, write, remove: (name = '.') => rm(join(path, name), { recursive: true }) };
}

/** Vectors that depend on characters only; `embedded` counts the texts. */
export function sampleEmbedder(): Embedder & { embedded: number } {
  return {
    id: 'sample@000000000000',
    digest: '000000000000',
    dimension: sampleDimension,
    prefixes: { query: 'query: ', passage: 'passage: ' },
    embedded: 0,
    async embed(texts) {
      this.embedded += texts.length;
      return texts.map((text) => Float32Array.from(sampleVector(text)));
    },
    close: async () => {},
  };
}
