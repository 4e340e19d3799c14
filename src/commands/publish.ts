import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Finding } from '../document/finding.ts';
import type { PublishReport } from '../document/publish-documents.ts';
import { toPage } from '../document/report/page.ts';
import { AppError } from '../errors.ts';
import type { Publishing } from '../server/publishing.ts';
import { actingUser } from './acting-user.ts';
import { withService } from './with-service.ts';

type Published = Awaited<ReturnType<Publishing['publish']>>;

interface PublishOptions {
  from: string[];
  urls?: string;
  dryRun?: true;
  strict?: true;
  live?: true;
  reason?: string;
  report?: string;
  json?: true;
}

export function publishCommand(): Command {
  return new Command('publish')
    .description(
      'Reads, checks and publishes knowledge. Citizens are answered from it at once, unless staff publish in the console: then changed files become drafts there.',
    )
    .option('--from <dir...>', 'folders that make up the publication; of files of the same path the last wins', [
      'knowledge',
    ])
    .option('--urls <file>', 'adds the documents at these addresses, one a line; FETCH_ALLOW lists private hosts')
    .option('--dry-run', 'checks and reports, publishes nothing')
    .option('--strict', 'publishes nothing when anything is wrong')
    .option('--live', 'publishes at once also where staff publish in the console; it is recorded')
    .option('--reason <text>', 'why; goes with --live')
    .option('--report <file>', 'writes findings and changes since the live publication there, as one HTML page')
    .option('--json', 'prints the report')
    .action(publish);
}

async function publish({ json, report: page, live, reason, ...wishes }: PublishOptions): Promise<void> {
  if ((live === undefined) !== (reason === undefined))
    throw new AppError('bad_request', 'A publication with --live needs --reason, and the other way round.');
  const asked = { ...wishes, ...(reason ? { live: reason } : {}), by: actingUser(), changes: page !== undefined };
  const { changes, ...report } = await withService({ prepare: false }, (service, onProgress) =>
    service.publish(asked, onProgress),
  );
  if (page !== undefined) await writePage(page, report, changes);
  console.log(json ? JSON.stringify(report) : printReport(report, wishes));
  const left = report.errors.length > 0 && (wishes.strict || wishes.dryRun || !(report.published || report.drafts));
  if (left) process.exitCode = 1;
}

async function writePage(path: string, report: PublishReport, changes: PublishReport['changes']): Promise<void> {
  if (!changes) throw new AppError('unsupported', 'The running server is older and tells no changes; restart it.');
  try {
    await writeFile(path, toPage(report, changes));
  } catch (cause) {
    throw new AppError('bad_request', `The report can't be written to ${path}: ${(cause as Error).message}`, { cause });
  }
}

function printReport(report: Published, wishes: Pick<PublishOptions, 'dryRun'>): string {
  const languages = Object.entries(report.guides).map(([language, count]) => `${language} ${count}`);
  return [
    ...report.errors.map((finding) => `error    ${place(finding)} ${finding.message}`),
    ...report.warnings.map((finding) => `warning  ${place(finding)} ${finding.message}`),
    `${report.services} services (guides: ${languages.join(', ')}), ${report.documents} documents, ${report.forms} forms, ${report.examples} example questions`,
    `${report.statements} statements: ${report.sourced} confirmed, ${report.unverified} not`,
    outcomeOf(report, wishes),
  ].join('\n');
}

function outcomeOf(report: Published, { dryRun }: Pick<PublishOptions, 'dryRun'>): string {
  if (report.drafts) return tellDrafts(report.drafts);
  if (report.published) return `Publication ${report.number} is live; ${report.embedded} texts were embedded anew.`;
  if (report.unchanged) return `Nothing has changed: publication ${report.number} stays live.`;
  const kept = report.number === null ? 'None is live.' : `Publication ${report.number} stays live.`;
  return dryRun ? `Nothing was published, as wished. ${kept}` : `Nothing was published. ${kept}`;
}

/** Once staff publish in the console. */
function tellDrafts({ drafted, left }: NonNullable<Published['drafts']>): string {
  const lines = [
    ...drafted.map((path) => `draft    ${path}`),
    ...left.map((path) => `left     ${path}: somebody is at work on it in the console`),
  ];
  const outcome =
    'Nothing was published: drafts wait for a proposal and a signature in the console. At once: --live --reason TEXT.';
  return [...lines, drafted.length + left.length > 0 ? outcome : 'Nothing has changed.'].join('\n');
}

const place = ({ file, line }: Finding): string => (line > 0 ? `${file}:${line}` : file);
