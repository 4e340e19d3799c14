import { z } from 'zod';
import { tool } from './tool.ts';

export const startLifeEvent = tool({
  description:
    'Answers with the plan of a life event (a birth, a marriage, a move …): all services that it takes, in their order. Only for a question about the whole event.',
  args: z.object({ event: z.string() }),
  run: ({ event }) => ({ ending: { to: 'life-event', lifeEventId: event } }),
});
