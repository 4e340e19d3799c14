import { join } from 'node:path';
import { z } from 'zod';
import { type FaultName, faultNames, faults } from './faults.ts';
import { type MeasuredStage, measuredStages } from './stages.ts';

/** What the door shows in `--help` and reads from the command line, as commander's `option(flags, description)` takes it. */
export const evaluateFlags = [
  ['--dataset <file...>', 'cases, one JSON object a line; default: every file of evals/datasets/, the standard set'],
  ['--split <half>', 'tune, test or all (default: all, printed apart)'],
  ['--server <url>', 'ask a running server, or a rival in its shape, over POST /api/chat'],
  ['--openai <url>', 'ask an OpenAI-compatible endpoint; needs --model'],
  ['--model <name>', 'the model at that endpoint'],
  ['--prices <prompt,completion>', 'what a million tokens of that model cost, such as 0.5,1.5'],
  ['--stage <name>', `run one stage alone, in this program: ${measuredStages.join(', ')}`],
  [
    '--fault <name>',
    `break one part, in this program, and score what is promised then: ${faultNames.map((name) => `${name} (${faults[name].what})`).join(', ')}`,
  ],
  ['--mode <name>', 'how the configured model takes part: extractive, assisted or generative'],
  ['--max-calls <count>', 'of the model for one reply, at most'],
  ['--deadline <seconds>', 'of one reply, for a slow model'],
  [
    '--out <dir>',
    'keep outputs, scores and the report there (default: out/evaluation); an interrupted run goes on there',
  ],
  ['--rescore <dir>', 'score the outputs kept there again; nothing is asked'],
  ['--misses <dir>', 'ask only what the run kept there missed or could not determine'],
  ['--watch', 'afterwards, ask the misses again whenever code, knowledge or a dataset changes'],
  ['--against <dir>', 'show the run kept there beside this one, changed cases first'],
  [
    '--baseline <file>',
    'compare with these scores; exit code 1 when significantly worse or below evals/thresholds.json',
  ],
  ['--bless', 'write the scores to the baseline file instead of comparing'],
  ['--judge', 'let a model of CHAT_BASE_URL or CHAT_FALLBACKS judge too, another one than answers if there is one'],
  ['--json', 'print the report as JSON and nothing else'],
] as const;

/** Flags that say what is measured. */
const targetFlags = ['server', 'openai', 'model', 'prices', 'stage', 'fault', 'mode', 'maxCalls', 'deadline'] as const;

/** The arguments that ask the misses of a run again, of the target that it asked. */
export const missesAgain = (flags: Partial<Record<(typeof targetFlags)[number], unknown>>, run: string): string[] => [
  ...['--misses', run],
  ...targetFlags.flatMap((name) =>
    flags[name] === undefined
      ? []
      : [`--${name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`, `${flags[name]}`],
  ),
];

/** Where a run is kept unless `--out` says otherwise. */
export const usualFolder = ({ stage, fault, misses }: Partial<Pick<Flags, 'stage' | 'fault' | 'misses'>>): string =>
  misses ? join(misses, 'misses') : join('out', ['evaluation', stage ?? fault].filter(Boolean).join('-'));

const folder = z.string().min(1);
const count = (flag: string) => z.coerce.number().int().positive(`${flag} needs a whole number above 0`);

export const Flags = z
  .strictObject({
    dataset: z.array(z.string()).exactOptional(),
    split: z.enum(['tune', 'test', 'all'], '--split is tune, test or all').default('all'),
    server: z.url('--server needs an address').exactOptional(),
    openai: z.url('--openai needs an address').exactOptional(),
    model: z.string().exactOptional(),
    prices: z
      .string()
      .regex(/^\d+(\.\d+)?,\d+(\.\d+)?$/, '--prices are two numbers, such as 0.5,1.5')
      .exactOptional(),
    stage: z.enum(measuredStages as [MeasuredStage], `--stage is ${measuredStages.join(', ')}`).exactOptional(),
    fault: z.enum(faultNames as [FaultName], `--fault is ${faultNames.join(', ')}`).exactOptional(),
    mode: z
      .enum(['extractive', 'assisted', 'generative'], '--mode is extractive, assisted or generative')
      .exactOptional(),
    maxCalls: count('--max-calls').exactOptional(),
    deadline: count('--deadline').exactOptional(),
    out: folder.exactOptional(),
    rescore: folder.exactOptional(),
    misses: folder.exactOptional(),
    watch: z.boolean().default(false),
    against: folder.exactOptional(),
    baseline: z.string().exactOptional(),
    bless: z.boolean().default(false),
    judge: z.boolean().default(false),
    json: z.boolean().default(false),
  })
  .refine(
    ({ server, openai, rescore, stage, fault }) => [server, openai, rescore, stage, fault].filter(Boolean).length <= 1,
    { message: '--server, --openai, --rescore, --stage and --fault exclude each other' },
  )
  .refine(
    ({ server, openai, rescore, fault, ...own }) =>
      !(own.mode || own.maxCalls || own.deadline) || ![server, openai, rescore, fault].some(Boolean),
    {
      message:
        '--mode, --max-calls and --deadline are for this program: leave out --server, --openai, --rescore and --fault',
    },
  )
  .refine(({ openai, model }) => Boolean(openai) === Boolean(model), {
    message: '--openai and --model need each other',
  })
  .refine(({ bless, split }) => !bless || split === 'all', { message: '--bless needs both halves, so no --split' })
  .refine(({ bless, misses }) => !bless || !misses, { message: '--bless needs all cases, so no --misses' })
  .refine(({ watch, rescore, json }) => !watch || !(rescore || json), {
    message: '--watch excludes --rescore and --json',
  });
export type Flags = z.infer<typeof Flags>;
