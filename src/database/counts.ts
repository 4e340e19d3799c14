import { type Count, type CountRow, type CountWishes, countColumns } from '../types/count.ts';
import type { Database } from './database.ts';
import { whileAvailable } from './unavailable.ts';

/** Adds to what is counted already, in one statement. */
export async function addCounts(database: Database, counts: Count[]): Promise<void> {
  // Always in the same order: two nodes that write at once then wait for each other and never in a circle.
  const sorted = [...counts].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await whileAvailable(
    () => database.sql`
      insert into counts (day, kind, detail, subject, language, count)
      select day, kind, detail, subject, language, count
      from json_to_recordset(${JSON.stringify(sorted)}::text::json)
        as given(day date, kind text, detail text, subject text, language text, count int)
      on conflict (day, kind, detail, subject, language) do update set count = counts.count + excluded.count`,
  );
}

const keyOf = ({ day, kind, detail, subject, language }: Count): string =>
  [day, kind, detail, subject, language].join(' ');

/** In the order of the columns. A verdict that can still change stands in `feedback`, and in `counts` once its conversation is deleted. */
export async function readCounts(database: Database, { from, to, by, kinds }: CountWishes): Promise<CountRow[]> {
  const { sql } = database;
  const chosen = kinds ? sql`and kind in ${sql(kinds)}` : sql``;
  const asked = countColumns.filter((column) => by.includes(column));
  // Grouped by what is asked for and nothing else: there are some hundred thousand rows a quarter where guides are many.
  const listed = asked.map((column) =>
    column === 'day' ? sql`to_char(day, 'YYYY-MM-DD') as day, ` : sql`${sql(column)}, `,
  );
  const places = asked.map((_, i) => sql.unsafe(i === 0 ? '1' : `, ${i + 1}`));
  const rows = await whileAvailable(
    () => sql<CountRow[]>`
      select ${asked.length > 0 ? listed : sql``} sum(count)::float8 as count
      from (
        select day, kind, detail, subject, language, count from counts
        where day between ${from}::text::date and ${to}::text::date ${chosen}
        ${kinds && !kinds.includes('verdict') ? sql`` : standingVerdicts(database, from, to)}
      ) as counted
      ${asked.length > 0 ? sql`group by ${places}` : sql``}
      having count(*) > 0
      ${asked.length > 0 ? sql`order by ${places}` : sql``}`,
  );
  return [...rows];
}

const standingVerdicts = ({ sql }: Database, from: string, to: string) => sql`
  union all
  select (created_at at time zone 'UTC')::date, 'verdict', verdict, coalesce(service_id, ''), coalesce(language, ''), 1
  from feedback
  where created_at >= ${from}::text::timestamp at time zone 'UTC'
    and created_at < (${to}::text::date + 1)::timestamp at time zone 'UTC'`;
