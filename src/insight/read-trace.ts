import { z } from 'zod';
import type { Stage, Trace } from '../types/reply.ts';

const Call = z.object({
  model: z.string(),
  shape: z.string(),
  promptDigest: z.string(),
  milliseconds: z.number(),
  outcome: z.string(),
  tokens: z.object({ prompt: z.number(), completion: z.number() }).optional(),
  cost: z.number().optional(),
  tools: z.array(z.string()).optional(),
});

/** One call of a language model, as a trace holds it. */
export type TracedCall = z.infer<typeof Call> & { stage: Stage };

const Noted = z.object({
  calls: z.array(Call).catch([]),
  dropped: z.array(z.object({ block: z.number(), reason: z.string() })).catch([]),
  unsupported: z.array(z.string()).catch([]),
  silence: z.string().optional().catch(undefined),
});

/** What a trace tells beside the time that each stage took. Traces of earlier versions hold less. */
export interface TraceReading {
  calls: TracedCall[];
  /** In the currency of the configured prices; undefined where no call had a price. */
  cost: number | undefined;
  tools: string[];
  /** What never reached the citizen: whole blocks by the gate, claims of a model by its check. */
  cut: { stage: Stage; reason: string }[];
  /** Why a model that was asked said nothing. */
  silences: { stage: Stage; why: string }[];
}

export function readTrace({ stages }: Trace): TraceReading {
  const noted = stages.map(({ stage, detail }) => ({ stage, ...Noted.parse(detail ?? {}) }));
  const calls = noted.flatMap((one) => one.calls.map((call) => ({ ...call, stage: one.stage })));
  const priced = calls.flatMap(({ cost }) => (cost === undefined ? [] : [cost]));
  return {
    calls,
    cost: priced.length > 0 ? priced.reduce((sum, cost) => sum + cost, 0) : undefined,
    tools: calls.flatMap((call) => call.tools ?? []),
    cut: noted.flatMap(({ stage, dropped, unsupported }) =>
      [...dropped.map(({ reason }) => reason), ...unsupported].map((reason) => ({ stage, reason })),
    ),
    silences: noted.flatMap(({ stage, silence }) => (silence ? [{ stage, why: silence }] : [])),
  };
}
