// The commands of package.json, except the server: ask, publish, export, switch, keys, audit, counts, check-sources, evaluate, import-cases, embed, bench-retrieval.
import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { askCommand } from './commands/ask.ts';
import { auditCommand } from './commands/audit.ts';
import { benchRetrievalCommand } from './commands/bench-retrieval.ts';
import { checkSourcesCommand } from './commands/check-sources.ts';
import { countsCommand } from './commands/counts.ts';
import { embedCommand } from './commands/embed.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { exportCommand } from './commands/export.ts';
import { importCasesCommand } from './commands/import-cases.ts';
import { keysCommand } from './commands/keys.ts';
import { publishCommand } from './commands/publish.ts';
import { switchCommand } from './commands/switch.ts';
import { AppError } from './errors.ts';

if (existsSync('.env')) process.loadEnvFile('.env');
const program = new Command('liaowen').exitOverride().configureHelp({ helpWidth: 100 });
for (const command of [
  askCommand,
  publishCommand,
  exportCommand,
  switchCommand,
  keysCommand,
  auditCommand,
  countsCommand,
  checkSourcesCommand,
  evaluateCommand,
  importCasesCommand,
  embedCommand,
  benchRetrievalCommand,
])
  program.addCommand(command());
for (const command of program.commands) command.copyInheritedSettings(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** 0 = help was asked for, 2 = wrong use, 1 = it failed; what failed is said on standard error. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  // Of our own errors the message says it all; of a surprise the stack does.
  console.error(error instanceof AppError && error.code !== 'internal' ? error.message : error);
  return error instanceof AppError && (error.code === 'bad_request' || error.code === 'config') ? 2 : 1;
}
