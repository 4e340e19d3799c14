import { z } from 'zod';
import { messagesFor, type ReplyAssistant } from '../assistant.ts';

const Vote = z.object({ supported: z.boolean() });
const mostTokens = 30;

/**
 * What the configured verifier says of a sentence that has passed everything else: its no drops it. Without a verifier,
 * and where it says nothing in time, the sentence stands by what the others have found.
 */
export async function isVotedFor(sentence: string, quotes: string[], assistant: ReplyAssistant): Promise<boolean> {
  if (!assistant.chat.votes) return true;
  const told = await assistant.chat.ask({
    promptDigest: assistant.prompts.digest('vote'),
    messages: messagesFor(assistant, 'vote', { sentence, quotes: quotes.join('\n') }),
    shape: { name: 'vote', schema: Vote },
    maxTokens: mostTokens,
    canary: assistant.canary,
    ofVerifier: true,
  });
  return told.told ? told.value.supported : true;
}
