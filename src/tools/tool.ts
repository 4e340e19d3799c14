import type { z } from 'zod';
import type { MatchingIndex } from '../service/match/matching-index.ts';
import type { Aspect } from '../types/aspect.ts';
import type { Language } from '../types/language.ts';
import type { Publication, Retriever } from '../types/publication.ts';

export interface ToolDeps {
  publication: Publication;
  matching: MatchingIndex;
  retriever: Retriever;
  embedQuestion(text: string): Promise<Int8Array>;
  language: Language;
  region?: string;
  /** `YYYY-MM-DD` */
  asOf: string;
}

/** What was found, and where it stands. Addresses are not among it: a model cannot pass on what it never saw. */
export interface Finding {
  /** The service, life event or document that it belongs to. */
  id: string;
  text: string;
  /** Of the statement, form or guide itself. */
  source: string;
}

/** Where the model sends the question; the router decides whether it goes there. */
export type Ending =
  | { to: 'service'; serviceId: string; question: string; aspects: Aspect[]; region: string; language: Language }
  | { to: 'clarification'; serviceIds: string[] }
  | { to: 'life-event'; lifeEventId: string }
  | { to: 'out-of-scope' };

export type ToolResult = { findings: Finding[] } | { ending: Ending };

export interface Tool<Args extends z.ZodObject = z.ZodObject> {
  description: string;
  args: Args;
  run(args: z.infer<Args>, deps: ToolDeps): ToolResult | Promise<ToolResult>;
}

/** A tool whose arguments are typed by their schema. */
export const tool = <Args extends z.ZodObject>(made: Tool<Args>): Tool<Args> => made;
