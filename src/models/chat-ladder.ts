import { z } from 'zod';
import { estimateTokens } from '../text/estimate-tokens.ts';
import {
  type ChatAnswer,
  type ChatCall,
  ChatFailure,
  type ChatMessage,
  type ChatTool,
  type ReplyChat,
  type Silence,
  type Told,
  type ToolCall,
  type Wanted,
} from './chat.ts';
import type { ChatBudget } from './chat-budget.ts';
import type { Rung } from './chat-rung.ts';
import { readJson } from './read-json.ts';

export interface LadderDeps {
  /** In the order in which they are tried. */
  rungs: Rung[];
  /** Those that vote on what the others write, in the same order. */
  verifiers: Rung[];
  budget: ChatBudget;
  /** Milliseconds, monotonic. */
  now: () => number;
  /** Resolves after so many milliseconds, or when the signal aborts. */
  pause: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

export interface LadderOptions {
  mode: ReplyChat['mode'];
  /** From now on. */
  deadlineMs: number;
  mostCalls: number;
  /** Aborts when nobody waits for the reply any more. */
  left?: AbortSignal | undefined;
}

/** Of the time that is left, what one model gets while another could still be asked. */
const shareBesideOthers = 0.5;
/** Of tool calls; a model that still isn't done then never is. */
const mostRounds = 5;

/**
 * The models for one reply, tried in turn: the next one when one is busy, broken, too slow, or twice writes something
 * that can't be read. A Retry-After is waited for once, where it leaves half of the time and no other model is left.
 */
export class ReplyLadder implements ReplyChat {
  readonly mode: ReplyChat['mode'];
  readonly #deps: LadderDeps;
  readonly #deadline: number;
  readonly #left: AbortSignal | undefined;
  #callsLeft: number;
  #calls: ChatCall[] = [];

  constructor(options: LadderOptions, deps: LadderDeps) {
    this.mode = options.mode;
    this.#deps = deps;
    this.#deadline = deps.now() + options.deadlineMs;
    this.#left = options.left;
    this.#callsLeft = options.mostCalls;
  }

  get votes(): boolean {
    return this.#deps.verifiers.length > 0;
  }

  takeCalls(): ChatCall[] {
    return this.#calls.splice(0);
  }

