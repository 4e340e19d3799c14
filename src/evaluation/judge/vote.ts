import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { ChatMessage, ChatModel } from '../../models/chat.ts';

export interface Verdict {
  right: boolean;
  reason: string;
}

const Verdict = z.object({ reason: z.string(), right: z.boolean() });
const voters = 3;
/** Warm enough for three votes to be more than one. */
const temperature = 0.7;
const maxTokens = 300;

/** What most of three votes say, with the reason of one of them; undefined when no two votes that can be read agree. */
export async function vote(prompt: string, model: ChatModel): Promise<Verdict | undefined> {
  const asked = await Promise.all(Array.from({ length: voters }, () => voteOnce(prompt, model)));
  const votes = asked.flatMap((one) => one ?? []);
  const most = [true, false].find((right) => votes.filter((one) => one.right === right).length * 2 > voters);
  return votes.find((one) => one.right === most);
}

/** One vote, repaired once when it can't be read; undefined when it still can't, or the model is away. */
async function voteOnce(prompt: string, model: ChatModel): Promise<Verdict | undefined> {
  const messages: ChatMessage[] = [{ role: 'user', content: prompt }];
  try {
    const first = await complete(messages, model);
    const read = parse(first);
    if (read.verdict) return read.verdict;
    const repair = `That can't be read: ${read.fault}. Answer with the one JSON object and nothing else.`;
    const second = await complete(
      [...messages, { role: 'assistant', content: first }, { role: 'user', content: repair }],
      model,
    );
    return parse(second).verdict;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'model_unavailable') throw error;
    return undefined;
  }
}

const complete = async (messages: ChatMessage[], model: ChatModel): Promise<string> =>
  (await model.complete({ messages, temperature, maxTokens })).text;

/** The object may stand in a fence or behind a few words. */
function parse(text: string): { verdict?: Verdict; fault?: string } {
  const [written] = /\{[\s\S]*\}/.exec(text) ?? [];
  if (!written) return { fault: 'there is no JSON object' };
  try {
    const parsed = Verdict.safeParse(JSON.parse(written));
    return parsed.success ? { verdict: parsed.data } : { fault: z.prettifyError(parsed.error) };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}
