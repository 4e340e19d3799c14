// npm start: installs and bundles if needed, then runs src/node.ts in this very process.
import { existsSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleServer } from './bundle-server.mjs';
import { checkNode, install } from './install.mjs';

const help = `npm start: installs packages if needed and serves the portal, chat, console and API.

  npm start               on http://127.0.0.1:8787
  PORT=9000 npm start     on another port

Settings come from the environment and from the file .env, if there is one; the environment wins.
.env.example names them all. Ctrl-C or SIGTERM ends it cleanly.`;

if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
  console.log(help);
} else if (process.argv.length > 2) {
  console.error(`npm start takes no arguments: ${process.argv.slice(2).join(' ')}\n\n${help}`);
  process.exitCode = 2;
} else {
  await start(fileURLToPath(new URL('..', import.meta.url)));
}

async function start(root) {
  checkNode();
  await install(root, { development: false });
  // ./data is meant from the root of the repository.
  process.chdir(root);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const server = await bundleServer(root);
  process.setSourceMapsEnabled(true);
  // From Node 22 on the compiled code is kept too.
  module.enableCompileCache?.(path.join(path.dirname(server), 'compiled'));
  await import(pathToFileURL(server).href);
}
