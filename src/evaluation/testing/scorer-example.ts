import type { LoadedCase } from '../../types/evaluation.ts';
import type { Reply } from '../../types/reply.ts';
import { sampleReply } from './samples.ts';

export interface ScorerExample {
  what: string;
  /** Replaces parts of a case that asks for the passport's fee, and of its right reply. */
  expected?: Partial<LoadedCase['expected']>;
  case?: Partial<LoadedCase>;
  reply?: Partial<Reply>;
  withoutReference?: boolean;
  milliseconds?: number;
  /** Of the reference. */
  similarity?: (a: string, b: string) => number | undefined;
  /** `[hit, of]`, or nothing to say. */
  gives: [number, number] | undefined;
}

export const right = sampleReply();
export const [block] = right.blocks as [Reply['blocks'][number]];
export const [citation] = right.citations as [Reply['citations'][number]];
export const [service] = right.services as [Reply['services'][number]];
export const saying = (text: string): Partial<Reply> => ({ blocks: [{ ...block, text }] });
export const fixed = {
  text: '收不收费，我没有查到确认过的依据。',
  language: 'zh' as const,
  kind: 'fixed' as const,
  citations: [],
};
export const secret = { question: '我身份证号21010219900307801X，护照多少钱', tags: ['personal-data'] };
