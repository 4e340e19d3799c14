import type { Proof } from './proof.ts';

/** Every proof, in the order of `all`. */
export const proofs: Record<string, { what: string; load: () => Promise<{ prove: Proof }> }> = {
  fuzz: { what: 'hostile questions and files', load: () => import('./fuzz.ts') },
  injection: {
    what: 'orders to the assistant in six languages, before the most obedient model, and harmless look-alikes',
    load: () => import('./injection.ts'),
  },
  chaos: {
    what: 'kill -9 during publishes and chats, a dead database thread, a full disk',
    load: () => import('./chaos.ts'),
  },
  load: {
    what: 'npm run bench:load, and 20 editors beside 200 chats a minute: nothing fails, and no save is lost',
    load: () => import('./load.ts'),
  },
  model: {
    what: 'a language model killed during 50 conversations, and 100 streams at once',
    load: () => import('./model.ts'),
  },
  mutation: {
    what: 'small changes of what guards the citizen, and of scorers and statistics, which a test must notice',
    load: () => import('./mutation.ts'),
  },
  postgres: { what: 'a real Postgres under tests and two servers', load: () => import('./postgres.ts') },
  workers: { what: 'conversations with src/worker.ts on workerd', load: () => import('./workers.ts') },
  evaluation: {
    what: 'planted errors, broken parts, the gate, and the datasets against their baselines',
    load: () => import('./evaluation.ts'),
  },
  browser: {
    what: 'every page and state at four widths, in three languages, light, dark and high contrast; walks and lost lines',
    load: () => import('./browser.ts'),
  },
};
