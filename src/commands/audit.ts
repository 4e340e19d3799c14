import { Command, InvalidArgumentError } from 'commander';
import { AppError } from '../errors.ts';
import { type AuditCheck, NotedEntry } from '../types/staff.ts';
import { withService } from './with-service.ts';

interface AuditOptions {
  noted?: NotedEntry;
  json?: true;
}

export function auditCommand(): Command {
  return new Command('audit')
    .description(
      'Computes the digests of all that staff have done anew, and says whether anything was changed or is missing.',
    )
    .option('--noted <number:digest>', 'an entry as this command printed it before: it must still be there', readNoted)
    .option('--json', 'prints JSON')
    .action(checkAudit);
}

function readNoted(written: string): NotedEntry {
  const [number, digest] = written.split(':');
  const noted = NotedEntry.safeParse({ entry: Number(number), digest });
  if (!noted.success) throw new InvalidArgumentError('A number, a colon and the digest of 64 hexadecimal digits.');
  return noted.data;
}

/** @throws AppError `conflict` when the chain is broken, so that a script notices */
async function checkAudit({ noted, json }: AuditOptions): Promise<void> {
  const found = await withService({ prepare: false }, (service) => service.checkAudit(noted));
  if (json) console.log(JSON.stringify(found));
  if (!found.whole) throw new AppError('conflict', tellBroken(found));
  if (json) return;
  console.log(`Whole: ${found.entries} entries.`);
  if (found.entries > 0) console.log(`Note this elsewhere, for --noted next time: ${found.entries}:${found.digest}`);
}

const tellBroken = ({ entry, why }: Extract<AuditCheck, { whole: false }>): string =>
  why === 'missing'
    ? `Entry ${entry} of the audit is missing.`
    : `Entry ${entry} of the audit does not fit its digest: it, or one before it, was changed.`;
