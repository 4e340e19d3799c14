import { z } from 'zod';
import { statementsOf } from './statements-of.ts';
import { tool } from './tool.ts';

export const checkEligibility = tool({
  description: 'Who may use a service, as its guide states it.',
  args: z.object({ service: z.string() }),
  run: ({ service }, deps) => ({ findings: statementsOf(service, 'eligibility', deps) }),
});
