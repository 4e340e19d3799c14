import { extname } from 'node:path';
import { refuseLies } from './content-kind.ts';
import { readImprint } from './imprint.ts';
import { limits } from './limits.ts';
import type { Origin, Parsed } from './parsed.ts';
import { parsers } from './registry.ts';
import { UnreadableFile } from './unreadable-file.ts';

export const endingOf = (name: string): string => extname(name).slice(1).toLowerCase();

/**
 * Parses a file by its ending; what a file without marks says of itself (issuer, number, dates) becomes front matter,
 * below what stands there already. @throws Error that says in words what is wrong with the file
 */
export async function parseFile(bytes: Uint8Array, origin: Origin): Promise<Parsed> {
  const ending = endingOf(origin.name);
  const parser = parsers[ending];
  if (!parser) throw new UnreadableFile(`files ending in .${ending} aren't read`);
  refuseLies(ending, bytes);
  const parsed = await parse(parser, bytes, origin);
  if (parsed.marked) return parsed;
  const statements = parsed.sections.flatMap((section) => section.statements);
  if (statements.length === 0) throw new UnreadableFile('the file holds no text');
  if (statements.length > limits.statements)
    throw new UnreadableFile(
      `the file has ${statements.length} sentences and rows; at most ${limits.statements} are read: split it`,
    );
  const texts = parsed.sections.flatMap(({ heading, statements }) => [heading, ...statements.map(({ text }) => text)]);
  return { ...parsed, frontMatter: { ...readImprint(texts), ...parsed.frontMatter } };
}

async function parse(parser: (typeof parsers)[string], bytes: Uint8Array, origin: Origin): Promise<Parsed> {
  try {
    return await parser(bytes, origin);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    if (error instanceof RangeError)
      throw new UnreadableFile('the file is nested too deeply, or too large, to be read');
    // Whatever a reader stumbles over, it does so because of the file; what it says then is not always for people.
    const said =
      error instanceof Error && !(error instanceof TypeError) ? error.message.split('\n')[0]?.slice(0, 120) : '';
    throw new UnreadableFile(`the file is damaged: ${said || "its parts don't fit together"}`);
  }
}
