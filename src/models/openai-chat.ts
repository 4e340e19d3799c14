import { z } from 'zod';
import { AppError } from '../errors.ts';
import { askEndpoint } from './ask-endpoint.ts';
import type { ChatModel } from './chat.ts';

export interface ChatEndpoint {
  /** Such as `https://example.org/v1`; `/chat/completions` is added. */
  baseUrl: string;
  model: string;
  apiKey?: string | undefined;
  /** A try, in milliseconds. */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

const defaultTimeoutMs = 60_000;

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ prompt_tokens: z.int(), completion_tokens: z.int() }).nullish(),
});

/** A model behind an OpenAI-compatible `/chat/completions`; nothing is asked before the first question. */
export function openaiChat({ model, timeoutMs = defaultTimeoutMs, ...endpoint }: ChatEndpoint): ChatModel {
  return {
    name: model,
    complete: async ({ messages, temperature, maxTokens }) => {
      const { choices, usage } = await askEndpoint({
        ...endpoint,
        path: 'chat/completions',
        body: { model, messages, temperature, max_tokens: maxTokens },
        schema: Completion,
        timeoutMs,
        ...{ what: 'The language model', wanted: 'a completion', unavailable },
      });
      return {
        text: choices[0]?.message.content ?? '',
        ...(usage ? { tokens: { prompt: usage.prompt_tokens, completion: usage.completion_tokens } } : {}),
      };
    },
  };
}

const unavailable = (message: string, cause?: unknown): AppError =>
  new AppError('model_unavailable', message, { cause });
