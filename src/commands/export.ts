import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { writeFolder } from '../curation/export-files.ts';
import { withService } from './with-service.ts';

interface ExportOptions {
  to: string;
  publication?: number;
  json?: true;
}

export function exportCommand(): Command {
  return new Command('export')
    .description(
      'Writes the files of the live publication to a folder, as they are published: what staff wrote in the console can go into Git. Other documents in that folder are removed; facts/ and README.md stay.',
    )
    .requiredOption('--to <dir>', 'the folder; knowledge itself is meant by knowledge')
    .option('--publication <number>', 'an earlier publication', readNumber)
    .option('--json', 'prints JSON')
    .action(exportKnowledge);
}

function readNumber(written: string): number {
  if (!/^[1-9]\d{0,8}$/.test(written)) throw new InvalidArgumentError('a publication has a number from 1');
  return Number(written);
}

async function exportKnowledge({ to, publication, json }: ExportOptions): Promise<void> {
  const wishes = publication === undefined ? {} : { publication };
  const exported = await withService({ prepare: false }, (service) => service.exported(wishes));
  const files = exported.files.map(({ base64, ...file }) => ({ ...file, bytes: Buffer.from(base64, 'base64') }));
  const outcome = {
    publication: exported.publication,
    files: files.length,
    ...(await writeFolder(resolve(to), files)),
  };
  if (json) return console.log(JSON.stringify(outcome));
  for (const path of outcome.removed) console.log(`removed  ${path}`);
  console.log(
    `Publication ${outcome.publication}: ${files.length} files in ${to}, ${outcome.written} of them written.`,
  );
}
