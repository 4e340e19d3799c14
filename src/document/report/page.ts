import { escapeMarkup } from '../../text/escape-markup.ts';
import type { Language } from '../../types/language.ts';
import type { Finding } from '../finding.ts';
import type { PublishReport } from '../publish-documents.ts';
import type { Changes, DocumentChange, ListChange, StatementChange, TextChange } from './changes.ts';
import { script, style } from './page-parts.ts';
import { redline } from './redline.ts';

/** A report of publishing as one page that needs nothing else: from a file, without a network, and on paper. */
export function toPage(report: PublishReport, changes: Changes): string {
  const findings = [...report.errors, ...report.warnings];
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>发布报告 · Publication report</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${both('发布报告', 'Publication report')}</h1>
<p class="verdict">${verdict(report)}</p>
<p>${since(changes)}</p>
<h2>${both('内容', 'Contents')}</h2>
${contents(report)}
<h2 id="findings">${both('检查结果', 'Findings')}</h2>
${findings.length === 0 ? `<p>${both('没有发现问题。', 'Nothing was found.')}</p>` : findingsTable(findings)}
<h2 id="changes">${both('变更', 'Changes')}</h2>
${changesOverview(changes)}
${changes.documents.map((document, i) => article(document, `document-${i}`, findings)).join('\n')}
${changes.lists.map(listArticle).join('\n')}
</main>
<script>${script}</script>
</body>
</html>
`;
}

/** Chinese first, as the rest of the house. */
const both = (chinese: string, english: string): string =>
  `${escapeMarkup(chinese)} <span lang="en" class="en">${escapeMarkup(english)}</span>`;

function verdict({ published, unchanged, number, errors, warnings }: PublishReport): string {
  const found = both(
    `错误 ${errors.length} 个，提醒 ${warnings.length} 个。`,
    `${errors.length} errors, ${warnings.length} warnings.`,
  );
  if (published) return `${both(`第 ${number} 版已上线。`, `Publication ${number} is live.`)} ${found}`;
  if (unchanged) return `${both('和线上版本相同，没有发布。', 'Nothing has changed, nothing was published.')} ${found}`;
  return `${both('没有发布。', 'Nothing was published.')} ${found}`;
}

function since({ since: live }: Changes): string {
  if (!live) return both('之前没有线上版本：全部都是新的。', 'No publication was live before: everything is new.');
  const when = live.publishedAt.slice(0, 10);
  return both(`和第 ${live.number} 版（${when}）相比。`, `Compared with publication ${live.number} of ${when}.`);
}

function contents(report: PublishReport): string {
  const languages = Object.entries(report.guides).map(([language, count]) => `${language} ${count}`);
  const rows: [string, string, string | number][] = [
    ['事项', 'Services', report.services],
    ['各语言指南', 'Guides by language', languages.join(', ') || '0'],
    ['文档', 'Documents', report.documents],
    ['陈述', 'Statements', report.statements],
    ['有来源', 'Confirmed by sources', report.sourced],
    ['未证实', 'Not confirmed', report.unverified],
    ['表单', 'Forms', report.forms],
    ['例句', 'Example questions', report.examples],
    ['人生大事', 'Life events', report.lifeEvents],
    ['专人答复', 'Curated answers', report.answers],
  ];
  const lines = rows.map(
    ([zh, en, value]) => `<div><dt>${both(zh, en)}</dt><dd>${escapeMarkup(String(value))}</dd></div>`,
  );
  return `<dl class="contents">${lines.join('')}</dl>`;
}

const severities = { error: both('错误', 'error'), warning: both('提醒', 'warning') };

function findingsTable(findings: Finding[]): string {
  const rows = findings.map(
    (finding) =>
      `<tr class="${finding.severity}"><td>${severities[finding.severity]}</td><td>${escapeMarkup(placeOf(finding))}</td><td lang="en">${escapeMarkup(finding.message)}</td></tr>`,
  );
  const heads = [both('程度', 'Severity'), both('位置', 'Place'), both('说明', 'What')];
  return `<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

const placeOf = ({ file, line }: Finding): string => (line > 0 ? `${file}:${line}` : file);

const kinds = { added: both('新增', 'new'), removed: both('删除', 'gone'), changed: both('修改', 'changed') };

function changesOverview({ documents, lists, examples }: Changes): string {
  if (documents.length + lists.length + examples.added + examples.removed === 0)
    return `<p>${both('没有变更。', 'Nothing is other than before.')}</p>`;
  const counts = (['added', 'changed', 'removed'] as const).map(
    (change) => `${kinds[change]} ${documents.filter((document) => document.change === change).length}`,
  );
  const told = `${examples.added} / ${examples.removed}`;
  const links = documents.map(
    ({ file, change, leftOut, ...document }, i) =>
      `<li><a href="#document-${i}">${escapeMarkup(file)}</a> ${kinds[change]} ${countsOf(document)}${leftOut ? ` ${leftOutText}` : ''}</li>`,
  );
  return [
    `<p>${both('文档：', 'Documents:')} ${counts.join(' · ')}</p>`,
    `<p>${both('例句（新增 / 删除）：', 'Example questions (new / gone):')} ${told}</p>`,
    `<ul class="overview">${links.join('\n')}${lists.map(({ list, entries }) => `<li><a href="#${listId(list)}">${escapeMarkup(list)}</a> ${entries.length}</li>`).join('\n')}</ul>`,
  ].join('\n');
}

const leftOutText = `<strong>${both('有错误，不发布', 'has errors, is left out')}</strong>`;

/** `+2 ~1 −0`: statements that are new, other, and gone. */
function countsOf({ sections }: Pick<DocumentChange, 'sections'>): string {
  const statements = sections.flatMap((section) => section.statements);
  const added = statements.filter(({ before }) => before === undefined).length;
  const gone = statements.filter(({ after }) => after === undefined).length;
  return `<span class="counts">+${added} ~${statements.length - added - gone} −${gone}</span>`;
}

function article(document: DocumentChange, id: string, findings: Finding[]): string {
  const { title, language, file, change, leftOut, fields, sections } = document;
  const own = findings.filter((finding) => finding.file === file);
  const body = [
    own.length > 0 ? findingsList(own) : '',
    fields.length > 0 ? fieldList(fields, language) : '',
    ...sections.map(
      ({ heading, statements }) =>
        `<h4 lang="${language}">${escapeMarkup(heading || title)}</h4><ul class="statements">${statements.map((each) => statementItem(each, language, file)).join('\n')}</ul>`,
    ),
  ].join('\n');
  const head = `<h3 id="${id}"><span lang="${language}">${escapeMarkup(title)}</span> <small>${escapeMarkup(file)}</small></h3>
<p>${kinds[change]} ${countsOf(document)}${leftOut ? ` ${leftOutText}` : ''}</p>`;
  // Of what is new or gone as a whole nothing is to be compared.
  return change === 'changed'
    ? `<article>${head}${body}</article>`
    : `<article>${head}<details><summary>${both('全文', 'The whole text')}</summary>${body}</details></article>`;
}

const findingsList = (findings: Finding[]): string =>
  `<ul class="own">${findings
    .map(
      (finding) =>
        `<li class="${finding.severity}">${severities[finding.severity]} ${escapeMarkup(placeOf(finding))} <span lang="en">${escapeMarkup(finding.message)}</span></li>`,
    )
    .join('\n')}</ul>`;

const fieldList = (fields: TextChange[], language: Language): string =>
  `<dl class="fields">${fields
    .map(
      ({ name, before, after }) =>
        `<div><dt lang="en">${escapeMarkup(name)}</dt><dd lang="${language}">${redlined(before, after)}</dd></div>`,
    )
    .join('\n')}</dl>`;

function statementItem({ id, line, before, after, traits }: StatementChange, language: Language, file: string): string {
  const place = line > 0 ? `${file}:${line}` : '';
  const others = traits.map(
    ({ name, before: was, after: is }) => `<li>${escapeMarkup(name)}: ${redlined(was, is)}</li>`,
  );
  return `<li><p lang="${language}">${redlined(before ?? '', after ?? '')}</p><p class="place" lang="en">${escapeMarkup([id, place].filter(Boolean).join(' · '))}</p>${others.length > 0 ? `<ul class="traits" lang="en">${others.join('')}</ul>` : ''}</li>`;
}

const listId = (list: string): string => `list-${list.replace(/\W/g, '-')}`;

const listArticle = ({ list, entries }: ListChange): string =>
  `<article><h3 id="${listId(list)}">${escapeMarkup(list)} <small>${entries.length}</small></h3><details${entries.length <= 50 ? ' open' : ''}><summary>${both('各条', 'Entries')}</summary><ul class="statements">${entries
    .map(
      ({ name, before, after }) =>
        `<li><p class="place" lang="en">${escapeMarkup(name)}</p><pre>${redlined(before, after)}</pre></li>`,
    )
    .join('\n')}</ul></details></article>`;

const tags = { same: ['', ''], removed: ['<del>', '</del>'], inserted: ['<ins>', '</ins>'] } as const;

const redlined = (before: string, after: string): string =>
  redline(before, after)
    .map(({ kind, text }) => `${tags[kind][0]}${escapeMarkup(text)}${tags[kind][1]}`)
    .join('');
