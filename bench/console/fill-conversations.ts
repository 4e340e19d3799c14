import { createHash } from 'node:crypto';
import type { Sql } from 'postgres';
import { placeOfQuestion } from '../../src/database/conversation-rows.ts';
import type { TextEncryption } from '../../src/database/encryption.ts';

/** Of so many of the newest questions the text can be read; older ones are as long and cannot. */
const readable = 50_000;
const sealedAtOnce = 5_000;
/** As long as conversations are kept unless something happened. */
const days = 180;

/**
 * Adds conversations of the last half year by copying the replies that are there: of every three conversations one has
 * a second question, of every fifteen one a third. With the verdicts, hand-overs, groups of unanswered questions and
 * counts that so many leave.
 */
export async function fillConversations(sql: Sql, conversations: number, encryption: TextEncryption): Promise<void> {
  await sealQuestions(sql, Math.min(readable, conversations), encryption);
  await sql`
    insert into conversations (id, token_hash, created_at, language)
    select md5('conversation ' || n)::uuid, '\\x00', now() - n * ${days / conversations}::float8 * interval '1 day', 'zh'
    from generate_series(1, ${conversations}::int) as n`;
  await withoutIndexes(sql, 'replies', () => insertReplies(sql, conversations));
  await sql`analyze replies`;
  await fillVerdicts(sql);
  await fillClusters(sql);
  await fillCounts(sql);
}

async function sealQuestions(sql: Sql, count: number, encryption: TextEncryption): Promise<void> {
  const seeds = await sql<
    { id: string; question: Uint8Array }[]
  >`select id, question_encrypted as question from replies order by id`;
  const texts = await Promise.all(seeds.map(({ id, question }) => encryption.open(question, placeOfQuestion(id))));
  await sql`create table sealed_questions (n int primary key, question bytea not null)`;
  for (let from = 1; from <= count; from += sealedAtOnce) {
    const rows = await Promise.all(
      Array.from({ length: Math.min(sealedAtOnce, count - from + 1) }, async (_, i) => {
        const n = from + i;
        const sealed = await encryption.seal(`${texts[n % texts.length]} (${n})`, placeOfQuestion(firstReplyOf(n)));
        return { n, hex: Buffer.from(sealed).toString('hex') };
      }),
    );
    await sql`
      insert into sealed_questions select n, decode(hex, 'hex')
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as row (n int, hex text)`;
  }
}

