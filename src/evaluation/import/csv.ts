import Papa from 'papaparse';
import { AppError } from '../../errors.ts';
import { type Case, ExpectedReply } from '../../types/evaluation.ts';
import type { Importer } from './importer.ts';
import { idOf, readText } from './read-lines.ts';

const ofCase = ['id', 'language', 'question', 'history', 'region', 'asOf', 'tags', 'note'] satisfies (keyof Case)[];
/** A price for each service fits in no cell; a column named language is the citizen's. */
const ofReply = Object.keys(ExpectedReply.shape).filter((name) => name !== 'costs' && name !== 'language');
const lists = new Set(['history', 'tags', 'services', 'aspects', 'facts', 'absent', 'choices', 'citations']);

/** Columns are named as a case's fields; a cell of several things has `|` between them, an empty one is left out. */
export const csv: Importer = {
  what: `a table whose first row names its columns: ${[...ofCase, ...ofReply].join(', ')}`,
  async read(path) {
    const [head, ...rows] = rowsOf(await readText(path), path);
    const columns = (head?.cells ?? []).map((name) => name.trim());
    checkColumns(columns, path);
    return {
      rows: rows.map(({ line, cells }) => {
        const filled = columns.flatMap((name, i) => {
          const cell = cells[i]?.trim() ?? '';
          return cell === ''
            ? []
            : [[name, lists.has(name) ? cell.split('|').map((part) => part.trim()) : cell] as const];
        });
        const pick = (names: readonly string[]) => Object.fromEntries(filled.filter(([name]) => names.includes(name)));
        const expected = { status: 'answered', ...pick(ofReply) };
        return { place: `${path}:${line}`, case: { id: idOf(path, line), ...pick(ofCase), expected } };
      }),
    };
  },
};

function checkColumns(columns: string[], path: string): void {
  const unknown = columns.filter((name) => !ofCase.some((own) => own === name) && !ofReply.includes(name));
  if (unknown.length > 0) throw new AppError('bad_request', `${path}:1: no field of a case: ${unknown.join(', ')}`);
  if (!columns.includes('question')) throw new AppError('bad_request', `${path}:1: a column named question is missing`);
}

/** Rows with the line that each begins on; a quoted cell may go over several. */
function rowsOf(text: string, path: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let [line, read] = [1, 0];
  Papa.parse<string[]>(text, {
    step: ({ data, errors, meta }) => {
      const broken = errors.find((error) => error.type === 'Quotes');
      if (broken) throw new AppError('bad_request', `${path}:${line}: ${broken.message}`);
      if (data.some((cell) => cell.trim() !== '')) rows.push({ line, cells: data });
      line += text.slice(read, meta.cursor).split('\n').length - 1;
      read = meta.cursor;
    },
  });
  return rows;
}
