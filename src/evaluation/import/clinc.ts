import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { ImportedRow, Importer, ImportOptions } from './importer.ts';
import { idOf, readJsonLines, readText } from './read-lines.ts';

const Utterance = z.looseObject({ text: z.string().min(1), intent: z.string().min(1) });
/** CLINC's own file: lists of `[text, intent]` by split, those out of scope apart. */
const Whole = z.record(z.string(), z.array(z.tuple([z.string().min(1), z.string().min(1)])));
type Utterance = z.infer<typeof Utterance>;

/** Intents are services; `oos` is out of scope. */
export const clinc: Importer = {
  what: 'text and intent, one JSON object a line, or CLINC150’s data file (.json) with its splits; intents are services, oos is out of scope',
  async read(path, options) {
    if (path.endsWith('.json')) return { rows: await readWhole(path, options) };
    const rows = await readJsonLines(path, Utterance);
    return { rows: rows.map(({ line, value }) => toRow(`${path}:${line}`, idOf(path, line), value)) };
  },
};

async function readWhole(path: string, { split }: ImportOptions): Promise<ImportedRow[]> {
  const parsed = Whole.safeParse(parseJson(await readText(path)));
  if (!parsed.success) {
    const at = parsed.error.issues.map((issue) => `${path}: ${issue.path.join('.') || 'the file'}: ${issue.message}`);
    throw new AppError('bad_request', at.join('\n'));
  }
  return [split, `oos_${split}`].flatMap((name) =>
    (parsed.data[name] ?? []).map(([text, intent], i) =>
      toRow(`${path}: ${name}.${i}`, idOf(path, `${name}-${i}`), { text, intent }),
    ),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toRow(place: string, id: string, { text, intent }: Utterance): ImportedRow {
  const outside = /^(oos|out[_-]of[_-]scope)$/.test(intent);
  const expected = outside ? { status: 'unanswerable_out_of_scope' } : { status: 'answered', services: [intent] };
  return { place, case: { id, question: text, expected, tags: ['clinc', outside ? 'out-of-scope' : 'in-scope'] } };
}
