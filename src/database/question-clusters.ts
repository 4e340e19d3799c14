import { placeOfQuestion, unreadable } from './conversation-rows.ts';
import type { Database } from './database.ts';
import type { TextEncryption } from './encryption.ts';
import { whileAvailable } from './unavailable.ts';

export interface ClusterDeps {
  database: Database;
  encryption: TextEncryption;
}

const placeOfVector = (replyId: string): string => `replies/${replyId}/vector`;

/** Endings that left a citizen without an answer. */
const unanswered = `('unanswerable_no_sources', 'unanswerable_out_of_scope')`;

export interface Unsorted {
  replyId: string;
  /** Masked; null when it cannot be read. */
  question: string | null;
}

/** Unanswered questions that are in no cluster of this embedder's, the oldest first. */
export async function unsortedQuestions(
  embedder: string,
  since: string,
  limit: number,
  { database, encryption }: ClusterDeps,
): Promise<Unsorted[]> {
  const rows = await whileAvailable(
    () => database.sql<{ replyId: string; sealed: Uint8Array }[]>`
      select replies.id as "replyId", question_encrypted as sealed from replies
      where status in ${database.sql.unsafe(unanswered)} and accepted_at >= ${since}::text::timestamptz
        and not exists (select 1 from clustered_questions where reply_id = replies.id and embedder = ${embedder})
      order by accepted_at, replies.id limit ${limit}`,
  );
  return Promise.all(
    rows.map(async ({ replyId, sealed }) => ({
      replyId,
      question: (await encryption.open(sealed, placeOfQuestion(replyId)).catch(unreadable)) ?? null,
    })),
  );
}

export interface Leader {
  clusterId: number;
  vector: Int8Array;
}

/** Of each cluster the vector of its oldest question that is still there. */
export async function clusterLeaders(embedder: string, { database, encryption }: ClusterDeps): Promise<Leader[]> {
  const rows = await whileAvailable(
    () => database.sql<{ clusterId: number; replyId: string; sealed: Uint8Array }[]>`
      select distinct on (cluster_id) cluster_id as "clusterId", reply_id as "replyId", vector_encrypted as sealed
      from clustered_questions
      where embedder = ${embedder} and cluster_id is not null and vector_encrypted is not null
      order by cluster_id, accepted_at, reply_id`,
  );
  const leaders = await Promise.all(
    rows.map(async ({ clusterId, replyId, sealed }) => {
      const text = await encryption.open(sealed, placeOfVector(replyId)).catch(unreadable);
      return text === undefined ? [] : [{ clusterId, vector: new Int8Array(Buffer.from(text, 'base64')) }];
    }),
  );
  return leaders.flat();
}

/** Puts a question into a cluster; without one into a new one. @returns the cluster's id */
export async function putInCluster(
  {
    replyId,
    vector,
    embedder,
    clusterId,
  }: { replyId: string; vector: Int8Array; embedder: string; clusterId?: number },
  at: string,
  { database, encryption }: ClusterDeps,
): Promise<number> {
  const sealed = await encryption.seal(Buffer.from(vector).toString('base64'), placeOfVector(replyId));
  return whileAvailable(() =>
    database.sql.begin(async (transaction) => {
      const [made] = clusterId
        ? [{ id: clusterId }]
        : await transaction<{ id: number }[]>`
            insert into question_clusters (embedder, created_at) values (${embedder}, ${at}::text::timestamptz) returning id`;
      const id = made?.id ?? 0;
      // Deleted meanwhile: then there is nothing to put anywhere.
      await transaction`
        insert into clustered_questions (reply_id, cluster_id, embedder, vector_encrypted, conversation_id, accepted_at)
        select replies.id, ${id}::int, ${embedder}::text, ${sealed}::bytea, conversation_id, accepted_at
        from replies where replies.id = ${replyId}
        on conflict (reply_id) do update set cluster_id = excluded.cluster_id, embedder = excluded.embedder,
          vector_encrypted = excluded.vector_encrypted`;
      return id;
    }),
  );
}

/** Notes that a question cannot be read, so that it isn't tried for ever. */
export async function putAside(replyId: string, embedder: string, { database }: ClusterDeps): Promise<void> {
  await whileAvailable(
    () => database.sql`
      insert into clustered_questions (reply_id, embedder, conversation_id, accepted_at)
      select id, ${embedder}, conversation_id, accepted_at from replies where id = ${replyId}
      on conflict (reply_id) do update set cluster_id = null, embedder = excluded.embedder, vector_encrypted = null`,
  );
}

export interface Cluster {
  id: number;
  /** Conversations. */
  affected: number;
  questions: number;
  /** `YYYY-MM-DD`, UTC. */
  firstDay: string;
  lastDay: string;
  /** The newest question's time. */
  lastAt: string;
  /** Of the oldest question, which stands for the others. */
  replyId: string;
}

/** Clusters with a question since then, the largest first. */
export function listClusters(database: Database, embedder: string, since: string): Promise<Cluster[]> {
  return whileAvailable(async () => [
    ...(await database.sql<Cluster[]>`
      select cluster_id as id, count(distinct conversation_id)::int as affected, count(*)::int as questions,
        to_char(min(accepted_at) at time zone 'UTC', 'YYYY-MM-DD') as "firstDay",
        to_char(max(accepted_at) at time zone 'UTC', 'YYYY-MM-DD') as "lastDay",
        to_char(max(accepted_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastAt",
        (select reply_id from clustered_questions as first
          where first.cluster_id = clustered.cluster_id and first.accepted_at >= ${since}::text::timestamptz
          order by first.accepted_at, first.reply_id limit 1) as "replyId"
      from clustered_questions as clustered join question_clusters on question_clusters.id = cluster_id
      where question_clusters.embedder = ${embedder} and accepted_at >= ${since}::text::timestamptz
      group by cluster_id order by affected desc, questions desc, cluster_id`),
  ]);
}

/** Questions of a cluster, the newest first. */
export async function questionsOfCluster(
  clusterId: number,
  limit: number,
  { database, encryption }: ClusterDeps,
): Promise<{ replyId: string; conversationId: string; acceptedAt: string; question: string | null }[]> {
  const rows = await whileAvailable(
    () => database.sql<{ replyId: string; conversationId: string; acceptedAt: string; sealed: Uint8Array }[]>`
      select reply_id as "replyId", clustered_questions.conversation_id as "conversationId", question_encrypted as sealed,
        to_char(clustered_questions.accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "acceptedAt"
      from clustered_questions join replies on replies.id = reply_id
      where cluster_id = ${clusterId} order by clustered_questions.accepted_at desc, reply_id limit ${limit}`,
  );
  return Promise.all(
    rows.map(async ({ sealed, ...row }) => ({
      ...row,
      question: (await encryption.open(sealed, placeOfQuestion(row.replyId)).catch(unreadable)) ?? null,
    })),
  );
}
