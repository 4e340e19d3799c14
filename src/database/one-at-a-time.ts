import type { Database, Transaction } from './database.ts';
import { whileAvailable } from './unavailable.ts';

/** Changes of a table one after the other, each in a transaction; who only reads it doesn't wait. */
export function oneAtATime<T>(
  { sql }: Database,
  table: 'accounts' | 'drafts' | 'office_hours',
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return whileAvailable(
    () =>
      sql.begin(async (transaction) => {
        await transaction`lock table ${transaction(table)} in share row exclusive mode`;
        return work(transaction);
      }) as Promise<T>,
  );
}
