import { knowledgeEn } from './texts/knowledge.en.ts';
import { type KnowledgeTexts, knowledgeZh } from './texts/knowledge.zh.ts';
import type { Visit } from './visit.ts';

export type { KnowledgeTexts } from './texts/knowledge.zh.ts';

export const knowledgeTexts = ({ language }: Pick<Visit, 'language'>): KnowledgeTexts =>
  ({ zh: knowledgeZh, en: knowledgeEn })[language];

/** A deed's author as people read it. */
export function personOf(visit: Pick<Visit, 'language'>, by: string): string {
  return by === 'folder' ? knowledgeTexts(visit).folder : by.replace(/^console:/, '');
}
