import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from '../src/evaluation/load.ts';
import { findRegion } from '../src/question/understand/region.ts';
import type { QuestionFlow } from '../src/testing/question-flow.ts';
import type { LoadedCase, Split } from '../src/types/evaluation.ts';
import type { Asked } from '../src/types/question.ts';
import type { Reply } from '../src/types/reply.ts';

const folder = fileURLToPath(new URL('../evals/datasets', import.meta.url));

/** The datasets that routing and understanding are judged by. */
export const routingSets = [
  'services',
  'aspects',
  'clarify',
  'out-of-scope',
  'follow-ups',
  'regions-and-dates',
  'noise',
] as const;
/** Written earlier, for everything; what is tuned may learn from its tuning half as well. */
const earlierSets = ['everyday', 'first'];

export interface RoutingCase extends LoadedCase {
  dataset: string;
}

/** What was made from one question stays together when questions are held back. */
export const keyOf = ({ id, tags }: RoutingCase): string =>
  tags.find((tag) => tag.startsWith('clean:'))?.slice('clean:'.length) ?? id;

/** The cases of one half; with `earlier` those of the older datasets too. Datasets that don't exist are left out. */
export async function routingCases(split: Split, earlier = false): Promise<RoutingCase[]> {
  const present = new Set(readdirSync(folder));
  const wanted = [...routingSets, ...(earlier ? earlierSets : [])].filter((name) => present.has(`${name}.jsonl`));
  const loaded = await Promise.all(
    wanted.map(async (dataset) => {
      const { cases } = await load([path.join(folder, `${dataset}.jsonl`)], split);
      return cases.map((entry) => ({ ...entry, dataset }));
    }),
  );
  return loaded.flat();
}

/** What the page knows beside the question. */
export function wishesOf(
  { language, region, asOf }: Pick<LoadedCase, 'language' | 'region' | 'asOf'>,
  flow: QuestionFlow,
): Omit<Asked, 'text'> {
  const { regions } = flow.knowledge.publication.catalogue;
  const code = region && (/^\d{6}$/.test(region) ? region : findRegion(region, regions).code);
  return { language, ...(code ? { region: code } : {}), ...(asOf ? { asOf } : {}) };
}

/** Asks a case with its history, in one conversation: the reply to the last question, and the one before it. */
export async function askCase(
  entry: LoadedCase,
  questions: string[],
  flow: QuestionFlow,
): Promise<{ reply: Reply; conversation: Pick<Asked, 'conversationId' | 'conversationToken'> }> {
  let conversation: Pick<Asked, 'conversationId' | 'conversationToken'> = {};
  let reply: Reply | undefined;
  for (const text of questions) {
    reply = await flow.ask(text, { ...wishesOf(entry, flow), ...conversation });
    const token = reply.conversationToken ?? conversation.conversationToken;
    conversation = { conversationId: reply.conversationId, ...(token ? { conversationToken: token } : {}) };
  }
  if (!reply) throw new Error(`The case ${entry.id} asks nothing.`);
  return { reply, conversation };
}
