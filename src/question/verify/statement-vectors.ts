import type { Knowledge } from '../knowledge.ts';

/**
 * Embeds statements as questions are, for one reply: each once while its publication is live. Only finished vectors go
 * from one reply to another: on Cloudflare Workers a promise of another request would never be kept.
 */
export function statementEmbedder(
  { statementVectors }: Pick<Knowledge, 'statementVectors'>,
  embedQuestion: (text: string) => Promise<Int8Array>,
): (statement: string) => Promise<Int8Array> {
  const asked = new Map<string, Promise<Int8Array>>();
  return async (statement) => {
    const known = statementVectors.get(statement);
    if (known) return known;
    const vector = asked.get(statement) ?? embedQuestion(statement);
    asked.set(statement, vector);
    statementVectors.set(statement, await vector);
    return vector;
  };
}
