import type { Case, Dataset, LoadedCase, Output } from '../types/evaluation.ts';
import type { Asked } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import { nextQuestion } from './simulate.ts';

/** What is measured: this program, a running server, or a rival. */
export interface Target {
  /** As the report names it. */
  name: string;
  /** Digests of what answers: configuration, knowledge, embedder, code, as far as they are known. */
  digests: Record<string, string>;
  ask(asked: Asked, hear?: Hearing): Promise<Reply>;
}

/** What a target can tell beside its reply. */
export interface Hearing {
  /** A block can be read now. */
  block(): void;
  /** Of a model, for this reply. */
  tokens(used: { prompt: number; completion: number }): void;
  /** What counts took only so long, in milliseconds; the rest was done for the next question's sake. */
  took(milliseconds: number): void;
}

export interface RunDeps {
  target: Target;
  /** A reply that says that it is an error is what is to be scored: something was broken on purpose. Nothing is asked again. */
  broken?: boolean;
  /** Of a model, for a million tokens each. */
  prices?: { prompt: number; completion: number };
  /** Milliseconds, monotonic. */
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
  onProgress?: (done: number, of: number) => void;
}

const atOnce = 4;
/** Longer than any target of ours takes. */
const deadlineMs = 120_000;
/** Waited before the second and the third attempt; there is no fourth. */
const backOffMs = [1000, 5000];
/** A server that counts questions a minute counts anew after one. */
const rateLimitMs = 61_000;

/** Asks every case that `earlier` doesn't hold; each output goes to `keep` as soon as it is there. In the order of the cases. */
export async function runCases(
  dataset: Dataset,
  earlier: Output[],
  keep: (output: Output) => Promise<void>,
  deps: RunDeps,
): Promise<Output[]> {
  const outputs = new Map(earlier.map((output) => [output.caseDigest, output]));
  const waiting = dataset.cases.filter((entry) => !outputs.has(entry.digest));
  const of = dataset.cases.length;
  const work = async (): Promise<void> => {
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
      const output = await runCase(entry, deps);
      outputs.set(entry.digest, output);
      await keep(output);
      deps.onProgress?.(outputs.size, of);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return dataset.cases.flatMap((entry) => outputs.get(entry.digest) ?? []);
}

async function runCase(entry: LoadedCase, deps: RunDeps): Promise<Output> {
  for (let attempt = 1; ; attempt++) {
    const output = { ...(await attemptCase(entry, deps)), attempts: attempt };
    const pause = deps.broken ? undefined : backOffMs[attempt - 1];
    if (output.error === undefined || pause === undefined) return output;
    const limited = output.replies.at(-1)?.status === 'rejected_rate_limited';
    await deps.wait(limited ? rateLimitMs : pause);
  }
}

async function attemptCase(entry: LoadedCase, deps: RunDeps): Promise<Omit<Output, 'attempts'>> {
  const { target, now, broken } = deps;
  const [replies, said]: [Reply[], string[]] = [[], []];
  let start = now();
  let heard: Heard = {};
  const soFar = () => ({
    caseId: entry.id,
    caseDigest: entry.digest,
    replies: replies.map(withoutToken),
    ...(entry.citizen ? { said } : {}),
    milliseconds: tenths(now() - start),
    ...heard,
  });
  try {
    for (let text = nextQuestion(entry, said, replies); text !== undefined; text = nextQuestion(entry, said, replies)) {
      start = now();
      heard = {};
      said.push(text);
      replies.push(await inTime(target.ask(toAsked(entry, text, replies), listen(heard, start, deps))));
    }
  } catch (error) {
    return { ...soFar(), error: error instanceof Error ? error.message : String(error) };
  }
  const status = replies.at(-1)?.status;
  const failed = status !== undefined && !broken && undetermined.test(status) && status !== entry.expected.status;
  return { ...soFar(), ...(failed ? { error: `The reply is ${status}.` } : {}) };
}

const tenths = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

type Heard = Partial<Pick<Output, 'milliseconds' | 'firstBlockMilliseconds' | 'tokens' | 'cost'>>;

/** Writes down what the target tells of one reply. */
function listen(heard: Heard, start: number, { now, prices }: RunDeps): Hearing {
  return {
    block: () => {
      heard.firstBlockMilliseconds ??= tenths(now() - start);
    },
    took: (milliseconds) => {
      heard.milliseconds = tenths(milliseconds);
    },
    tokens: ({ prompt, completion }) => {
      const { prompt: before, completion: written } = heard.tokens ?? { prompt: 0, completion: 0 };
      heard.tokens = { prompt: before + prompt, completion: written + completion };
      if (prices)
        heard.cost = (heard.tokens.prompt * prices.prompt + heard.tokens.completion * prices.completion) / 1e6;
    },
  };
}

/** A target that hangs must not hang the run. */
function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No reply within ${deadlineMs / 1000} s.`)), deadlineMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Endings that say that nothing could be found out, not that the answer was wrong. */
const undetermined = /^error_|^rejected_(busy|rate_limited)$/;

function toAsked(entry: Case, text: string, replies: Reply[]): Asked {
  const first = replies[0];
  return {
    text,
    language: entry.language,
    ...(entry.region ? { region: entry.region } : {}),
    ...(entry.asOf ? { asOf: entry.asOf } : {}),
    ...(first ? { conversationId: first.conversationId } : {}),
    ...(first?.conversationToken ? { conversationToken: first.conversationToken } : {}),
  };
}

/** A saved run must not open anybody's conversation. */
function withoutToken({ conversationToken: _token, ...reply }: Reply): Reply {
  return reply;
}
