import { ChatFailure } from './chat.ts';

/** Nobody waits for the answer any longer. */
export const stopped = (): ChatFailure =>
  new ChatFailure('stopped', 'The language model was not waited for any longer.');

/** What an endpoint's HTTP status says about it. */
export function failureOfStatus(status: number, headers?: Pick<Headers, 'get'>): ChatFailure {
  const fault = status === 429 ? 'busy' : status >= 500 ? 'broken' : 'refused';
  return new ChatFailure(fault, `The language model answered ${status}: check its address, key and model.`, {
    retryAfterMs: retryAfter(headers),
  });
}

/** No answer, and no status. The cause is only named: its text may hold what was sent, as error pages echo it. */
export function silenceOf(error: unknown): ChatFailure {
  const cause = error instanceof Error ? error.name : typeof error;
  return new ChatFailure('broken', 'The language model does not answer.', { cause });
}

function retryAfter(headers: Pick<Headers, 'get'> | undefined): number | undefined {
  const told = headers?.get('retry-after-ms') ?? undefined;
  if (told !== undefined) return positive(Number(told));
  const seconds = headers?.get('retry-after') ?? undefined;
  if (seconds === undefined) return undefined;
  return positive(Number(seconds) * 1000) ?? positive(Date.parse(seconds) - Date.now());
}

const positive = (milliseconds: number): number | undefined =>
  Number.isFinite(milliseconds) && milliseconds >= 0 ? milliseconds : undefined;
