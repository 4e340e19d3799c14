// How well questions find their service, aspect and ending, and the weights that find most of them.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Calibration } from '../src/service/match/calibration.ts';
import { calibrations } from '../src/service/match/calibrations.ts';
import { openQuestionFlow, type QuestionFlow } from '../src/testing/question-flow.ts';
import { lintOff, writeWordings } from './fit-wordings.ts';
import { calibrate, recalibrateAspects, recalibrateStay, recalibrateTooVague } from './routing-calibrate.ts';
import { routingCases } from './routing-cases.ts';
import { judgeCases } from './routing-figures.ts';
import { printJudged } from './routing-print.ts';

const help = `npm run bench:routing: how well questions find their service, their aspects and their ending.

  npm run bench:routing                     cross-validates on the example questions and the tuning halves
  npm run bench:routing -- --write          also writes the weights into src/service/match/calibrations.ts, and what wordings teach
  npm run bench:routing -- --aspects        only what is known of aspects, with everything else as it is; also with --write
  npm run bench:routing -- --vague          only what is asked back about, and from when on; also with --write
  npm run bench:routing -- --follow-ups     only what stays with the service before; after --write, which fits it by the weights of before
  npm run bench:routing -- --split test     asks one half of the routing datasets (tune or test): shares with 95 % intervals
  npm run bench:routing -- --json           prints the figures as JSON

With EMBEDDING_BASE_URL, EMBEDDING_MODEL (and EMBEDDING_API_KEY) it calibrates that embedder instead of the bundled one.`;

const { values } = parseArgs({
  options: {
    split: { type: 'string' },
    write: { type: 'boolean' },
    aspects: { type: 'boolean' },
    vague: { type: 'boolean' },
    'follow-ups': { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

async function main(): Promise<void> {
  const { split } = values;
  if (values.help) return console.log(help);
  if (split !== undefined && split !== 'tune' && split !== 'test') {
    console.error('--split is tune or test');
    process.exitCode = 2;
    return;
  }
  const { EMBEDDING_BASE_URL: baseUrl, EMBEDDING_MODEL: model, EMBEDDING_API_KEY: apiKey } = process.env;
  const flow = await openQuestionFlow(undefined, { baseUrl, model, apiKey });
  try {
    if (split) {
      const judged = await judgeCases(await routingCases(split), flow);
      if (values.json) console.log(JSON.stringify(judged));
      else printJudged(judged);
      return;
    }
    const { calibration, figures, ...others } = await calibrated(flow);
    if (values.json) console.log(JSON.stringify(figures));
    else for (const table of Object.values(figures)) console.table(table);
    if (!values.write) return;
    await write(flow.knowledge.publication.embedder, calibration);
    if ('wordings' in others) await writeWordings(others.wordings);
  } finally {
    await flow.close();
  }
}

function calibrated(flow: QuestionFlow) {
  if (values.vague) return recalibrateTooVague(flow);
  if (values['follow-ups']) return recalibrateStay(flow);
  return values.aspects ? recalibrateAspects(flow) : calibrate(flow);
}

async function write(digest: string, calibration: Calibration): Promise<void> {
  const path = fileURLToPath(new URL('../src/service/match/calibrations.ts', import.meta.url));
  const all = JSON.stringify({ ...calibrations, [digest]: calibration }, null, 2);
  await writeFile(
    path,
    `// Made by \`npm run bench:routing -- --write\`; one entry an embedder.\n${lintOff}\nimport type { Calibration } from './calibration.ts';\n\nexport const calibrations: Record<string, Calibration> = ${all};\n`,
  );
  console.log(`Written for ${digest}; let \`npm run check -- --fix\` format it.`);
}

await main();
