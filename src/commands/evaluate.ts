import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import { readKnowledge } from '../document/publish-documents.ts';
import { type CommandDeps, evaluateFlags, runEvaluation } from '../evaluation/command.ts';
import { digestsOf } from '../evaluation/digests.ts';
import { toReference } from '../evaluation/reference.ts';
import { serverClient } from '../server/server-client.ts';
import { progressLine } from './progress-line.ts';
import { withService } from './with-service.ts';

export function evaluateCommand(): Command {
  const command = new Command('evaluate').description('Asks the cases of a dataset and scores the replies.');
  for (const [flag, description] of evaluateFlags) command.option(flag, description);
  return command.action(evaluate);
}

async function evaluate(flags: unknown): Promise<void> {
  const progress = progressLine(process.stderr);
  try {
    process.exitCode = await runEvaluation(
      flags,
      commandDeps((done, of) => progress.show('asked', done, of)),
    );
  } finally {
    progress.end();
  }
}

function commandDeps(onProgress: (done: number, of: number) => void): CommandDeps {
  const { CHAT_API_KEY: apiKey } = process.env;
  return {
    root: '.',
    withOwn: (work) =>
      withService({ prepare: true }, async ({ byServer, ask }) =>
        work({
          name: byServer ? 'the running server' : 'this program',
          digests: byServer ? {} : await digestsOf('.'),
          ask,
        }),
      ),
    atServer: (url) => ({ name: url, digests: {}, ask: serverClient({ url }).ask }),
    readReference: async () => {
      const { documents, catalogue } = await readKnowledge({ from: ['knowledge'], shipped: 'knowledge' });
      return toReference(documents, catalogue);
    },
    fetch,
    ...(apiKey ? { apiKey } : {}),
    newId: randomUUID,
    clock: () => new Date(),
    now: () => performance.now(),
    wait: (milliseconds) => wait(milliseconds),
    print: (text) => console.log(text),
    say: (text) => console.error(text),
    onProgress,
  };
}
