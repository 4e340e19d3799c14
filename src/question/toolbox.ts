import { z } from 'zod';
import type { ChatTool, Toolbox, ToolCall } from '../models/chat.ts';
import { toolNames, tools, useTool } from '../tools/registry.ts';
import type { Ending, ToolDeps, ToolResult } from '../tools/tool.ts';
import type { Knowledge } from './knowledge.ts';
import { asData } from './prompts.ts';
import type { Reading } from './reading.ts';
import type { Understanding } from './understand.ts';

/** All tools as a model is told of them. */
const described: ChatTool[] = toolNames.map((name) => ({
  name,
  description: tools[name].description,
  parameters: z.toJSONSchema(tools[name].args, { target: 'draft-7' }),
}));

/** Calls of one answer beyond these are not run: nothing needs more. */
const mostAtOnce = 5;

/**
 * The tools for one question. Calls run side by side; the first that ends the search decides.
 * @param deps.found ids of what tools have found by the citizen's own words, added to
 * @param deps.isOwn whether a text is made of these
 */
export function toolboxFor(
  { language, region, asOf }: Understanding,
  { publication, matching, retriever }: Knowledge,
  {
    embedQuestion,
    found,
    isOwn,
  }: Pick<ToolDeps, 'embedQuestion'> & { found: Set<string>; isOwn(text: string): boolean },
): Toolbox<Reading> {
  const given = { publication, matching, retriever, embedQuestion, language, asOf, ...(region ? { region } : {}) };
  return {
    tools: described,
    use: async (calls) => {
      const results = await Promise.all(calls.slice(0, mostAtOnce).map((call) => run(call, given)));
      const [ending, ...further] = results.flatMap((result) => ('ending' in result ? [result.ending] : []));
      if (ending) return { value: readingOf(ending, further, language) };
      results.forEach((result, i) => {
        if ('findings' in result && isOwn(queryOf(calls[i]))) for (const { id } of result.findings) found.add(id);
      });
      return { results: results.map((result) => asData(JSON.stringify(result))) };
    },
  };
}

const Query = z.object({ query: z.string() });

/** Empty where a call looks for nothing in words. */
function queryOf(call: ToolCall | undefined): string {
  try {
    const parsed = Query.safeParse(JSON.parse(call?.arguments ?? ''));
    return parsed.success ? parsed.data.query : '';
  } catch {
    return '';
  }
}

/** Whatever goes wrong in a look-up must not cost the citizen the answer. */
async function run(call: ToolCall, deps: ToolDeps): Promise<ToolResult | { fault: string }> {
  try {
    return await useTool(call.name, call.arguments, deps);
  } catch {
    return { fault: `${call.name.slice(0, 40)} can't be used now.` };
  }
}

/** Guides that it asks for beside the first are further questions. */
function readingOf(ending: Ending, further: Ending[], language: Reading['language']): Reading {
  const others = further.flatMap((other) => (other.to === 'service' ? [other.question] : []));
  const nothing = { question: '', service: 'none', aspects: [], region: '', language, others: [] };
  if (ending.to !== 'service') return { ...nothing, ending };
  const { serviceId: service, question, aspects, region, language: told } = ending;
  return { question, service, aspects, region, language: told, others };
}
