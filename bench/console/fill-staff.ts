import type { Sql } from 'postgres';

/** Two hundred people and what they leave behind in a year: sessions, switches, keys, marks, kept questions, the audit. */
export async function fillStaff(sql: Sql): Promise<void> {
  await sql`
    insert into accounts (name, roles, services, password_hash, created_by, created_at)
    select 'editor-' || n, '["editor"]', (select jsonb_agg(id) from grown where grown.n % 200 = accounts.n), 'none', 'test', now()
    from generate_series(0, 199) as accounts (n)`;
  await sql`
    insert into staff_sessions (token_hash, account_id, created_at, seen_at, until, confirmed_at)
    select sha256(n::text::bytea), accounts.id, now(), now(), now() + interval '12 hours', now()
    from accounts cross join generate_series(1, 10) as n where n = 1 or accounts.id % 10 = 0
    on conflict do nothing`;
  await sql`
    insert into switches (scope, target, mode, reason, until, set_by, set_at)
    select 'service', id, 'extractive', 'the decree is being changed', now() + (n % 30 - 25) * interval '1 day',
      'console:reviewer', now() - n * interval '1 hour'
    from grown order by n limit 300`;
  await sql`
    insert into api_keys (name, key_hash, scopes, per_minute, until, created_by, created_at)
    select 'key-' || n, sha256(n::text::bytea), '["chat"]', 60, now() + interval '300 days', 'test', now()
    from generate_series(1, 50) as n`;
  await fillWork(sql);
  await fillAudit(sql);
}

async function fillWork(sql: Sql): Promise<void> {
  await sql`
    insert into work_marks (kind, key, state, owner, note, changed_by, changed_at)
    select 'reported', reply_id::text, state, 'editor-1', 'looked at', 'console:editor-1', now()
    from (select *, (array['taken', 'done', 'rejected'])[1 + (row_number() over (order by created_at desc))::int % 3] as state
      from feedback where verdict = 'wrong' order by created_at desc limit 3000) as reported`;
  await sql`
    insert into source_checks (source_key, url, state, detail, digest, checked_at, since)
    select key, coalesce(source->>'url', ''), case when place % 10 = 0 then 'dead' when place % 10 = 1 then 'changed' else 'same' end,
      '404', null, now(), now() - interval '3 days'
    from live join publications on publications.id = publication_id,
      lateral (select value as source, value->>'key' as key, ordinality as place
        from jsonb_array_elements(catalogue->'sources') with ordinality) as sources
    on conflict do nothing`;
  await sql`
    insert into evaluation_questions (question, language, service_id, added_by, added_at)
    select 'question ' || n, 'zh', id, 'console:editor-1', now() from grown order by n limit 2000`;
  await sql`
    insert into experiments (name, question_encrypted, created_by, created_at)
    select 'experiment ' || n, '\\x00', 'console:editor-1', now() from generate_series(1, 500) as n`;
  await sql`
    insert into experiment_runs (experiment_id, publication, hits, ran_by, ran_at)
    select id, 1, '{}', 'console:editor-1', now() from experiments cross join generate_series(1, 4)`;
}

/** Not a chain that holds: only its length counts here. */
async function fillAudit(sql: Sql): Promise<void> {
  await sql`
    insert into audit (id, at, by, action, subject, after, request_id, previous, digest)
    select last + n, now() - (300000 - n) * interval '1 minute', 'console:editor-' || (n % 200),
      (array['draft-saved', 'reply-read', 'conversation-read', 'sign-in', 'work-changed'])[1 + n % 5],
      case n % 5 when 0 then 'file:services/' || md5(n::text) || '/zh.md' else 'reply:' || md5(n::text) end,
      '{"digest":"' || md5(n::text) || '"}', md5(n::text), md5((n - 1)::text), md5(n::text)
    from generate_series(1, 300000) as n, (select coalesce(max(id), 0) as last from audit) as there`;
}
