import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { AIMessageChunk, BaseMessageLike, UsageMetadata } from '@langchain/core/messages';
import { estimateTokens } from '../text/estimate-tokens.ts';
import {
  type ChatAnswer,
  ChatFailure,
  type ChatMessage,
  type ChatModel,
  type ChatRequest,
  type ToolCall,
} from './chat.ts';
import { failureOfStatus, silenceOf, stopped } from './chat-failures.ts';

/** What LangChain gives back, whole or a piece of it. */
type Said = Pick<AIMessageChunk, 'content'> &
  Partial<Pick<AIMessageChunk, 'tool_calls' | 'invalid_tool_calls' | 'tool_call_chunks' | 'response_metadata'>> & {
    usage_metadata?: UsageMetadata | undefined;
  };

/** A model that can be asked: the given one itself, or that with tools or a schema bound to it. */
interface Askable {
  invoke(messages: BaseMessageLike[], options: object): Promise<unknown>;
  stream(messages: BaseMessageLike[], options: object): Promise<AsyncIterable<unknown>>;
}

/**
 * Any LangChain chat model. Temperature and longest answer are the model's own; a streamed answer is cut where it grows
 * beyond `maxTokens`. Set `maxRetries: 0` on it: the ladder decides who is asked again.
 * Only types of LangChain are needed here: the model brings the rest.
 */
export function langchainChat(model: BaseChatModel): ChatModel {
  return {
    name: nameOf(model),
    complete: async (request) => {
      try {
        return await ask(bound(model, request), request);
      } catch (error) {
        throw toFailure(error, request.signal);
      }
    },
  };
}

function nameOf(model: BaseChatModel): string {
  for (const key of ['model', 'modelName'] as const) {
    const name = (model as Partial<Record<typeof key, unknown>>)[key];
    if (typeof name === 'string' && name) return name;
  }
  return model.getName();
}

/** @throws ChatFailure `refused` when the model knows neither */
function bound(model: BaseChatModel, { tools, schema }: ChatRequest): Askable {
  if (tools) {
    const described = tools.map((made) => ({ type: 'function' as const, function: made }));
    if (!model.bindTools) throw refused('tools');
    return model.bindTools(described);
  }
  if (!schema) return model;
  try {
    return model.withStructuredOutput(schema.json, { name: schema.name, includeRaw: true });
  } catch {
    throw refused('a schema');
  }
}

const refused = (what: string): ChatFailure => new ChatFailure('refused', `The language model takes no ${what}.`);

async function ask(askable: Askable, request: ChatRequest): Promise<ChatAnswer> {
  const { schema, onText, tools } = request;
  const hearing = new Hearing(request);
  const messages = request.messages.map(toLike);
  try {
    if (!onText) hearing.end(await askable.invoke(messages, hearing.options));
    // In a shape an answer comes out whole; its pieces are heard on the way.
    else for await (const part of await askable.stream(messages, hearing.options)) if (!schema) hearing.piece(part);
  } catch (error) {
    // What was said is there: only LangChain's own reading of it has failed.
    if (!hearing.said && !hearing.cut) throw schema && isUnread(error) ? refused('a schema') : error;
  }
  if (request.signal?.aborted) throw stopped();
  const { said, cut } = hearing;
  const toolCalls = tools && said ? toolCallsOf(said) : [];
  const text = hearing.text || (said && (tools ? contentOf(said) : textOf(said))) || '';
  if (!text && toolCalls.length === 0) throw new ChatFailure('broken', 'The language model returned nothing.');
  const end = said ? endOf(said) : {};
  return { text, ...(toolCalls.length > 0 ? { toolCalls } : {}), ...end, ...(cut ? { cut } : {}) };
}

/** Not in the shape, as LangChain's parsers say it. */
const isUnread = (error: unknown): boolean =>
  error instanceof Error && ['SyntaxError', 'OutputParserException'].includes(error.name);

/** Hears what a model says, in pieces and whole, and stops it where it says too much. */
class Hearing {
  text = '';
  said: Said | undefined;
  readonly options: object;
  readonly #request: ChatRequest;
  readonly #enough = new AbortController();

