// npm run prove: the long runs that show what tests can only sample.
import { parseArgs } from 'node:util';
import { NotProvable } from './prove/proof.ts';
import { proofs } from './prove/registry.ts';

const help = `npm run prove -- <proof> [--seed N]: the long runs that show what tests can only sample.

${[...Object.entries(proofs).map(([name, { what }]) => [name, what]), ['all', 'each of them, in this order']]
  .map(([name, what]) => `  ${name?.padEnd(12)}${what}`)
  .join('\n')}

  --seed N    makes the same choices again; without it one is drawn and printed

postgres and workers need TEST_DATABASE_URL, a Postgres with pgvector; databases of their own are made there and dropped.
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
  for (const name of given.names) codes.push(await run(name, given.seed));
  return codes.includes(1) ? 1 : Math.max(...codes);
}

/** What is wanted, `help`, or what is wrong. */
function readArguments(): { names: string[]; seed: number } | string {
  let parsed: { values: { help?: boolean; seed?: string }; positionals: string[] };
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, seed: { type: 'string' } },
    });
  } catch (error) {
    return (error as Error).message;
  }
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const { seed = String(Math.floor(Math.random() * 2 ** 31)) } = values;
  if (!/^\d{1,10}$/.test(seed)) return '--seed: must be a whole number';
  const [name = '', ...more] = positionals;
  if (more.length > 0 || !(name === 'all' || name in proofs)) {
    return name ? `There is no proof of that name: ${positionals.join(' ')}` : 'Which proof?';
  }
  return { names: name === 'all' ? Object.keys(proofs) : [name], seed: Number(seed) };
}

async function run(name: string, seed: number): Promise<number> {
  const start = performance.now();
  console.log(`${name} (seed ${seed})`);
  const code = await attempt(name, seed);
  const outcome = { 0: '✓ proved', 1: '✗ disproved', 2: '– not provable here' }[code];
  console.log(`${outcome}: ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)\n`);
  return code;
}

async function attempt(name: string, seed: number): Promise<0 | 1 | 2> {
  try {
    const proof = await proofs[name]?.load();
    await proof?.prove({ seed, log: (line) => console.log(`  ${line}`) });
    return 0;
  } catch (error) {
    if (!(error instanceof NotProvable)) console.error(error);
    else console.error(`  ${error.message}`);
    return error instanceof NotProvable ? 2 : 1;
  }
}
