import type { Database } from './database.ts';

/** Chunks that are compared with a question one by one; of more, an index finds the near ones. */
export const mostExact = 20_000;
/** Nodes of the index that are looked at for each of the near chunks that are wanted; recall in docs/performance.md. */
const searchWidth = 400;

const nameOf = (publication: number): string => `chunks_near_${Math.trunc(publication)}`;

/** Bytes of a node beside its vector: its neighbours on all levels (m = 16), and what pgvector keeps of it while it builds. */
const nodeBytes = 700;

export interface NearIndexOf {
  publication: number;
  dimension: number;
  chunks: number;
}

/**
 * Builds the HNSW index over `direction` of one publication, on a real Postgres with pgvector 0.8. Takes minutes; chunks
 * can't be written meanwhile. The server needs the memory for the whole graph: what no longer fits is added to the
 * index on disk, many times slower.
 */
export async function buildNearIndex({ unlimited }: Database, of: NearIndexOf): Promise<void> {
  const { publication, dimension } = of;
  const megabytes = Math.ceil((of.chunks * (2 * dimension + nodeBytes)) / 2 ** 20) + 64;
  await unlimited.begin(async (transaction) => {
    await transaction`set local statement_timeout = 0`;
    await transaction.unsafe(`set local maintenance_work_mem = '${megabytes}MB'`);
    await transaction.unsafe(`create index ${nameOf(publication)} on chunks
      using hnsw ((direction::halfvec(${Math.trunc(dimension)})) halfvec_ip_ops) where publication_id = ${Math.trunc(publication)}`);
  });
}

/** Gone publications leave an empty one. */
export async function dropNearIndex({ sql }: Database, publication: number): Promise<void> {
  await sql.unsafe(`drop index if exists ${nameOf(publication)}`);
}

export async function hasNearIndex({ sql }: Database, publication: number): Promise<boolean> {
  const [row] = await sql<{ ready: boolean }[]>`
    select coalesce((select indisvalid from pg_index where indexrelid = to_regclass(${nameOf(publication)})), false) as ready`;
  return row?.ready ?? false;
}

/** Runs a query that orders by the index. What filters leave is searched for further and further, until enough is found. */
export function withNearIndex<T>({ sql }: Database, query: (sql: Database['sql']) => Promise<T>): Promise<T> {
  return sql.begin('read only', async (transaction) => {
    await transaction`
      select set_config('hnsw.ef_search', ${String(searchWidth)}, true), set_config('hnsw.iterative_scan', 'relaxed_order', true)`;
    return query(transaction as unknown as Database['sql']);
  }) as Promise<T>;
}
