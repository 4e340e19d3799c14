import autocannon from 'autocannon';

export interface LoadOptions {
  /** Of the server, without a path. */
  url: string;
  connections: number;
  /** Seconds; or a number of requests. */
  until: { seconds: number } | { requests: number };
  questions: Iterator<string, never>;
}

export interface LoadResult {
  connections: number;
  seconds: number;
  /** Answered with 200. */
  requests: number;
  requestsPerSecond: number;
  /** Milliseconds from the request to the end of the answer. */
  latencyMs: { p50: number; p95: number; p99: number };
  /** Answered otherwise, broken off or not answered within 30 s. */
  failed: number;
  /** Answered, and said to be degraded: nothing was stored. */
  degraded: number;
}

/** Asks over so many connections, each with its next question as soon as the last is answered. No question comes twice. */
export async function measureLoad({ url, connections, until, questions }: LoadOptions): Promise<LoadResult> {
  const counted: number[] = [];
  let refused = 0;
  let degraded = 0;
  const ask: autocannon.Request = {
    method: 'POST',
    path: '/api/chat',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    setupRequest: (request) => ({ ...request, body: JSON.stringify({ question: questions.next().value }) }),
    onResponse: (_status, body) => {
      if (body.includes('"kind":"degraded"')) degraded++;
    },
  };
  const limit = 'seconds' in until ? { duration: until.seconds } : { amount: until.requests };
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon({ url, connections, ...limit, timeout: 30, requests: [ask] }, (error, done) =>
      error ? reject(error) : resolve(done),
    );
    running.on('response', (_client, status, _bytes, milliseconds) => {
      if (status === 200) counted.push(milliseconds);
      else refused++;
    });
  });
  return {
    connections,
    seconds: result.duration,
    requests: counted.length,
    requestsPerSecond: rounded(counted.length / result.duration),
    latencyMs: { p50: percentile(counted, 0.5), p95: percentile(counted, 0.95), p99: percentile(counted, 0.99) },
    failed: refused + result.errors,
    degraded,
  };
}

/** The smallest value that so many are not above; 0 of none. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return rounded(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
}

const rounded = (value: number): number => Number(value.toFixed(1));
