import { z } from 'zod';
import { tool } from './tool.ts';

export const askBack = tool({
  description: 'Asks the citizen which of two to four services is meant, when the words fit several equally.',
  args: z.object({ services: z.array(z.string()).min(2).max(4) }),
  run: ({ services }) => ({ ending: { to: 'clarification', serviceIds: services } }),
});