/** As the SQL below makes it. */
const firstReplyOf = (n: number): string =>
  createHash('md5')
    .update(`reply ${n} 1`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** Indexes are made once instead of row by row; those of constraints stay. */
async function withoutIndexes(sql: Sql, table: string, work: () => Promise<void>): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = ${table}::regclass and not exists (select 1 from pg_constraint where conindid = indexrelid)`;
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  await work();
  for (const { definition } of indexes) await sql.unsafe(definition);
}

/** The service of a question is one of those that grew out of the copied one's, some asked about far more than others. */
async function insertReplies(sql: Sql, conversations: number): Promise<void> {
  // Among the examples are far more questions about other things than citizens ask.
  await sql`
    create table seeds as select row_number() over (order by id) - 1 as place, replies.* from replies
    where status not like 'unanswerable%' or md5(id::text) < '4'`;
  const [{ guides = 1, services = 1 } = {}] = await sql<{ guides: number; services: number }[]>`
    select (select count(*)::int from grown) as guides, (select count(distinct base)::int from grown) as services`;
  await sql`
    with asked as (
      select c, turn, now() - c * ${days / conversations}::float8 * interval '1 day' as at,
        ('x' || substr(md5(c || ' ' || turn), 1, 7))::bit(28)::int as drawn
      from generate_series(1, ${conversations}::int) as c,
        lateral generate_series(1, case when c % 15 = 0 then 3 when c % 3 = 0 then 2 else 1 end) as turn)
    insert into replies (id, conversation_id, ordinal, question_encrypted, masked, language, region, status, service_id, aspects,
      choices, reply_encrypted, trace, accepted_at, finished_at)
    select md5('reply ' || c || ' ' || turn)::uuid, md5('conversation ' || c)::uuid, turn,
      coalesce(case when turn = 1 then sealed_questions.question end, question_encrypted), masked, language, region, status,
      grown.id, aspects, choices, substr(reply_encrypted, 1, case when c <= ${readable}::int then 10000 else 100 end), trace,
      at + turn * interval '1 minute', at + turn * interval '1 minute 1 second'
    from asked join seeds on place = drawn % (select count(*) from seeds)
    left join sealed_questions on sealed_questions.n = c
    left join grown on service_id = base
      and grown.n / ${services}::int = floor((${guides}::int / ${services}::int) * power((drawn % 1000) / 1000.0, 3))::int`;
}

/** Of a hundred replies three are judged, one of them as wrong; of a thousand conversations five are handed over. */
async function fillVerdicts(sql: Sql): Promise<void> {
  await sql`
    insert into feedback (reply_id, verdict, reason_encrypted, created_at, service_id, language)
    select id, case when drawn < 10 then 'wrong' else 'right' end, case when drawn < 10 then question_encrypted end,
      accepted_at + interval '5 minutes', service_id, language
    from (select *, ('x' || substr(md5('verdict ' || id), 1, 6))::bit(24)::int % 1000 as drawn from replies) as replies
    where drawn < 30 and finished_at is not null`;
  await sql`
    insert into handovers (id, conversation_id, reply_id, state, owner, version, language, question_encrypted,
      transcript_encrypted, sent_at, changed_at)
    select md5('handover ' || id)::uuid, conversation_id, id, state, case when state <> 'open' then 'desk' end, 1, 'zh',
      question_encrypted, question_encrypted, accepted_at, accepted_at
    from (select *, case when accepted_at > now() - interval '2 days' then (array['open', 'taken', 'answered'])[1 + drawn % 3]
        else 'closed' end as state
      from (select *, ('x' || substr(md5('handover ' || id), 1, 6))::bit(24)::int as drawn from replies where ordinal = 1) as replies
      where drawn % 1000 < 5) as handed`;
  await sql`
    insert into office_answers (reply_id, handover_id, text_encrypted, language, written_by, written_at)
    select reply_id, id, question_encrypted, 'zh', 'desk', changed_at from handovers where state in ('answered', 'closed')`;
}

/** Some groups hold thousands of questions, most a few. */
async function fillClusters(sql: Sql): Promise<void> {
  const [{ embedder = '' } = {}] = await sql<{ embedder: string }[]>`
    select embedder from publications join live on publication_id = publications.id`;
  await sql`
    insert into question_clusters (embedder, created_at)
    select ${embedder}, now() - n * interval '1 hour' from generate_series(1, 3000) as n`;
  await sql`
    insert into clustered_questions (reply_id, cluster_id, embedder, vector_encrypted, conversation_id, accepted_at)
    select id, 1 + floor(3000 * power(('x' || substr(md5('cluster ' || id), 1, 6))::bit(24)::int / 16777216.0, 2))::int,
      ${embedder}, question_encrypted, conversation_id, accepted_at
    from replies
    where status in ('unanswerable_no_sources', 'unanswerable_out_of_scope') and accepted_at > now() - interval '90 days'`;
}

async function fillCounts(sql: Sql): Promise<void> {
  await sql`delete from counts`;
  await sql`
    insert into counts (day, kind, detail, subject, language, count)
    select (accepted_at at time zone 'UTC')::date, 'question', status, coalesce(service_id, ''), coalesce(language, ''), count(*)
    from replies where status is not null group by 1, 2, 3, 4, 5`;
  await sql`
    insert into counts (day, kind, detail, subject, language, count)
    select current_date - day, 'page', 'service', id, 'zh', 1 + n % 50
    from generate_series(0, ${days - 1}::int) as day, (select * from grown order by n limit 2000) as viewed`;
}
