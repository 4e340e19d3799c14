import { digestOf, type KnowledgeFile } from '../document/read.ts';
import type { Source } from '../types/catalogue.ts';
import {
  type Practice,
  type PracticeLanguage,
  type PracticeStep,
  practiceLanguages,
  practiceSteps,
} from '../types/practice.ts';
import type { Publication } from '../types/publication.ts';
import { readGuideText, type StatementLine } from './guide-text.ts';
import type { AskedBefore } from './weigh.ts';

// A guide of an office that doesn't exist, to be mended in one's first hour. It stands in a table of its own, which
// nothing reads that lists, exports, proposes or publishes.

const start: Record<PracticeLanguage, string> = {
  zh: `---
id: practice
title: 练习：图书馆借书证
aliases: [练习借书证]
department: 练习图书馆
contacts: [{phone: "12345"}]
regions: ["210000"]
owner: 练习
reviewedOn: 2026-01-15
reviewBy: 2036-01-15
---

## 要带什么 {#materials}
- 办借书证，带身份证。 [^LX:4] {#materials-id}

## 要多少钱 {#fee}
- 办借书证收押金 100 元。 [^LX:6] {#fee-deposit}
- 补办借书证收 5 元。 [^unverified] {#fee-lost}
`,
  en: `---
id: practice
title: "Practice: library card"
aliases: [practice library card]
department: Practice library
reviewedOn: 2026-01-15
translates: ""
---

## What to bring {#materials}
- To get a library card, bring your ID card. [^LX:4] {#materials-id}

## Fees {#fee}
- The deposit for a library card is CNY 100. [^LX:6] {#fee-deposit}
- Replacing a library card costs CNY 5. [^unverified] {#fee-lost}
`,
};

const source: Source = { key: 'LX', title: '练习用规定', titleEn: 'Practice rules', issuer: '练习图书馆', tier: 'A' };
const examples: [PracticeLanguage, string][] = [
  ['zh', '办借书证押金多少钱'],
  ['zh', '补办借书证要多少钱'],
  ['zh', '办借书证要带什么'],
  ['en', 'How much is the deposit for a library card?'],
];

export const beginPractice = (): Practice => ({
  texts: { ...start, en: start.en.replace('translates: ""', `translates: "${stampOf(start.zh)}"`) },
  previewed: [],
  proposed: null,
  published: false,
});

/** What a translation names of the Chinese that it translates. */
export const stampOf = (chinese: string): string => digestOf(chinese).slice(0, 12);

export const practicePath = (language: PracticeLanguage): string => `services/practice/${language}.md`;

/** What the practice guide was when it was begun, as published. */
export const practiceStart = (): Practice['texts'] => beginPractice().texts;

/** What is live as far as the practice guide needs it, with its source. */
export const withPracticeSource = (live: Publication): Publication => ({
  ...live,
  catalogue: { ...live.catalogue, sources: [...live.catalogue.sources, source] },
});

/** A knowledge that consists of the practice guide. */
export function practiceFiles(texts: Practice['texts']): KnowledgeFile[] {
  const lines = examples.map(([lang, q]) => JSON.stringify({ q, lang })).join('\n');
  const files: [string, string][] = [
    ...practiceLanguages.map((language): [string, string] => [practicePath(language), texts[language]]),
    ['examples/practice.jsonl', `${lines}\n`],
    ['sources.yaml', JSON.stringify([source])],
  ];
  return files.map(([path, text]) => ({
    path,
    folder: '',
    bytes: new TextEncoder().encode(text),
    digest: digestOf(text),
  }));
}

export const practiceQuestions = (): AskedBefore[] => examples.map(([language, text]) => ({ text, language }));

/** The steps that are done, by what the guide has become. */
export function doneIn({ texts, previewed, proposed, published }: Practice): PracticeStep[] {
  const done: Record<PracticeStep, boolean> = {
    correct: saysNewDeposit(texts.zh),
    source: practiceLanguages.every((language) => sourcesOf(texts[language], 'fee-lost').includes(`${source.key}:7`)),
    translate: saysNewDeposit(texts.en) && translatesOf(texts.en) === stampOf(texts.zh),
    preview: practiceLanguages.every((language) => previewed.includes(language)),
    propose: proposed !== null && proposed.impact.errors.length === 0,
    publish: published,
  };
  return practiceSteps.filter((step) => done[step]);
}

function saysNewDeposit(text: string): boolean {
  const said = statementOf(text, 'fee-deposit')?.text ?? '';
  return /(?<!\d)50(?!\d)/.test(said) && !said.includes('100');
}

function sourcesOf(text: string, id: string): string[] {
  const sources = statementOf(text, id)?.sources ?? [];
  return sources.includes('unverified') ? [] : sources;
}

const statementOf = (text: string, id: string): StatementLine | undefined =>
  readGuideText(text)
    .parts.filter((part) => part.kind === 'statement')
    .find((statement) => statement.id === id);

const translatesOf = (text: string): string | undefined =>
  /^"?([0-9a-f]*)"?$/.exec(readGuideText(text).fields.get('translates')?.value ?? '')?.[1];
