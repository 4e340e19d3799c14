import Papa from 'papaparse';
import { toParsed } from './blocks.ts';
import { decodeText } from './decode-text.ts';
import { limits } from './limits.ts';
import type { Origin, Parsed } from './parsed.ts';
import { rowsOf } from './table-rows.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** CSV with commas, semicolons or tabs: one table named after its file. */
export function parseCsv(bytes: Uint8Array, origin: Origin): Parsed {
  const { data, errors } = Papa.parse<string[]>(decodeText(bytes), {
    delimitersToGuess: [',', '\t', ';', '|'],
    skipEmptyLines: 'greedy',
    preview: limits.statements + 2,
  });
  const broken = errors.find((error) => error.type === 'Quotes');
  if (broken) throw new UnreadableFile(`row ${(broken.row ?? 0) + 1}: ${broken.message}`);
  const grid = data.map((row) => row.map((text) => ({ text })));
  return toParsed(rowsOf(grid, { line: (row) => row + 1 }), {}, origin);
}
