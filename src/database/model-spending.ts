import type { Database } from './database.ts';
import { whileAvailable } from './unavailable.ts';

/** Tokens and money that the replies finished since then have cost at language models, as their traces say. */
export function spentOnModels({ sql }: Database, since: Date): Promise<{ tokens: number; money: number }> {
  return whileAvailable(async () => {
    const [spent] = await sql<{ tokens: number; money: number }[]>`
      select
        coalesce(sum((call->'tokens'->>'prompt')::float8 + (call->'tokens'->>'completion')::float8), 0)::float8 as tokens,
        coalesce(sum((call->>'cost')::float8), 0)::float8 as money
      from replies, jsonb_path_query(trace, '$.stages[*].detail.calls[*]') as call
      where finished_at >= ${since.toISOString()}::text::timestamptz`;
    return spent ?? { tokens: 0, money: 0 };
  });
}