  async ask<T>(wanted: Wanted<T>): Promise<Told<T>> {
    const rungs = wanted.ofVerifier ? this.#deps.verifiers : this.#deps.rungs;
    const tried = new Set<Rung>();
    let waited = false;
    let why: Silence = 'unavailable';
    for (;;) {
      if (this.#left?.aborted) return { told: false, why: 'left' };
      if (this.#timeLeft() <= 0) return { told: false, why: 'late' };
      const free = rungs.filter((rung) => !tried.has(rung) && rung.breaker.mayTry(this.#deps.now()));
      const [rung, ...others] = free;
      if (rung) {
        tried.add(rung);
        const told = await this.#askOne(rung, wanted, others.length > 0);
        if (told.told || !isWorthAnother(told.why) || wanted.isShown?.()) return told;
        why = told.why;
        continue;
      }
      const rest = Math.min(...rungs.map(({ breaker }) => breaker.restsFor(this.#deps.now()) || Infinity));
      if (waited || rest > this.#timeLeft() / 2) return { told: false, why };
      waited = true;
      // A timer may be a millisecond early.
      await this.#deps.pause(Math.ceil(rest) + 1, this.#left);
      tried.clear();
    }
  }

  #timeLeft(): number {
    return this.#deadline - this.#deps.now();
  }

  /** Asks one model; what can't be read is repaired once, with the fault. */
  async #askOne<T>(rung: Rung, wanted: Wanted<T>, others: boolean): Promise<Told<T>> {
    const share = this.#timeLeft() * (others ? shareBesideOthers : 1);
    const stop = AbortSignal.timeout(Math.max(1, Math.floor(share)));
    let { messages } = wanted;
    for (let attempt = 1, rounds = 0; ; attempt++) {
      const called = await this.#call(rung, messages, wanted, stop);
      if ('why' in called) return { told: false, why: called.why };
      const { answer, record } = called;
      if (answer.toolCalls && wanted.toolbox) {
        record.outcome = 'told';
        record.tools = knownTools(answer.toolCalls, wanted.toolbox.tools);
        if (++rounds > mostRounds) return { told: false, why: 'malformed' };
        const used = await wanted.toolbox.use(answer.toolCalls);
        if ('value' in used) return { told: true, value: used.value };
        // The last one is for the answer itself.
        if (this.#callsLeft <= 1) return { told: false, why: 'calls' };
        messages = [...messages, ...toldResults(answer, used.results)];
        attempt = 0;
        continue;
      }
      const reading = readJson(answer.text, wanted.shape.schema);
      if ('value' in reading) {
        record.outcome = 'told';
        return { told: true, value: reading.value };
      }
      if (attempt === 2 || wanted.isShown?.()) {
        rung.breaker.fails(this.#deps.now());
        return { told: false, why: 'malformed' };
      }
      const fault = answer.cut ? 'it is too long, and was cut off' : reading.fault;
      const repair = `That can't be read: ${fault}. Answer with the one JSON object and nothing else.`;
      messages = [...messages, { role: 'assistant', content: answer.text }, { role: 'user', content: repair }];
    }
  }

  async #call<T>(
    rung: Rung,
    messages: ChatMessage[],
    wanted: Wanted<T>,
    stop: AbortSignal,
  ): Promise<{ answer: ChatAnswer; record: ChatCall } | { why: Silence }> {
    if (this.#deps.budget.state() === 'spent') return { why: 'saved' };
    if (this.#callsLeft <= 0) return { why: 'calls' };
    this.#callsLeft -= 1;
    const record = this.#record(rung, wanted);
    const began = this.#deps.now();
    const leak = new AbortController();
    const asked = {
      messages,
      wanted,
      signal: AbortSignal.any([stop, leak.signal, ...(this.#left ? [this.#left] : [])]),
      leak,
    };
    rung.breaker.tries();
    try {
      const answer = await complete(rung, asked, (told) => this.#spend(rung, messages, told));
      this.#settle(rung, record, began, { works: true });
      Object.assign(record, this.#spend(rung, messages, answer));
      const written = [answer.text, ...(answer.toolCalls ?? []).map((made) => made.arguments)].join('\n');
      if (!holdsCanary(written, wanted.canary)) return { answer, record };
      record.outcome = 'leaked';
      return { why: 'leaked' };
    } catch (error) {
      if (!(error instanceof ChatFailure)) throw error;
      if (leak.signal.aborted) return this.#leaked(rung, record, began);
      record.outcome = error.fault;
      if (this.#left?.aborted) return this.#leave(rung, record, began);
      this.#settle(rung, record, began, { works: false, retryAfterMs: error.retryAfterMs });
      // A timer may be a millisecond early.
      return { why: this.#timeLeft() <= 1 ? 'late' : 'unavailable' };
    }
  }

  #record<T>(rung: Rung, { shape, promptDigest }: Wanted<T>): ChatCall {
    const record: ChatCall = {
      model: rung.model.name,
      shape: shape.name,
      promptDigest,
      milliseconds: 0,
      outcome: 'malformed',
    };
    this.#calls.push(record);
    return record;
  }

  #leaked(rung: Rung, record: ChatCall, began: number): { why: Silence } {
    record.outcome = 'leaked';
    this.#settle(rung, record, began, { works: true });
    return { why: 'leaked' };
  }

  /** Says nothing about the model. */
  #leave(rung: Rung, record: ChatCall, began: number): { why: Silence } {
    record.milliseconds = Math.round(this.#deps.now() - began);
    rung.breaker.leaves();
    return { why: 'left' };
  }

  #settle(
    rung: Rung,
    record: ChatCall,
    began: number,
    end: { works: boolean; retryAfterMs?: number | undefined },
  ): void {
    const now = this.#deps.now();
    record.milliseconds = Math.round(now - began);
    rung.last = { works: end.works, at: now };
    if (end.works) rung.breaker.works();
    else rung.breaker.fails(now, end.retryAfterMs);
  }

  /** What an endpoint doesn't count is estimated. */
  #spend(rung: Rung, messages: ChatMessage[], answer: ChatAnswer): Pick<ChatCall, 'tokens' | 'cost'> {
    const tokens = answer.tokens ?? {
      prompt: messages.reduce((sum, { content }) => sum + estimateTokens(content), 0),
      completion: estimateTokens(answer.text),
    };
    const cost = this.#deps.budget.spend(tokens, rung.price);
    return { tokens, ...(cost === undefined ? {} : { cost }) };
  }
}

/** A name that is none of ours is the model's own words. */
function knownTools(calls: ToolCall[], tools: ChatTool[]): string[] {
  const known = new Set(tools.map(({ name }) => name));
  return calls.map(({ name }) => name).filter((name) => known.has(name));
}

function toldResults({ text, toolCalls = [] }: ChatAnswer, results: string[]): ChatMessage[] {
  return [
    { role: 'assistant', content: text, toolCalls },
    ...toolCalls.map(({ id }, i): ChatMessage => ({ role: 'tool', content: results[i] ?? '', toolCallId: id })),
  ];
}

/** A leak is the question's doing, and the calls and the time are gone for all. */
const isWorthAnother = (why: Silence): boolean => why === 'unavailable' || why === 'malformed';

interface Asked<T> {
  messages: ChatMessage[];
  wanted: Wanted<T>;
  signal: AbortSignal;
  leak: AbortController;
}

/** Asks for what the endpoint can. */
async function complete<T>(
  rung: Rung,
  { messages, wanted, signal, leak }: Asked<T>,
  spend: (answer: ChatAnswer) => void,
): Promise<ChatAnswer> {
  const { schema, streaming, tools } = await within(rung.capabilities(spend), signal);
  const { onText, shape, canary, maxTokens } = wanted;
  const onSafeText = (text: string): void => {
    if (holdsCanary(text, canary)) leak.abort();
    else if (!signal.aborted) onText?.(text);
  };
  const toolbox = tools ? wanted.toolbox : undefined;
  // Where both are given, some endpoints hold to the schema and never call.
  const json = schema && !toolbox ? z.toJSONSchema(shape.schema, { target: 'draft-7' }) : undefined;
  const work = rung.model.complete({
    messages,
    temperature: 0,
    maxTokens,
    signal,
    ...(json ? { schema: { name: shape.name, json } } : {}),
    ...(toolbox ? { tools: toolbox.tools } : {}),
    ...(onText && streaming && !toolbox ? { onText: onSafeText } : {}),
  });
  // A client that is stopped between two pieces of a stream may never return.
  return within(work, signal);
}

/** Spelled apart or in capitals it is the same. */
function holdsCanary(text: string, canary: string): boolean {
  const fold = (written: string): string => written.toLowerCase().replace(/[^a-z0-9]/g, '');
  return fold(text).includes(fold(canary));
}

/** @throws ChatFailure `stopped` when the signal comes first */
function within<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new ChatFailure('stopped', 'The language model was not waited for any longer.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject);
  });
}
