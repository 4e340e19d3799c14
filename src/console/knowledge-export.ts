import { filesOfPublication } from '../curation/export-files.ts';
import { packZip } from '../curation/pack-zip.ts';
import { recordAct } from '../database/audit.ts';
import { whileAvailable } from '../database/unavailable.ts';
import { AppError } from '../errors.ts';
import { show } from './frame.tsx';
import { actOf, type StaffVisit } from './visit.ts';

/** Sends the files of what is live, as `npm run export:knowledge` writes them. */
export async function exportKnowledge(visit: StaffVisit): Promise<Response> {
  const { deps, c, texts } = visit;
  try {
    const { publication, files } = await filesOfPublication(deps.database);
    const recorded = { action: 'knowledge-exported', subject: `publication:${publication}` } as const;
    await whileAvailable(() =>
      deps.database.sql.begin((transaction) => recordAct(transaction, recorded, actOf(visit))),
    );
    c.header('content-disposition', `attachment; filename="knowledge-${publication}.zip"`);
    return c.body(new Uint8Array(packZip(files)), 200, { 'content-type': 'application/zip' });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
    return show(visit, { title: texts.knowledge, path: '/knowledge', problem: 'notKept' });
  }
}
