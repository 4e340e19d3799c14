import type { Sql } from 'postgres';

export interface MeasuredPage {
  name: string;
  /** Below `/console`. */
  path: string;
}

/** Every list with each filter and order, a late page and a search, and one page of each kind of item. */
export async function consolePages(sql: Sql): Promise<MeasuredPage[]> {
  const ids = await idsIn(sql);
  return [...lists, ...conversationsOf(ids), ...itemsOf(ids)].map(([name, path]) => ({ name, path }));
}

type Named = [name: string, path: string];

const lists: Named[] = [
  ['overview, 7 days', ''],
  ['overview, 90 days', '?days=90'],
  ['guides', '/knowledge'],
  ['guides, last page', '/knowledge?page=9999'],
  ['guides by review date', '/knowledge?order=reviewBy&page=20'],
  ['guides by unconfirmed statements', '/knowledge?order=unconfirmed'],
  ['guides, search', '/knowledge?text=passport'],
  ['guides, overdue', '/knowledge?state=overdue'],
  ['guides with a draft', '/knowledge?state=draft'],
  ['guides proposed', '/knowledge?state=proposed'],
  ['guides behind, English', '/knowledge?state=behind&in=en'],
  ['guides missing in Japanese', '/knowledge?state=missing&in=ja'],
  ['guides unconfirmed', '/knowledge?state=unconfirmed'],
  ['upload', '/knowledge/upload'],
  ['proposals', '/proposals'],
  ['publications', '/publications'],
  ...['unanswered', 'reported', 'unverified', 'translation', 'review', 'source', 'answer'].map(
    (kind): Named => [`work: ${kind}`, `/work?kind=${kind}`],
  ),
  ['work: unanswered, late page', '/work?kind=unanswered&page=90'],
  ['work: reported, done', '/work?kind=reported&state=done'],
  ['desk', '/desk'],
  ['questions for evaluation', '/evaluation-questions'],
  ['hit test', '/hit-test'],
  ['switches', '/switches'],
  ['keys', '/keys'],
  ['accounts', '/accounts'],
  ['own sessions', '/sessions'],
  ['audit', '/audit'],
  ['audit, late page', '/audit?below=1000'],
  ['audit of one person', '/audit?by=console:editor-7'],
  ['audit of nobody', '/audit?by=console:stranger'],
  ['audit, a rare act', '/audit?action=published'],
  ['audit, a frequent act', '/audit?action=reply-read'],
  ['audit, part of a subject', '/audit?subject=abcdef'],
  ['audit, a subject that is nowhere', '/audit?subject=nowhere-at-all'],
  ['audit of some days', '/audit?from=2026-08-01&to=2026-08-03'],
];

interface Ids {
  conversation: string;
  reply: string;
  late: string;
  service: string;
  rareService: string;
  rareStatus: string;
  rareLanguage: string;
  day: string;
  report: string;
  handover: string;
  file: string;
  draft: string;
  proposal: string;
  past: string;
}

/** One of each, by what the generated data holds. */
async function idsIn(sql: Sql): Promise<Ids> {
  const [ids] = await sql<Ids[]>`
    select replies.conversation_id as conversation, replies.id as reply,
      (select to_char(accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '_' || id from replies
        order by accepted_at limit 1 offset 1000) as late,
      (select service_id from replies where service_id is not null group by 1 order by count(*) desc, 1 limit 1) as service,
      (select service_id from replies where service_id is not null group by 1 order by count(*), 1 limit 1) as "rareService",
      (select status from replies where status is not null group by 1 order by count(*), 1 limit 1) as "rareStatus",
      (select language from replies where language is not null group by 1 order by count(*), 1 limit 1) as "rareLanguage",
      to_char(now() - interval '100 days', 'YYYY-MM-DD') as day,
      (select reply_id from feedback where verdict = 'wrong' order by created_at desc limit 1) as report,
      (select id from handovers where state = 'open' limit 1) as handover,
      (select path from grown_files where path like '%/zh.md' and path not in (select path from drafts)
        and path not in (select path from proposal_files) limit 1) as file,
      (select path from drafts where author like 'console:%' and path not in (select path from proposal_files) limit 1) as draft,
      (select max(id) from proposals where state = 'proposed')::text as proposal,
      (select max(id) from proposals where state = 'published')::text as past
    from replies join seeds using (id) where replies.status = 'answered' limit 1`;
  if (!ids) throw new Error('There are no replies to measure with.');
  return ids;
}

const conversationsOf = ({ late, service, rareService, rareStatus, rareLanguage, day }: Ids): Named[] => [
  ['conversations', '/conversations'],
  ['conversations, last pages', `/conversations?after=${late}`],
  ['conversations, frequent word', '/conversations?text=身份证'],
  ['conversations, word that is nowhere', '/conversations?text=nowhere-at-all'],
  ['conversations of a day', `/conversations?from=${day}&to=${day}`],
  ['conversations since a day', `/conversations?from=${day}`],
  ['conversations, frequent language', '/conversations?in=zh'],
  ['conversations, rare language', `/conversations?in=${rareLanguage}`],
  ['conversations answered', '/conversations?ending=answered'],
  ['conversations, rare ending', `/conversations?ending=${rareStatus}`],
  ['conversations, ending that never was', '/conversations?ending=error_database'],
  ['conversations, frequent service', `/conversations?service=${service}`],
  ['conversations, rare service', `/conversations?service=${rareService}`],
  ['conversations, mode', '/conversations?mode=extractive'],
  ['conversations, mode that never was', '/conversations?mode=generative'],
  ['conversations called wrong', '/conversations?verdict=wrong'],
  ['conversations called right', '/conversations?verdict=right'],
  ['conversations called wrong, of a service', `/conversations?verdict=wrong&service=${rareService}`],
  [
    'conversations called wrong, rare language, of a day',
    `/conversations?verdict=wrong&in=${rareLanguage}&from=${day}&to=${day}`,
  ],
  ['conversations, rare language and ending', `/conversations?in=${rareLanguage}&ending=${rareStatus}`],
  ['conversations, rare language of a rare service', `/conversations?in=${rareLanguage}&service=${rareService}`],
  ['conversations, mode and service', `/conversations?mode=extractive&service=${rareService}`],
];

const itemsOf = ({ conversation, reply, report, handover, file, draft, proposal, past }: Ids): Named[] => [
  ['one conversation', `/conversation?id=${conversation}`],
  ['why this answer', `/why?reply=${reply}`],
  ['one report', `/work/item?kind=reported&key=${report}`],
  ['one group of questions', '/work/item?kind=unanswered&key=1'],
  ['one hand-over', `/desk/one?id=${handover}`],
  ['one guide', `/knowledge/file?path=${file}`],
  ['one guide as Markdown', `/knowledge/file?path=${file}&as=markdown`],
  ['one draft', `/knowledge/file?path=${draft}`],
  ['preview of a draft', `/knowledge/preview?path=${draft}`],
  ['history of a guide', `/knowledge/history?path=${file}`],
  ['one proposal', `/proposals/one?id=${proposal}`],
  ['one past proposal', `/proposals/one?id=${past}`],
];
