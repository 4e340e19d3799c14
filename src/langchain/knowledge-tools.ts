import { type StructuredToolInterface, tool } from '@langchain/core/tools';
import { z } from 'zod';
import { replyText } from '../text/footnotes.ts';
import { toolNames, tools, useTool } from '../tools/registry.ts';
import type { ToolDeps } from '../tools/tool.ts';
import { Language } from '../types/language.ts';
import type { Asked } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import type { SearchDeps } from './knowledge-retriever.ts';

export interface ToolWishes {
  /** Of names and guides, where there are several; Chinese when missing. */
  language?: Language;
  /** Six-digit code: what holds only elsewhere is left out. */
  region?: string;
  /** `YYYY-MM-DD`, the day whose rules hold; today when missing. */
  asOf?: string;
}

export interface KnowledgeToolDeps extends SearchDeps {
  ask(asked: Asked): Promise<Reply>;
}

/**
 * What our own assistant may do, as tools of LangChain under the same names, and `ask`. Each returns text for the model,
 * JSON except for `ask`, and the same as a value in the `artifact` of its message: findings with their sources, where
 * the question belongs (`ending`), what was wrong with the call (`fault`), or the whole reply.
 */
export function knowledgeTools(wishes: ToolWishes, deps: KnowledgeToolDeps): StructuredToolInterface[] {
  return [...toolNames.map((name) => own(name, wishes, deps)), ask(wishes, deps)];
}

function own(name: (typeof toolNames)[number], wishes: ToolWishes, deps: KnowledgeToolDeps): StructuredToolInterface {
  const { description, args } = tools[name];
  return tool(
    async (given) => {
      const found = toolDeps(wishes, deps);
      const result = found ? await useTool(name, JSON.stringify(given), found) : { fault: 'Nothing is published yet.' };
      return [JSON.stringify(result), result];
    },
    { name, description, schema: args as z.ZodObject, responseFormat: 'content_and_artifact' },
  );
}

function toolDeps(
  { language = 'zh', region, asOf }: ToolWishes,
  { knowledge, embedQuestion, clock }: KnowledgeToolDeps,
): ToolDeps | undefined {
  const live = knowledge();
  if (!live) return undefined;
  const { publication, matching, retriever } = live;
  const day = asOf ?? clock().toISOString().slice(0, 10);
  return { publication, matching, retriever, embedQuestion, language, asOf: day, ...(region ? { region } : {}) };
}

const Question = z.object({ question: z.string().min(1).max(2000), language: Language.optional() });

/** The whole spine: what it returns is checked, and is best shown as it is. */
function ask({ language: usual, region, asOf }: ToolWishes, deps: KnowledgeToolDeps): StructuredToolInterface {
  return tool(
    async ({ question, language = usual }: z.infer<typeof Question>) => {
      const wishes = { ...(language ? { language } : {}), ...(region ? { region } : {}), ...(asOf ? { asOf } : {}) };
      const reply = await deps.ask({ text: question, ...wishes });
      return [replyText(reply), reply];
    },
    {
      name: 'ask',
      description:
        'Answers a citizen’s question about government services from reviewed guides, with footnotes, official forms and whom to call. Pass the answer on unchanged.',
      schema: Question,
      responseFormat: 'content_and_artifact',
    },
  );
}
