import { z } from 'zod';
import { inLanguage } from '../service/in-language.ts';
import { statementsOf } from './statements-of.ts';
import { tool } from './tool.ts';

export const findContact = tool({
  description: 'Which department performs a service, and where its guide says to go or call.',
  args: z.object({ service: z.string() }),
  run: ({ service: id }, deps) => {
    const service = deps.publication.catalogue.services.find((candidate) => candidate.id === id);
    const department = service && inLanguage(service.department, deps.language)?.text;
    return {
      findings: [
        ...(department ? [{ id, text: department, source: `services/${id}` }] : []),
        ...statementsOf(id, 'where', deps),
      ],
    };
  },
});
