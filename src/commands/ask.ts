import { Command, InvalidArgumentError } from 'commander';
import { IsoDate } from '../types/document.ts';
import type { Language } from '../types/language.ts';
import { languages } from '../types/language.ts';
import { printReply } from './print-reply.ts';
import { withService } from './with-service.ts';

interface AskOptions {
  language?: Language;
  region?: string;
  asOf?: string;
  json?: true;
}

export function askCommand(): Command {
  return new Command('ask')
    .description('Answers one question.')
    .argument('<question>')
    .option('--language <code>', `of the page: ${languages.join(', ')}`, readLanguage)
    .option('--region <name>', 'where the citizen is: a name such as 沈阳, or six digits')
    .option('--as-of <date>', 'the day whose rules hold, such as 2026-01-01', readDate)
    .option('--json', 'prints one Reply')
    .action(ask);
}

async function ask(question: string, { json, ...wishes }: AskOptions): Promise<void> {
  const reply = await withService({ prepare: true }, (service) => service.ask({ text: question, ...wishes }));
  console.log(json ? JSON.stringify(reply) : printReply(reply));
  if (reply.status.startsWith('error_') || reply.status.startsWith('rejected_')) process.exitCode = 1;
}

function readLanguage(value: string): Language {
  const found = languages.find((language) => language === value);
  if (!found) throw new InvalidArgumentError(`One of ${languages.join(', ')}.`);
  return found;
}

function readDate(value: string): string {
  if (!IsoDate.safeParse(value).success) throw new InvalidArgumentError('A date such as 2026-01-01.');
  return value;
}
