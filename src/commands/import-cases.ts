import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { importCases, toJsonLines } from '../evaluation/import/import-cases.ts';
import { type ImportFormat, importers, importFormats } from '../evaluation/import/registry.ts';
import { type Language, languages } from '../types/language.ts';

interface ImportCasesOptions {
  language?: Language;
  split: string;
  out?: string;
}

const help = importFormats.map((format) => `  ${format.padEnd(9)} ${importers[format].what}`).join('\n');

export function importCasesCommand(): Command {
  return new Command('import-cases')
    .description('Turns cases of another format into ours, one JSON object a line, checked.')
    .addArgument(new Argument('<format>', 'what is read').choices(importFormats))
    .argument('<path>', 'its file or folder')
    .addOption(
      new Option('--language <code>', 'of every question (default: what each is written in)').choices(languages),
    )
    .option('--split <name>', 'of a benchmark that has several', 'test')
    .option('--out <file>', 'write there instead of to standard output')
    .addHelpText('after', `\nFormats:\n${help}`)
    .action(importAndWrite);
}

async function importAndWrite(format: ImportFormat, path: string, { out, ...options }: ImportCasesOptions) {
  const { cases, warnings } = await importCases(format, path, options);
  for (const warning of warnings) console.error(warning);
  if (out) {
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, toJsonLines(cases));
  } else process.stdout.write(toJsonLines(cases));
  console.error(`Cases: ${cases.length}${out ? `, in ${out}` : ''}`);
}
