import type { Case, Dataset, LoadedCase, Output } from '../types/evaluation.ts';
import type { Asked } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';

/** What is measured: this program, a running server, or a rival. */
export interface Target {
  /** As the report names it. */
  name: string;
  /** Digests of what answers: configuration, knowledge, embedder, code, as far as they are known. */
  digests: Record<string, string>;
  ask(asked: Asked): Promise<Reply>;
}

export interface RunDeps {
  target: Target;
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
    const pause = backOffMs[attempt - 1];
    if (output.error === undefined || pause === undefined) return output;
    const limited = output.replies.at(-1)?.status === 'rejected_rate_limited';
    await deps.wait(limited ? rateLimitMs : pause);
  }
}

async function attemptCase(entry: LoadedCase, { target, now }: RunDeps): Promise<Omit<Output, 'attempts'>> {
  const replies: Reply[] = [];
  let start = now();
  const soFar = () => ({
    caseId: entry.id,
    caseDigest: entry.digest,
    replies: replies.map(withoutToken),
    milliseconds: Math.round((now() - start) * 10) / 10,
  });
  try {
    for (const text of [...(entry.history ?? []), entry.question]) {
      start = now();
      replies.push(await inTime(target.ask(toAsked(entry, text, replies))));
    }
  } catch (error) {
    return { ...soFar(), error: error instanceof Error ? error.message : String(error) };
  }
  const status = replies.at(-1)?.status;
  const failed = status !== undefined && undetermined.test(status) && status !== entry.expected.status;
  return { ...soFar(), ...(failed ? { error: `The reply is ${status}.` } : {}) };
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
