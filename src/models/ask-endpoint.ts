import type { z } from 'zod';
import type { AppError } from '../errors.ts';

/** One address of an OpenAI-compatible endpoint. */
export interface EndpointCall<T> {
  /** Such as `https://example.org/v1`. */
  baseUrl: string;
  /** Below it, such as `embeddings`. */
  path: string;
  apiKey?: string | undefined;
  body: unknown;
  /** Of its answer. */
  schema: z.ZodType<T>;
  /** A try, in milliseconds. */
  timeoutMs: number;
  fetch?: typeof fetch | undefined;
  /** Such as `The embedding endpoint`. */
  what: string;
  /** Such as `vectors`. */
  wanted: string;
  unavailable: (message: string, cause?: unknown) => AppError;
}

/** The wait before the second and last try, unless the endpoint names one (up to 2 s). */
const retryAfterMs = 250;

/** One call, tried twice when the endpoint is busy, broken or silent. @throws what `unavailable` makes */
export async function askEndpoint<T>(call: EndpointCall<T>): Promise<T> {
  const { what, unavailable } = call;
  for (let attempt = 1; ; attempt++) {
    const last = attempt === 2;
    const response = await send(call).catch((cause: unknown) => {
      if (last) throw unavailable(`${what} does not answer.`, cause);
      return undefined;
    });
    if (response?.ok) return read(response, call);
    // Frees the connection; what an error page says may hold the texts that were sent.
    await response?.body?.cancel();
    const status = response?.status ?? 0;
    const worthAnotherTry = !response || status === 429 || status >= 500;
    if (!worthAnotherTry || last) {
      throw unavailable(`${what} answered ${status}: check its address, key and model.`);
    }
    await wait(response);
  }
}

function send<T>({ baseUrl, path, apiKey, body, timeoutMs, fetch: given = fetch }: EndpointCall<T>): Promise<Response> {
  return given(`${baseUrl.replace(/\/+$/, '')}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
}

async function read<T>(response: Response, { schema, what, wanted, unavailable }: EndpointCall<T>): Promise<T> {
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw unavailable(`${what} broke off.`, cause);
  });
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw unavailable(`${what} returned something else than ${wanted}.`);
  return parsed.data;
}

function wait(response: Response | undefined): Promise<void> {
  const seconds = Number(response?.headers.get('retry-after') ?? Number.NaN);
  const milliseconds = Number.isFinite(seconds) ? Math.min(seconds * 1000, 2000) : retryAfterMs;
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
