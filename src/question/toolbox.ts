import { z } from 'zod';
import type { ChatTool, Toolbox, ToolCall } from '../models/chat.ts';
import { toolNames, tools, useTool } from '../tools/registry.ts';
import type { ToolDeps, ToolResult } from '../tools/tool.ts';
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
 * @param deps.found ids of what tools have found, added to
 */
export function toolboxFor(
  { language, region, asOf }: Understanding,
  { publication, matching, retriever }: Knowledge,
  { embedQuestion, found }: Pick<ToolDeps, 'embedQuestion'> & { found: Set<string> },
): Toolbox<Reading> {
  const given = { publication, matching, retriever, embedQuestion, language, asOf, ...(region ? { region } : {}) };
  return {
    tools: described,
    use: async (calls) => {
      const results = await Promise.all(calls.slice(0, mostAtOnce).map((call) => run(call, given)));
      for (const result of results) if ('ending' in result) return { value: readingOf(result.ending, language) };
      for (const result of results) if ('findings' in result) for (const { id } of result.findings) found.add(id);
      return { results: results.map((result) => asData(JSON.stringify(result))) };
    },
  };
}

/** Whatever goes wrong in a look-up must not cost the citizen the answer. */
async function run(call: ToolCall, deps: ToolDeps): Promise<ToolResult | { fault: string }> {
  try {
    return await useTool(call.name, call.arguments, deps);
  } catch {
    return { fault: `${call.name.slice(0, 40)} can't be used now.` };
  }
}

function readingOf(ending: Extract<ToolResult, { ending: unknown }>['ending'], language: Reading['language']): Reading {
  const nothing = { question: '', service: 'none', aspects: [], region: '', language };
  if (ending.to !== 'service') return { ...nothing, ending };
  const { serviceId: service, question, aspects, region, language: told } = ending;
  return { question, service, aspects, region, language: told };
}
