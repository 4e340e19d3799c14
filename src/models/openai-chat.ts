import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import type {
  ChatCompletionCreateParamsBase,
  ChatCompletionMessageParam,
  ChatCompletionMessageToolCall,
} from 'openai/resources/chat/completions';
import {
  type ChatAnswer,
  ChatFailure,
  type ChatMessage,
  type ChatModel,
  type ChatRequest,
  type ToolCall,
} from './chat.ts';
import { failureOfStatus, silenceOf, stopped } from './chat-failures.ts';

export interface ChatEndpoint {
  /** Such as `https://example.org/v1`; `/chat/completions` is added. */
  baseUrl: string;
  model: string;
  apiKey?: string | undefined;
  /** A try, in milliseconds. */
  timeoutMs?: number;
  /** How often a busy or broken endpoint is asked again. */
  retries?: number;
  fetch?: typeof fetch;
}

const defaults = { timeoutMs: 60_000, retries: 1 };

/** A model behind an OpenAI-compatible `/chat/completions`; nothing is asked before the first question. */
export function openaiChat(endpoint: ChatEndpoint): ChatModel {
  const client = new OpenAI({
    baseURL: endpoint.baseUrl.replace(/\/+$/, ''),
    // The client wants one; an endpoint that needs none ignores it.
    apiKey: endpoint.apiKey ?? 'none',
    // Else the client reads them from the environment, and sends them to whatever endpoint this is.
    organization: null,
    project: null,
    timeout: endpoint.timeoutMs ?? defaults.timeoutMs,
    maxRetries: endpoint.retries ?? defaults.retries,
    logLevel: 'off',
    ...(endpoint.fetch ? { fetch: endpoint.fetch } : {}),
  });
  return {
    name: endpoint.model,
    complete: async (request) => {
      try {
        return request.onText
          ? await stream(client, endpoint.model, request, request.onText)
          : await whole(client, endpoint.model, request);
      } catch (error) {
        throw toFailure(error, request.signal);
      }
    },
  };
}

function bodyOf(model: string, { messages, temperature, maxTokens, schema, tools }: ChatRequest) {
  return {
    model,
    messages: messages.map(toParam),
    ...(tools ? { tools: tools.map((made) => ({ type: 'function' as const, function: made })) } : {}),
    temperature,
    max_tokens: maxTokens,
    ...(schema
      ? {
          response_format: {
            type: 'json_schema',
            json_schema: { name: schema.name, schema: schema.json, strict: true },
          },
        }
      : {}),
  } satisfies ChatCompletionCreateParamsBase;
}

function toParam({ role, content, toolCalls = [], toolCallId = '' }: ChatMessage): ChatCompletionMessageParam {
  if (role === 'tool') return { role, content, tool_call_id: toolCallId };
  if (role !== 'assistant' || toolCalls.length === 0) return { role, content };
  const calls = toolCalls.map(({ id, ...made }) => ({ id, type: 'function' as const, function: made }));
  return { role, content, tool_calls: calls };
}

const toolCallsOf = (calls: ChatCompletionMessageToolCall[] | undefined): ToolCall[] =>
  (calls ?? []).flatMap((call) =>
    call.type === 'function' ? [{ id: call.id, name: call.function.name, arguments: call.function.arguments }] : [],
  );

async function whole(client: OpenAI, model: string, request: ChatRequest): Promise<ChatAnswer> {
  const { signal } = request;
  const completion = await client.chat.completions.create(bodyOf(model, request), signal ? { signal } : {});
  const choice = completion.choices?.[0];
  const toolCalls = toolCallsOf(choice?.message?.tool_calls);
  const text = choice?.message?.content;
  if (!choice || (typeof text !== 'string' && toolCalls.length === 0)) throw new ChatFailure('broken', notACompletion);
  const answer = answerOf(text ?? '', completion.usage, choice.finish_reason);
  return toolCalls.length > 0 ? { ...answer, toolCalls } : answer;
}

async function stream(
  client: OpenAI,
  model: string,
  request: ChatRequest,
  onText: (text: string) => void,
): Promise<ChatAnswer> {
  const body = { ...bodyOf(model, request), stream: true as const, stream_options: { include_usage: true } };
  const { signal } = request;
  const chunks = await client.chat.completions.create(body, signal ? { signal } : {});
  let text = '';
  let usage: Usage;
  let finished: string | undefined;
  for await (const chunk of chunks) {
    const choice = chunk.choices?.[0];
    const more = choice?.delta?.content ?? '';
    finished = choice?.finish_reason ?? finished;
    usage = chunk.usage ?? usage;
    if (!more) continue;
    text += more;
    onText(text);
  }
  // An aborted stream ends like a finished one, and so does one whose server dies politely.
  if (signal?.aborted) throw new APIUserAbortError();
  if (!finished) throw new ChatFailure('broken', 'The language model broke off.');
  return answerOf(text, usage, finished);
}

const notACompletion = 'The language model returned something else than a completion.';

type Usage = { prompt_tokens: number; completion_tokens: number } | null | undefined;

function answerOf(text: string, usage: Usage, finished: string | null | undefined): ChatAnswer {
  return {
    text,
    ...(usage ? { tokens: { prompt: usage.prompt_tokens, completion: usage.completion_tokens } } : {}),
    ...(finished === 'length' ? { cut: true } : {}),
  };
}

function toFailure(error: unknown, signal: AbortSignal | undefined): ChatFailure {
  if (error instanceof ChatFailure) return error;
  if (signal?.aborted || error instanceof APIUserAbortError) return stopped();
  if (error instanceof APIError && error.status !== undefined && !(error instanceof APIConnectionError)) {
    return failureOfStatus(error.status, error.headers);
  }
  return silenceOf(error);
}
