import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { readKnowledge } from '../document/publish-documents.ts';
import { AppError } from '../errors.ts';
import { type CommandDeps, type ModelWishes, runEvaluation } from '../evaluation/command.ts';
import { digestsOf } from '../evaluation/digests.ts';
import { evaluateFlags, type Flags, missesAgain, usualFolder } from '../evaluation/flags.ts';
import { toReference } from '../evaluation/reference.ts';
import { openEmbedder } from '../models/embedders.ts';
import { openaiChat } from '../models/openai-chat.ts';
import { isEmbeddingFault, openBreakable } from '../server/break-service.ts';
import { progressLine } from './progress-line.ts';
import { timeLeft } from './time-left.ts';
import { watchAndAskAgain } from './watch-misses.ts';
import { withService } from './with-service.ts';

export function evaluateCommand(): Command {
  const command = new Command('evaluate').description('Asks the cases of a dataset and scores the replies.');
  for (const [flag, description] of evaluateFlags) command.option(flag, description);
  return command.action(evaluate);
}

async function evaluate(flags: Partial<Flags>): Promise<void> {
  const progress = progressLine(process.stderr);
  const left = timeLeft(() => performance.now());
  try {
    process.exitCode = await runEvaluation(
      flags,
      commandDeps((done, of) => progress.show([left(done, of), 'asked'].filter(Boolean).join(', '), done, of)),
    );
  } finally {
    progress.end();
  }
  if (flags.watch && process.exitCode !== 2)
    await watchAndAskAgain(missesAgain(flags, flags.out ?? usualFolder(flags)));
}

const withOwn: CommandDeps['withOwn'] = (wishes, work) => {
  const environment = { ...process.env, ...asVariables(wishes) };
  return withService({ prepare: true, environment }, async ({ byServer, ask, question }) => {
    if (byServer && Object.keys(asVariables(wishes)).length > 0)
      throw new AppError(
        'bad_request',
        '--mode, --max-calls and --deadline need a data folder that no server uses: stop it, or set DATA_DIR.',
      );
    return work({
      target: {
        name: byServer ? 'the running server' : 'this program',
        digests: byServer ? {} : await digestsOf('.', readConfig(environment)),
        ask: (asked, hear) => ask(asked, ({ type }) => type === 'block' && hear?.block()),
      },
      ...(question ? { question } : {}),
    });
  });
};

const asVariables = ({ mode, maxCalls, deadline }: ModelWishes): Record<string, string> => ({
  ...(mode ? { CHAT_MODE: mode } : {}),
  ...(maxCalls ? { CHAT_MAX_CALLS: String(maxCalls) } : {}),
  ...(deadline ? { CHAT_DEADLINE_MS: String(deadline * 1000) } : {}),
});

function commandDeps(onProgress: (done: number, of: number) => void): CommandDeps {
  const { CHAT_API_KEY: apiKey } = process.env;
  return {
    root: '.',
    withOwn,
    withFault: async (fault, work) => {
      const service = await openBreakable({ root: '.', throughEndpoint: isEmbeddingFault(fault) });
      try {
        await service.break(fault);
        return await work(service.target(`this program with a fault: ${fault}`));
      } finally {
        await service.close();
      }
    },
    readReference: async () => {
      const { documents, catalogue } = await readKnowledge({ from: ['knowledge'], shipped: 'knowledge' });
      return toReference(documents, catalogue);
    },
    embed: async (texts) => {
      const embedder = await openEmbedder({ assetsDir: 'assets' });
      try {
        return await embedder.embed(texts.map((text) => embedder.prefixes.query + text));
      } finally {
        await embedder.close();
      }
    },
    fetch,
    ...(apiKey ? { apiKey } : {}),
    models: () => {
      const { chatBaseUrl: baseUrl, chatModel: model, chatApiKey, chatFallbacks } = readConfig(process.env);
      const first = baseUrl && model ? [{ baseUrl, model, apiKey: chatApiKey }] : [];
      return [...first, ...chatFallbacks].map((endpoint) => openaiChat(endpoint));
    },
    newId: randomUUID,
    clock: () => new Date(),
    now: () => performance.now(),
    wait: (milliseconds) => wait(milliseconds),
    print: (text) => console.log(text),
    say: (text) => console.error(text),
    onProgress,
  };
}
