import { z } from 'zod';
import { tool } from './tool.ts';

const most = 5;
const longest = 300;

export const searchDocuments = tool({
  description: 'Searches the passages of all guides. Each comes with the guide that it stands in.',
  args: z.object({ query: z.string().min(1).max(300) }),
  run: async ({ query }, { retriever, embedQuestion }) => {
    const found = await retriever.retrieve({ text: query, vector: await embedQuestion(query), limit: most });
    return {
      // Other documents lead to no service, and nobody has reviewed what they tell whoever reads them.
      findings: found.flatMap(({ serviceId, chunkId, text }) =>
        serviceId ? [{ id: serviceId, text: text.slice(0, longest), source: chunkId }] : [],
      ),
    };
  },
});