  constructor(request: ChatRequest) {
    this.#request = request;
    const { signal, schema, onText } = request;
    const hears = {
      awaitHandlers: true,
      handleLLMNewToken: (token: string, ...more: unknown[]) => {
        if (schema && onText)
          this.#take(token || textOf(saidIn((more[4] as NewTokenFields | undefined)?.chunk?.message)));
      },
      handleLLMEnd: ({ generations }: { generations: { message?: unknown }[][] }) =>
        this.end(generations[0]?.[0]?.message),
    };
    this.options = { signal: AbortSignal.any([this.#enough.signal, ...(signal ? [signal] : [])]), callbacks: [hears] };
  }

  /** It was stopped. */
  get cut(): boolean {
    return this.#enough.signal.aborted;
  }

  piece(part: unknown): void {
    this.#take(textOf(saidIn(part)));
  }

  /** The first to be heard is the model itself; what comes out in the end may be something that was read of it. */
  end(told: unknown): void {
    this.said ??= saidIn(told);
  }

  #take(more: string): void {
    if (!more || this.cut) return;
    this.text += more;
    this.#request.onText?.(this.text);
    if (estimateTokens(this.text) > this.#request.maxTokens) this.#enough.abort();
  }
}

/** What a model's piece comes with, as the last argument. */
interface NewTokenFields {
  chunk?: { message?: unknown };
}

const saidIn = (told: unknown): Said =>
  told !== null && typeof told === 'object' && 'content' in told ? (told as Said) : { content: '' };

const contentOf = ({ content }: Said): string =>
  typeof content === 'string'
    ? content
    : content.map((part) => ('text' in part && typeof part.text === 'string' ? part.text : '')).join('');

/** Of a model that keeps to a shape by calling a tool, what it called it with. */
function textOf(said: Said): string {
  const { tool_call_chunks: chunks, tool_calls: calls = [] } = said;
  const text = contentOf(said);
  if (text) return text;
  if (chunks) return chunks.map(({ args = '' }) => args).join('');
  return calls[0] ? JSON.stringify(calls[0].args) : '';
}

function toolCallsOf({ tool_calls: calls = [], invalid_tool_calls: unread = [] }: Said): ToolCall[] {
  return [
    ...calls.map(({ id, name, args }, i) => ({ id: id ?? `call_${i}`, name, arguments: JSON.stringify(args) })),
    ...unread.map(({ id, name = '', args = '' }, i) => ({ id: id ?? `unread_${i}`, name, arguments: args })),
  ];
}

/** Tokens, and whether the model was cut off, in the words of either family of vendors. */
function endOf({ usage_metadata: used, response_metadata: told = {} }: Said): Pick<ChatAnswer, 'tokens' | 'cut'> {
  return {
    ...(used ? { tokens: { prompt: used.input_tokens, completion: used.output_tokens } } : {}),
    ...(told.finish_reason === 'length' || told.stop_reason === 'max_tokens' ? { cut: true } : {}),
  };
}

function toLike({ role, content, toolCalls = [], toolCallId = '' }: ChatMessage): BaseMessageLike {
  if (role === 'tool') return { role, content, tool_call_id: toolCallId };
  if (role !== 'assistant' || toolCalls.length === 0) return { role, content };
  const calls = toolCalls.map(({ id, name, arguments: written }) => ({ id, name, args: readArguments(written) }));
  return { role, content, tool_calls: calls };
}

/** A model may have written anything; it is told of it as far as it can be read. */
function readArguments(written: string): Record<string, unknown> {
  try {
    const args: unknown = JSON.parse(written);
    return args !== null && typeof args === 'object' ? { ...args } : {};
  } catch {
    return {};
  }
}

function toFailure(error: unknown, signal: AbortSignal | undefined): ChatFailure {
  if (error instanceof ChatFailure) return error;
  if (signal?.aborted) return stopped();
  const status = error !== null && typeof error === 'object' ? statusOf(error) : undefined;
  return status === undefined ? silenceOf(error) : failureOfStatus(status, headersOf(error as object));
}

/** Vendors put it in one of these places. */
function statusOf(error: object): number | undefined {
  const { status, statusCode, response } = error as {
    status?: unknown;
    statusCode?: unknown;
    response?: { status?: unknown };
  };
  return [status, statusCode, response?.status].find((code) => typeof code === 'number');
}

function headersOf(error: object): Headers | undefined {
  const { headers } = error as { headers?: unknown };
  return headers instanceof Headers ? headers : undefined;
}
