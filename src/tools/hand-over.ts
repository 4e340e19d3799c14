import { z } from 'zod';
import { tool } from './tool.ts';

export const handOver = tool({
  description: 'Says that this is none of the services here, and whom to ask instead.',
  args: z.object({}),
  run: () => ({ ending: { to: 'out-of-scope' } }),
});
