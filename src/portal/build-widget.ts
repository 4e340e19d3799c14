import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { browserBundle, targets } from './bundle-options.ts';

const widget = (name: string): string => fileURLToPath(new URL(`../widget/${name}`, import.meta.url));

/** The script of `<liaowen-chat>`, its style inside: one classic script for any page. */
export async function buildWidget(): Promise<string> {
  const { build } = await import('esbuild');
  const built = await build({
    entryPoints: [widget('element.tsx')],
    ...browserBundle,
    format: 'iife',
    plugins: [styleAsText],
  });
  return built.outputFiles[0]?.text ?? '';
}

const styleAsText: Plugin = {
  name: 'style-as-text',
  setup(build) {
    build.onLoad({ filter: /[\\/]widget\.css$/ }, async ({ path }) => {
      const styled = await build.esbuild.build({
        stdin: { contents: await readFile(path, 'utf8'), resolveDir: widget(''), loader: 'css' },
        bundle: true,
        write: false,
        minify: true,
        target: targets,
        charset: 'utf8',
        logLevel: 'silent',
      });
      return { contents: forShadowTree(styled.outputFiles[0]?.text ?? ''), loader: 'text' };
    });
  },
};

/**
 * The pages' style for a shadow tree: the host element stands for the root, and a length of our own for `rem`, because
 * the page around sets what a `rem` is. @param css minified @throws Error when the pages' style has another shape
 */
export function forShadowTree(css: string): string {
  const [whole, dark] = /@media ?\(prefers-color-scheme: ?dark\)\{:root\{([^}]*)\}/.exec(css) ?? [];
  if (whole === undefined || dark === undefined) throw new Error('The style names no dark colours of :root.');
  return css
    .replace(
      whole,
      `:host([theme=dark]){${dark}}@media (prefers-color-scheme:dark){:host(:not([theme=light])){${dark}}`,
    )
    .replace(/:root\.large/g, ':host([size=large])')
    .replace(/(^|[},])\.large /g, '$1:host([size=large]) ')
    .replace(/:root/g, ':host')
    .replace(/(^|[},])body\{/g, '$1.page{')
    .split(/(@media[^{]*\{)/)
    .map((piece, i) => (i % 2 ? piece : piece.replace(/(-?[\d.]+)rem\b/g, 'calc($1*var(--rem))')))
    .join('');
}
