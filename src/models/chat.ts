import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Mode } from '../types/switch.ts';

/** A tool that a model wants to be used; `arguments` is JSON as it wrote it. */
export interface ToolCall {
  id: string;
  name: string;
  arguments: string;
}

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant' | 'tool';
  content: string;
  /** Of the assistant. */
  toolCalls?: ToolCall[];
  /** The call that this is the result of; of a tool. */
  toolCallId?: string;
}

/** What a model may call. */
export interface ChatTool {
  name: string;
  description: string;
  /** A JSON schema. */
  parameters: Record<string, unknown>;
}

export interface ChatRequest {
  messages: ChatMessage[];
  /** 0..2; 0 = always the likeliest word. */
  temperature: number;
  /** Of the answer, at most. */
  maxTokens: number;
  /** A JSON schema that the endpoint is to hold the answer to; only for endpoints that can. */
  schema?: { name: string; json: Record<string, unknown> };
  /** Only for endpoints that can; then the answer isn't streamed. */
  tools?: ChatTool[];
  signal?: AbortSignal;
  /** Given the whole text so far, whenever there is more of it; then the answer is streamed. */
  onText?: (text: string) => void;
}

export interface ChatAnswer {
  text: string;
  /** Read and written; missing where the endpoint doesn't count. */
  tokens?: { prompt: number; completion: number };
  toolCalls?: ToolCall[];
  /** The endpoint stopped because `maxTokens` were written. */
  cut?: boolean;
}

/** What a language model is to the rest of the program. Runs on Node and on Cloudflare Workers alike. */
export interface ChatModel {
  /** As the endpoint names it. */
  name: string;
  /** The whole answer. @throws ChatFailure */
  complete(request: ChatRequest): Promise<ChatAnswer>;
}

/** `busy`: 429; `refused`: another 4xx; `broken`: 5xx, no connection or cut off; `stopped`: by the caller's signal. */
export type ChatFault = 'busy' | 'refused' | 'broken' | 'stopped';

/** Why a model gave no answer. The message holds nothing that was sent or received. */
export class ChatFailure extends AppError {
  readonly fault: ChatFault;
  /** When the endpoint wants to be asked again, in milliseconds from now. */
  readonly retryAfterMs: number | undefined;

  constructor(fault: ChatFault, message: string, options: { cause?: unknown; retryAfterMs?: number | undefined } = {}) {
    super('model_unavailable', message, { cause: options.cause });
    this.name = 'ChatFailure';
    this.fault = fault;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Tools for one question: their calls either lead to what is wanted, or to results that the model is told. */
export interface Toolbox<T> {
  tools: ChatTool[];
  use(calls: ToolCall[]): Promise<{ value: T } | { results: string[] }>;
}

/** What a caller wants to know, as an object of a shape. */
export interface Wanted<T> {
  /** Of the prompt, for the record. */
  promptDigest: string;
  messages: ChatMessage[];
  shape: { name: string; schema: z.ZodType<T> };
  maxTokens: number;
  /** A model that can is given these; it may also answer in the shape at once. */
  toolbox?: Toolbox<T>;
  /** Must never come out; an answer that holds it is thrown away whole. */
  canary: string;
  /** Given the whole text so far. Never called with a text that holds the canary. */
  onText?: (text: string) => void;
  /** Asks the model that votes; only where there is one. */
  ofVerifier?: true;
  /** Once true, no other model begins from the start again. */
  isShown?: () => boolean;
}

/** Why there is no answer. `saved`: the day's budget; `leaked`: the canary came out; `left`: nobody waits for it. */
export type Silence = 'unavailable' | 'malformed' | 'late' | 'calls' | 'saved' | 'leaked' | 'left';

export type Told<T> = { told: true; value: T } | { told: false; why: Silence };

/** One call of a model, without a word of what was said. */
export interface ChatCall {
  model: string;
  shape: string;
  promptDigest: string;
  milliseconds: number;
  outcome: 'told' | 'malformed' | 'leaked' | ChatFault;
  /** Names of the tools that it called. */
  tools?: string[];
  tokens?: { prompt: number; completion: number };
  /** In the currency of the configured prices. */
  cost?: number;
}

/** All configured models behind one face, for one reply: it has one deadline and a number of calls. */
export interface ReplyChat {
  /** What the day's budget leaves: it may write, or only help to understand. */
  mode: Exclude<Mode, 'extractive'>;
  /** A model is configured that votes on what another one writes. */
  votes: boolean;
  ask<T>(wanted: Wanted<T>): Promise<Told<T>>;
  /** What was called since this was asked last. */
  takeCalls(): ChatCall[];
}

export interface Chat {
  /** As configured. */
  mode: Mode;
  /** Undefined when nothing may be asked today. @param left aborts when nobody waits for the reply any more */
  forReply(left?: AbortSignal): ReplyChat | undefined;
  health(): Promise<'ok' | 'degraded' | 'down'>;
}
