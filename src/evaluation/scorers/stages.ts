import { z } from 'zod';
import type { Reply, Stage } from '../../types/reply.ts';
import { type Scorer, scoreOf } from './scorer.ts';

const Traced = z.object({
  stages: z.array(z.object({ stage: z.string(), detail: z.record(z.string(), z.unknown()).optional() })),
});
const Passages = z.array(z.tuple([z.string(), z.number()]));
const Dropped = z.object({ blocks: z.number(), dropped: z.array(z.object({ reason: z.string() })) });

/** What a stage noted in the trace, where the target gives one. */
function noteOf(reply: Reply, stage: Stage): Record<string, unknown> | undefined {
  const trace = Traced.safeParse(reply.trace);
  return trace.data?.stages.find((entry) => entry.stage === stage)?.detail;
}

/** A passage of a right service is among those that retrieval put first. */
export const retrieved: Scorer = {
  title: 'Service among the first passages',
  unit: 'cases',
  goal: 'share',
  decides: false,
  score: ({ case: { expected }, reply }) => {
    const passages = Passages.safeParse(noteOf(reply, 'retrieve')?.chunks);
    const wanted = expected.status === 'clarification' ? [] : (expected.services ?? []);
    if (!passages.success) return undefined;
    return scoreOf(wanted.slice(0, 1), (best) =>
      passages.data.some(([id]) => wanted.some((service) => id.startsWith(`services/${service}/`)))
        ? undefined
        : `no passage of ${best}`,
    );
  },
};

/** Composed blocks that needn't be dropped by verify. */
export const passed: Scorer = {
  title: 'Blocks that verify let pass',
  unit: 'blocks',
  goal: 'share',
  decides: false,
  score: ({ reply }) => {
    const note = Dropped.safeParse(noteOf(reply, 'verify'));
    if (!note.success) return undefined;
    const { blocks, dropped } = note.data;
    return scoreOf(
      [...dropped.map(({ reason }) => reason), ...Array.from({ length: blocks }, () => undefined)],
      (reason) => (reason === undefined ? undefined : `dropped: ${reason}`),
    );
  },
};
