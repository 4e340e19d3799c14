import { Command } from 'commander';
import { embedKnowledge } from '../document/embed-knowledge.ts';
import { openBundledEmbedder } from '../models/bundled.ts';
import { progressLine } from './progress-line.ts';

export function embedCommand(): Command {
  return new Command('embed')
    .description('Renews the vectors in assets/ that were made from knowledge/, so that a first start embeds nothing.')
    .option('--json', 'prints how many texts were embedded and how many are stored')
    .action(embed);
}

async function embed({ json }: { json?: true }): Promise<void> {
  const embedder = await openBundledEmbedder('assets');
  const progress = progressLine(process.stderr);
  try {
    const folders = { folder: 'knowledge', assets: 'assets' };
    const done = await embedKnowledge(folders, embedder, (n, of) => progress.show('embedding', n, of));
    progress.end();
    console.log(json ? JSON.stringify(done) : `${done.embedded} texts embedded; ${done.stored} stored in assets/.`);
  } finally {
    await embedder.close();
  }
}
