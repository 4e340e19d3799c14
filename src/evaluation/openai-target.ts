import { z } from 'zod';
import { AppError } from '../errors.ts';
import { detectLanguage } from '../question/understand/language.ts';
import { Reply } from '../types/reply.ts';
import type { Target } from './run.ts';

const Completion = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.string().nullish(), liaowen: z.unknown().optional() }) }))
    .min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).optional().catch(undefined),
});

interface Endpoint {
  /** With its version, such as `http://localhost:11434/v1`. */
  url: string;
  model: string;
  apiKey?: string;
}

/**
 * Any OpenAI-compatible endpoint. A server of ours gives its whole reply beside the text; of a rival the text is all
 * there is: an answer without citations, services or aspects, whose facts and language can be scored.
 */
export function openaiTarget(
  { url, model, apiKey }: Endpoint,
  deps: { fetch: typeof fetch; newId: () => string },
): Target {
  const conversations = new Map<string, { role: 'user' | 'assistant'; content: string }[]>();
  return {
    name: `${model} at ${url}`,
    digests: {},
    ask: async ({ text, conversationId = deps.newId() }, hear) => {
      const messages = [...(conversations.get(conversationId) ?? []), { role: 'user' as const, content: text }];
      const response = await deps.fetch(`${url.replace(/\/$/, '')}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
        body: JSON.stringify({ model, messages, temperature: 0 }),
      });
      const completion = Completion.safeParse(await response.json().catch(() => undefined));
      const message = completion.data?.choices[0]?.message;
      if (!message) throw new AppError('internal', `The endpoint answered ${response.status} without a completion.`);
      const { usage } = completion.data ?? {};
      if (usage) hear?.tokens({ prompt: usage.prompt_tokens, completion: usage.completion_tokens });
      const content = message.content ?? '';
      conversations.set(conversationId, [...messages, { role: 'assistant', content }]);
      const own = Reply.safeParse(message.liaowen);
      return own.success ? { ...own.data, conversationId } : toReply(content, conversationId, deps.newId());
    },
  };
}

function toReply(content: string, conversationId: string, id: string): Reply {
  const language = detectLanguage(content);
  const paragraphs = content.split(/\n+/).filter((line) => line.trim() !== '');
  return {
    id,
    conversationId,
    status: 'answered',
    language,
    mode: 'generative',
    aspects: [],
    blocks: paragraphs.map((text) => ({ text, language, kind: 'paragraph', citations: [] })),
    citations: [],
    services: [],
    candidates: [],
    choices: [],
    suggestions: [],
    notices: [],
  };
}
