import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { fetchDocument } from '../document/fetch-document.ts';
import { doubtAlone, sourceLooker } from '../document/look-at-source.ts';
import { openParserThread } from '../document/parse/parser-thread.ts';
import type { KnownSource, SourceLook } from '../types/source-check.ts';
import { withService } from './with-service.ts';

/** Fetched at the same time. */
const atOnce = 4;

export function checkSourcesCommand(): Command {
  return new Command('check-sources')
    .description(
      'Looks at the address of every source of the live publication: what is gone, also behind a page that says all is well, or has other words than at the last look goes into the staff’s queue. Without a network nothing is called gone.',
    )
    .option('--json', 'prints JSON')
    .action(checkSources);
}

async function checkSources({ json }: { json?: true }): Promise<void> {
  const looks = await withService({ prepare: false }, async (service, onProgress) => {
    const { sources } = await service.sources.list();
    const found = await lookAtAll(sources, (done) => onProgress('sources', done, sources.length));
    await service.sources.note({ looks: found });
    return found;
  });
  if (json) return console.log(JSON.stringify(looks));
  for (const { sourceKey, url, state, detail } of looks)
    if (state !== 'same') console.log(`${state}  ${sourceKey}  ${detail}  ${url}`);
  const count = (state: SourceLook['state']) => looks.filter((look) => look.state === state).length;
  console.log(
    `${looks.length} sources: ${count('same')} the same, ${count('changed')} changed, ${count('dead')} gone, ${count('unreachable')} not reached.`,
  );
}

async function lookAtAll(sources: KnownSource[], onDone: (done: number) => void): Promise<SourceLook[]> {
  const { fetchAllow: allow } = readConfig(process.env);
  const thread = openParserThread();
  let parsing: Promise<unknown> = Promise.resolve();
  const look = sourceLooker({
    fetch: (url) => fetchDocument(url, { allow }),
    // One file at a time.
    parse: (bytes, origin) => {
      const parsed = parsing.then(() => thread.parse(bytes, origin));
      parsing = parsed.catch(() => undefined);
      return parsed;
    },
  });
  const looks: SourceLook[] = [];
  const waiting = sources.values();
  const work = async () => {
    for (const source of waiting) {
      looks.push(await look(source));
      onDone(looks.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    await thread.close();
  }
  return doubtAlone(looks).sort((a, b) => (a.sourceKey < b.sourceKey ? -1 : 1));
}
