import { z } from 'zod';
import { type ChatAnswer, ChatFailure, type ChatModel, type ChatRequest } from './chat.ts';
import type { Price } from './chat-budget.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { readJson } from './read-json.ts';

/** What an endpoint can do beside answering in text. */
export interface Capabilities {
  /** Holds an answer to a JSON schema. */
  schema: boolean;
  /** Sends an answer as it is written. */
  streaming: boolean;
  /** Calls the tools that it is given. */
  tools: boolean;
}

/** One model of the ladder, with what is known about it. */
export class Rung {
  readonly model: ChatModel;
  readonly price: Price | undefined;
  readonly breaker = new CircuitBreaker();
  /** How its last call ended, and when, in milliseconds. */
  last: { works: boolean; at: number } | undefined;
  readonly #isolated: boolean;
  #known: Capabilities | undefined;
  #asking: Promise<Capabilities> | undefined;

  /** @param options.isolated each caller finds out for itself until one has; see `ChatDeps` */
  constructor(model: ChatModel, options: { isolated: boolean; price: Price | undefined }) {
    this.model = model;
    this.price = options.price;
    this.#isolated = options.isolated;
  }

  /** Asks whether it answers at all. @throws ChatFailure */
  async check(spend: (answer: ChatAnswer) => void): Promise<void> {
    if (!this.#known) await this.capabilities(spend);
    else spend(await this.model.complete(probeRequest(this.#known)));
  }

  /** Found out once, by asking; after a failure it is asked again. @throws ChatFailure */
  async capabilities(spend: (answer: ChatAnswer) => void): Promise<Capabilities> {
    if (this.#known) return this.#known;
    const asking = (this.#isolated ? undefined : this.#asking) ?? probe(this.model, spend);
    this.#asking = asking;
    try {
      this.#known = await asking;
      return this.#known;
    } finally {
      this.#asking = undefined;
    }
  }
}

const Ready = z.object({ ready: z.boolean() });
const probeSchema = { name: 'ready', json: z.toJSONSchema(Ready, { target: 'draft-7' }) };
const probePatienceMs = 30_000;

type Way = Pick<Capabilities, 'schema' | 'streaming'>;
/** From the most that an endpoint could do to the least: what it refuses with a 4xx it can't. */
const ways: Way[] = [
  { schema: true, streaming: true },
  { schema: false, streaming: true },
  { schema: false, streaming: false },
];

async function probe(model: ChatModel, spend: (answer: ChatAnswer) => void): Promise<Capabilities> {
  const way = await probeWays(model, spend);
  return { ...way, tools: await probeTools(model, spend) };
}

async function probeWays(model: ChatModel, spend: (answer: ChatAnswer) => void): Promise<Way> {
  for (const way of ways) {
    const answer = await unlessRefused(model.complete(probeRequest(way)));
    if (!answer) continue;
    spend(answer);
    // An endpoint that knows no schema may also overlook that it is asked for one.
    return { ...way, schema: way.schema && 'value' in readJson(answer.text, Ready) };
  }
  throw new ChatFailure('refused', 'The language model refuses to answer: check its address, key and model.');
}

async function probeTools(model: ChatModel, spend: (answer: ChatAnswer) => void): Promise<boolean> {
  const parameters = probeSchema.json;
  const tools = [{ name: probeSchema.name, description: 'Says whether you are ready.', parameters }];
  const answer = await unlessRefused(model.complete({ ...probeRequest({ schema: false, streaming: false }), tools }));
  if (answer) spend(answer);
  return answer?.toolCalls?.some(({ name }) => name === probeSchema.name) ?? false;
}

async function unlessRefused(work: Promise<ChatAnswer>): Promise<ChatAnswer | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ChatFailure && error.fault === 'refused') return undefined;
    throw error;
  }
}

const probeRequest = ({ schema, streaming }: Way): ChatRequest => ({
  messages: [
    {
      role: 'user',
      content:
        'Are you ready? Use the tool if you have one, else answer with the JSON object {"ready": true} and nothing else.',
    },
  ],
  temperature: 0,
  maxTokens: 30,
  signal: AbortSignal.timeout(probePatienceMs),
  ...(schema ? { schema: probeSchema } : {}),
  ...(streaming ? { onText: () => {} } : {}),
});
