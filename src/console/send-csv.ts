import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import Papa from 'papaparse';

/** Sends rows, as they are read, as a file that Excel opens. */
export function sendCsv(
  c: Context,
  name: string,
  fields: readonly string[],
  parts: AsyncIterable<unknown[][]>,
): Response {
  c.header('content-type', 'text/csv; charset=utf-8');
  c.header('content-disposition', `attachment; filename="${name}"`);
  return stream(c, async (file) => {
    // Excel reads UTF-8 only with a byte order mark.
    await file.write(`\uFEFF${fields.join(',')}\r\n`);
    // A cell that begins like a formula is shown as text.
    for await (const rows of parts)
      if (rows.length > 0) await file.write(`${Papa.unparse(rows, { escapeFormulae: true })}\r\n`);
  });
}
