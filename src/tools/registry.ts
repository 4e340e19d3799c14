import { askBack } from './ask-back.ts';
import { checkEligibility } from './check-eligibility.ts';
import { findContact } from './find-contact.ts';
import { findForm } from './find-form.ts';
import { findService } from './find-service.ts';
import { getService } from './get-service.ts';
import { handOver } from './hand-over.ts';
import { searchDocuments } from './search-documents.ts';
import { startLifeEvent } from './start-life-event.ts';
import type { Tool, ToolDeps, ToolResult } from './tool.ts';

/** What a language model may do for a question, under the name that it calls it by. */
export const tools = {
  find_service: findService,
  get_service: getService,
  search_documents: searchDocuments,
  check_eligibility: checkEligibility,
  find_form: findForm,
  find_contact: findContact,
  start_life_event: startLifeEvent,
  ask_back: askBack,
  hand_over: handOver,
} as const satisfies Record<string, object>;

export type ToolName = keyof typeof tools;
export const toolNames = Object.keys(tools) as ToolName[];

const isTool = (name: string): name is ToolName => Object.hasOwn(tools, name);

/** Runs a tool as a model has called it; what is wrong with the call is worded for the model. */
export async function useTool(name: string, written: string, deps: ToolDeps): Promise<ToolResult | { fault: string }> {
  if (!isTool(name)) return { fault: `There is no tool ${name.slice(0, 40)}.` };
  const tool: Tool = tools[name];
  const args = tool.args.safeParse(toJson(written));
  return args.success ? tool.run(args.data, deps) : { fault: `The arguments of ${name} don't fit its schema.` };
}

function toJson(written: string): unknown {
  try {
    return JSON.parse(written || '{}');
  } catch {
    return undefined;
  }
}
