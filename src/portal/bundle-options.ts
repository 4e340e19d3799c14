import type { BuildOptions } from 'esbuild';

/** The oldest browsers that the scripts and styles are made for. */
export const targets = ['es2022', 'chrome109', 'firefox115', 'safari15.4'];

/** How every script of ours for browsers is made: the same components as on the server, by `hono/jsx/dom`. */
export const browserBundle = {
  bundle: true,
  write: false,
  minify: true,
  target: targets,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx/dom',
  tsconfigRaw: {},
} satisfies BuildOptions;
