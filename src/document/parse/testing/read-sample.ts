import { readFile } from 'node:fs/promises';
import { parseFile } from '../parse-file.ts';
import type { Parsed } from '../parsed.ts';

export const sampleBytes = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(new URL(`files/${name}`, import.meta.url)));

/** A file of `files/`, parsed as publishing does, under another name where one is given. */
export async function readSample(name: string, as = name): Promise<Parsed> {
  return parseFile(await sampleBytes(name), { name: as });
}

export const textsOf = (parsed: Parsed): string[] =>
  parsed.sections.flatMap((section) => section.statements.map((statement) => statement.text));

export const statementsOf = (parsed: Parsed) => parsed.sections.flatMap((section) => section.statements);
