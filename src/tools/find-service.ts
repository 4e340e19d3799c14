import { z } from 'zod';
import { findServices } from '../service/find-services.ts';
import { tool } from './tool.ts';

export const findService = tool({
  description: 'Searches the catalogue of services by what somebody wants to get done, in any language.',
  args: z.object({ query: z.string().min(1).max(300) }),
  run: async ({ query }, { publication, matching, retriever, embedQuestion, language }) => {
    const vector = await embedQuestion(query);
    const found = await retriever.retrieve({ text: query, vector, limit: 60 });
    const sought = { query: { text: query, vector, found }, language, limit: 5 };
    return {
      findings: findServices(sought, { publication, matching }).map(({ id, title, department }) => ({
        id,
        text: [title, department].filter(Boolean).join(' · '),
        source: `services/${id}`,
      })),
    };
  },
});
