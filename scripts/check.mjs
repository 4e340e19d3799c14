// npm run check: everything that can be known without running the program. Needs no network.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const help = `npm run check: format, lint, types, imports, generated files, document paths. No network, about 15 seconds.

  npm run check                 everything
  npm run check -- --fix        lets Biome repair format and lint first
  npm run check -- types lint   only these checks

Checks: lint, types, imports, documents, migrations, prompts, embeddings.`;

const root = fileURLToPath(new URL('..', import.meta.url));
const tsx = (script) => ['--import', 'tsx', `scripts/${script}`];
const biome = ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=50'];

/** @type {Record<string, { args: string[], repair: string }>} the slowest first */
const checks = {
  types: {
    // What has not changed since the last run was found to fit then.
    args: [
      ...['node_modules/typescript/bin/tsc', '-p', '.', '--pretty', String(Boolean(process.stdout.isTTY))],
      ...['--incremental', '--tsBuildInfoFile', 'node_modules/.cache/liaowen/types.tsbuildinfo'],
    ],
    repair: 'The types do not fit: see above.',
  },
  migrations: { args: tsx('check-migrations.ts'), repair: 'Renew them with: npx drizzle-kit generate' },
  lint: { args: biome, repair: 'Most of it is repaired by: npm run check -- --fix' },
  imports: { args: tsx('check-imports.ts'), repair: 'scripts/architecture.ts says who may import whom.' },
  documents: { args: tsx('check-documents.ts'), repair: 'Name paths and commands that exist.' },
  prompts: {
    args: tsx('check-prompts.ts'),
    repair: 'What others have written stands alone in a tag: see scripts/check-prompts.ts.',
  },
  embeddings: { args: tsx('check-embeddings.ts'), repair: 'Renew them with: npm run embed:knowledge' },
};

const words = process.argv.slice(2);
const fix = words.includes('--fix');
const chosen = words.filter((word) => word !== '--fix');

if (chosen.some((word) => word === '--help' || word === '-h')) console.log(help);
else if (chosen.some((word) => !(word in checks))) {
  console.error(`There is no check of that name: ${chosen.filter((word) => !(word in checks)).join(', ')}\n\n${help}`);
  process.exitCode = 2;
} else process.exitCode = await main(chosen.length > 0 ? chosen : Object.keys(checks));

async function main(names) {
  if (!existsSync(`${root}/node_modules/tsx`)) {
    console.error('Packages are not installed. Run npm ci, or npm test, which installs by itself.');
    return 1;
  }
  if (fix) await runCheck('lint', [...biome, '--write']);
  const waiting = names.filter((name) => name !== 'embeddings' || existsSync(`${root}/scripts/check-embeddings.ts`));
  const failed = [];
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      if (!(await runCheck(name, checks[name].args))) failed.push(name);
    }
  };
  // Three at a time: on two cores more of them only wait for each other.
  await Promise.all([work(), work(), work()]);
  console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nEverything is in order.');
  return failed.length > 0 ? 1 : 0;
}

/** Runs one check; its output is shown when it fails. */
function runCheck(name, args) {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(
        `${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)${code === 0 ? '' : `\n${output.trimEnd()}\n${checks[name].repair}`}`,
      );
      resolve(code === 0);
    });
  });
}
