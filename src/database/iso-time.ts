import type { Database } from './database.ts';

/** For a query: a column's time as ISO 8601 in UTC, to the millisecond. */
export const isoTime = ({ sql }: Pick<Database, 'sql'>, column: string) =>
  sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
