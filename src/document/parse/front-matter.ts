import { VFile } from 'vfile';
import { matter } from 'vfile-matter';
import { UnreadableFile } from './unreadable-file.ts';

/**
 * Takes the YAML front matter off a Markdown text. `lines` = how many lines it took.
 * @throws Error when it isn't plain YAML, or isn't closed
 */
export function takeFrontMatter(text: string): { frontMatter: Record<string, unknown>; body: string; lines: number } {
  refuseOthers(text);
  const file = new VFile(text);
  try {
    matter(file, { strip: true, yaml: { logLevel: 'error', uniqueKeys: true } });
  } catch (error) {
    throw new UnreadableFile(`front matter: ${error instanceof Error ? error.message : error}`);
  }
  const body = String(file);
  const { matter: read = {} } = file.data as { matter?: unknown };
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw new UnreadableFile('front matter: it must be a list of names and values');
  refuseScripts(read);
  const lines = text.slice(0, text.length - body.length).split('\n').length - 1;
  return { frontMatter: read as Record<string, unknown>, body, lines };
}

/** Some programs run what stands below `---js`; here it is an error, lest it be published as text. */
function refuseOthers(text: string): void {
  const [first = '', second = ''] = text.split(/\r?\n|\r/, 2);
  const language = /^---[ \t]*([A-Za-z]\S*)\s*$/.exec(first)?.[1];
  if (language !== undefined)
    throw new UnreadableFile(`front matter: it must be YAML between “---” lines, not ${language}`);
  if (first.trimEnd() === '+++' && /\n\+\+\+[ \t]*(?:\r?\n|$)/.test(text))
    throw new UnreadableFile('front matter: it must be YAML between “---” lines, not TOML between “+++” lines');
  if (first.trimEnd() !== '---' || !/^[A-Za-z]\w*:/.test(second)) return;
  const end = /\n---[ \t]*(?:\r?\n|$)/.exec(text);
  // Other readers of YAML make objects and run code for such tags.
  if (/(?:^|[\s,:[{])!(?:!|<tag:)?(?:js|python|ruby|perl|php|java)\b/m.test(text.slice(0, end?.index)))
    throw new UnreadableFile('front matter: it holds a script');
  if (!end) throw new UnreadableFile('front matter: the closing “---” is missing');
}

function refuseScripts(value: unknown): void {
  const written = JSON.stringify(value) ?? '';
  if (/<\s*(?:script|iframe|object|embed|svg)\b|javascript:|\bon(?:error|load|click)\s*=/i.test(written))
    throw new UnreadableFile('front matter: it holds a script');
}
