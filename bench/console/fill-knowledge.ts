import type { Sql } from 'postgres';

/**
 * Lets the live publication grow: services are those that were published, again and again under other ids, each with a
 * guide in Chinese and English whose file is as it was; with drafts, proposals, editions and earlier publications as
 * a busy year leaves them. Passages to search stay what they were.
 */
export async function fillKnowledge(sql: Sql, guides: number): Promise<void> {
  await growServices(sql, guides);
  await growDocuments(sql);
  await growFiles(sql);
  await fillProposals(sql);
  await fillHistory(sql);
}

async function growServices(sql: Sql, guides: number): Promise<void> {
  await sql`
    create table grown as
    with bases as (
      select row_number() over () - 1 as place, count(*) over () as many, service, service->>'id' as id
      from live join publications on publications.id = publication_id, jsonb_array_elements(catalogue->'services') as service)
    select n, bases.id as base, bases.id || '-' || n as id, service
    from bases, generate_series(1, ${guides}::int - (select count(*)::int from bases)) as n where place = n % many`;
  await sql`
    update publications set catalogue = jsonb_set(catalogue, '{services}', catalogue->'services' || (
      select coalesce(jsonb_agg(service || jsonb_build_object('id', id, 'title', (
        select jsonb_object_agg(key, (value #>> '{}') || ' ' || n) from jsonb_each(service->'title')))), '[]') from grown))
    where id = (select publication_id from live)`;
}

/** Each guide names its own service, so that what is read of it is a whole guide. */
async function growFiles(sql: Sql): Promise<void> {
  await sql`
    create table grown_files as
    select n, path, encode(sha256(bytes), 'hex') as digest, bytes from (
      select n, 'services/' || grown.id || '/' || language || '.md' as path,
        convert_to(regexp_replace(convert_from(bytes, 'UTF8'), '^id: .*$', 'id: ' || grown.id, 'n'), 'UTF8') as bytes
      from grown cross join (values ('zh'), ('en')) as languages (language)
      join publication_files on path = 'services/' || base || '/' || language || '.md' join knowledge_contents using (digest)) as named`;
  await sql`insert into knowledge_contents (digest, bytes) select digest, bytes from grown_files on conflict do nothing`;
  await sql`
    insert into publication_files (publication_id, path, digest) select publication_id, path, digest from live, grown_files`;
}

/** Some are past their review, some translations behind, some statements without a source. */
async function growDocuments(sql: Sql): Promise<void> {
  await sql`
    insert into documents (publication_id, document_id, language, ordinal, content)
    select publication_id, 'services/' || grown.id, language, 100000 + row_number() over (order by n, language desc),
      content || jsonb_build_object('id', 'services/' || grown.id, 'serviceId', grown.id, 'title', content->>'title' || ' ' || n,
        'file', 'services/' || grown.id || '/' || language || '.md')
      || case when language = 'zh' then jsonb_build_object('owner', 'editor-' || (n % 200),
        'reviewBy', to_char(now() + (n % 400 - 20) * interval '1 day', 'YYYY-MM-DD')) else '{}' end
      || case when language = 'en' and n % 20 = 0 then '{"translates": "0"}'::jsonb else '{}' end
      || case when n % 10 = 0 then jsonb_build_object('sections', jsonb_set(content->'sections', '{0,statements,0,confirmed}', 'false'))
        else '{}' end
    from grown join documents on document_id = 'services/' || base and publication_id = (select publication_id from live)
    where language in ('zh', 'en')`;
}

const drafts = 500;
const openProposals = 150;
const pastProposals = 2_000;

async function fillProposals(sql: Sql): Promise<void> {
  await sql`
    insert into drafts (path, base_digest, bytes, digest, version, author, started_at, updated_at)
    select path, digest, bytes, 'draft', 3, 'console:editor-' || (n % 200), now() - interval '2 days', now()
    from grown_files where n % 7 = 0 and path like '%/zh.md' order by n limit ${drafts}`;
  // Each has asked some hundred questions, and forty of them are answered otherwise.
  await sql`
    insert into proposals (state, reason, proposed_by, proposed_at, reviewed_by, reviewed_at, note, publish_at, publication_id, impact)
    select state, 'a new fee from January on', 'console:editor-' || (n % 200), now() - n * interval '2 hours',
      case when state <> 'proposed' then 'console:reviewer' end, case when state <> 'proposed' then now() end,
      case when state <> 'proposed' then 'as the decree says' end,
      case when state = 'signed' then now() + interval '30 days' end,
      case when state = 'published' then (select publication_id from live) end, impact
    from generate_series(1, ${openProposals + pastProposals}) as n,
      lateral (select case when n > ${pastProposals} then (array['proposed', 'signed'])[1 + n % 2]
        else (array['published', 'published', 'rejected', 'withdrawn'])[1 + n % 4] end as state) as stated,
      (select jsonb_build_object('state', 'done', 'against', 1, 'errors', '[]'::jsonb, 'leftOut', '[]'::jsonb,
        'asked', '{"cases": 400, "questions": 200}'::jsonb, 'changes', jsonb_agg(jsonb_build_object('turn', 'changed',
        'question', 'question ' || each, 'before', repeat(md5(each::text), 12), 'after', repeat(md5(each::text), 12)))) as impact
        from generate_series(1, 40) as each) as weighed`;
  await sql`
    insert into proposal_files (proposal_id, path, base_digest, digest, author)
    select proposals.id, path, digest, digest, proposed_by
    from proposals cross join generate_series(0, 2) as file (place)
    join grown_files on n = 1 + 7 * ((proposals.id * 3 + place) % ((select count(*) from grown) / 7)) and path like '%/zh.md'`;
}

async function fillHistory(sql: Sql): Promise<void> {
  await sql`
    insert into publications (digest, content_digest, embedder, state, origin, catalogue, service_classifier, aspect_classifier,
      chunk_count, term_total, created_at, ready_at)
    select digest, content_digest || n, embedder, state, origin, '{}', service_classifier, aspect_classifier, chunk_count,
      term_total, now() - n * interval '1 day', now() - n * interval '1 day'
    from publications cross join generate_series(1, 300) as n`;
  await sql`
    insert into live_history (publication_id, since, reason, by)
    select id, ready_at, 'proposals of the day', 'console:reviewer' from publications
    where id <> (select publication_id from live) order by ready_at`;
  await sql`
    insert into editions (path, digest, publication_id, author, reason, at)
    select path, grown_files.digest, earlier.id, 'console:editor-' || (n % 200), 'another wording', ready_at
    from (select *, row_number() over (order by id) as turn from publications where id <> (select publication_id from live)) as earlier
    join grown_files on n % 100 = turn % 100`;
  // What is live went live last.
  await sql`
    insert into live_history (publication_id, since, reason, by)
    select publication_id, now(), 'proposals of the day', 'console:reviewer' from live`;
}
