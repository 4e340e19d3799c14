import { AppError } from '../../errors.ts';
import type { Asked } from '../../types/question.ts';
import { Reply } from '../../types/reply.ts';
import type { Target } from '../run.ts';

/** Longer than any server of ours takes. */
const deadlineMs = 60_000;

/** A running server, asked over `POST /api/chat` as anyone could; refusals come as replies too. */
export function serverTarget(address: string, deps: { fetch: typeof fetch }): Target {
  const url = new URL('api/chat', address.endsWith('/') ? address : `${address}/`);
  return {
    name: address,
    digests: {},
    ask: async (asked) => {
      const response = await deps.fetch(url, {
        method: 'POST',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          ...(asked.conversationToken ? { authorization: `Bearer ${asked.conversationToken}` } : {}),
        },
        body: JSON.stringify(toBody(asked)),
        signal: AbortSignal.timeout(deadlineMs),
      });
      const reply = Reply.safeParse(await response.json().catch(() => undefined));
      if (!reply.success)
        throw new AppError('internal', `The server answered ${response.status} without a whole reply.`);
      return reply.data;
    },
  };
}

const toBody = ({ text, conversationId, language, region, asOf }: Asked): object => ({
  question: text,
  ...(conversationId ? { conversationId } : {}),
  ...(language ? { language } : {}),
  ...(region ? { region } : {}),
  ...(asOf ? { asOf } : {}),
});
