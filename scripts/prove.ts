// npm run prove: the long runs that show what tests can only sample.
import { parseArgs } from 'node:util';
import { NotProvable } from './prove/proof.ts';
import { proofs } from './prove/registry.ts';

const help = `npm run prove -- <proof> [--seed N] [--only WORDS] [--seconds N]: the long runs that show what tests can only sample.

${[...Object.entries(proofs).map(([name, { what }]) => [name, what]), ['all', 'each of them, in this order']]
  .map(([name, what]) => `  ${name?.padEnd(12)}${what}`)
  .join('\n')}

  --seed N        makes the same choices again; without it one is drawn and printed
  --only WORDS    of browser, the pages and states whose name, language and way hold these words: --only "guide zh 320";
                  of evaluation, some of its parts: errors, faults, gate, baselines;
                  of mutation: guard, evaluation
  --seconds N     of load, how long the editors work; 120 when missing

postgres and workers need TEST_DATABASE_URL, a Postgres with pgvector; databases of their own are made there and dropped.
load uses it where it is set, and the embedded database otherwise.
Exit code 0: proved; 1: disproved; 2: wrong use, or something is missing here.`;

process.exitCode = await main();

async function main(): Promise<number> {
  const given = readArguments();
  if (given === 'help') {
    console.log(help);
    return 0;
  }
  if (typeof given === 'string') {
    console.error(`${given}\n\n${help}`);
    return 2;
  }
  const codes: number[] = [];
  for (const name of given.names) codes.push(await run(name, given));
  return codes.includes(1) ? 1 : Math.max(...codes);
}

interface Wanted {
  names: string[];
  seed: number;
  only?: string;
  seconds?: number;
}

/** What is wanted, `help`, or what is wrong. */
function readArguments(): Wanted | string {
  let parsed: { values: { help?: boolean; seed?: string; only?: string; seconds?: string }; positionals: string[] };
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        seed: { type: 'string' },
        only: { type: 'string' },
        seconds: { type: 'string' },
      },
    });
  } catch (error) {
    return (error as Error).message;
  }
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const { seed = String(Math.floor(Math.random() * 2 ** 31)), only, seconds } = values;
  if (!/^\d{1,10}$/.test(seed)) return '--seed: must be a whole number';
  if (!/^[1-9]\d{0,4}$/.test(seconds ?? '1')) return '--seconds: must be a whole number above 0';
  const [name = '', ...more] = positionals;
  if (more.length > 0 || !(name === 'all' || name in proofs)) {
    return name ? `There is no proof of that name: ${positionals.join(' ')}` : 'Which proof?';
  }
  const names = name === 'all' ? Object.keys(proofs) : [name];
  const told = { ...(only === undefined ? {} : { only }), ...(seconds ? { seconds: Number(seconds) } : {}) };
  return { names, seed: Number(seed), ...told };
}

async function run(name: string, wanted: Wanted): Promise<number> {
  const start = performance.now();
  console.log(`${name} (seed ${wanted.seed})`);
  const code = await attempt(name, wanted);
  const outcome = { 0: '✓ proved', 1: '✗ disproved', 2: '– not provable here' }[code];
  console.log(`${outcome}: ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)\n`);
  return code;
}

async function attempt(name: string, wanted: Wanted): Promise<0 | 1 | 2> {
  try {
    const proof = await proofs[name]?.load();
    await proof?.prove({ ...wanted, log: (line) => console.log(`  ${line}`) });
    return 0;
  } catch (error) {
    if (!(error instanceof NotProvable)) console.error(error);
    else console.error(`  ${error.message}`);
    return error instanceof NotProvable ? 2 : 1;
  }
}
