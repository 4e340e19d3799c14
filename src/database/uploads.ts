import type { Upload } from '../types/curation.ts';
import type { Act } from '../types/staff.ts';
import { recordAct } from './audit.ts';
import type { Database } from './database.ts';
import { isoTime } from './iso-time.ts';
import type { Content } from './knowledge-files.ts';
import { whileAvailable } from './unavailable.ts';

/** How long a file waits to be looked at. */
const keptHours = 24;

export interface UploadWishes {
  id: string;
  name: string;
  url: string | null;
  content: Content;
}

/** Keeps a file until its author has decided; those that nobody came back to go. */
export function saveUpload(database: Database, { id, name, url, content }: UploadWishes, act: Act): Promise<void> {
  return whileAvailable(() =>
    database.sql.begin(async (transaction) => {
      await transaction`
        delete from uploads where uploaded_at < ${act.at}::text::timestamptz - make_interval(hours => ${keptHours})`;
      await transaction`
        insert into uploads (id, name, url, bytes, digest, uploaded_by, uploaded_at)
        values (${id}, ${name}, ${url}, ${content.bytes}, ${content.digest}, ${act.by}, ${act.at}::text::timestamptz)`;
      const after = { name, digest: content.digest, ...(url ? { url } : {}) };
      await recordAct(transaction, { action: 'file-uploaded', subject: `upload:${id}`, before: null, after }, act);
    }),
  );
}

/** Only one's own. */
export function findUpload(database: Database, id: string, by: string): Promise<Upload | undefined> {
  return whileAvailable(async () => {
    const [found] = await database.sql<Upload[]>`
      select ${columns(database)}, bytes from uploads where id::text = ${id} and uploaded_by = ${by}`;
    return found;
  });
}

/** One's own, the newest first, without their bytes. */
export function listUploads(database: Database, by: string): Promise<Omit<Upload, 'bytes'>[]> {
  return whileAvailable(async () => [
    ...(await database.sql<Omit<Upload, 'bytes'>[]>`
      select ${columns(database)} from uploads where uploaded_by = ${by} order by uploaded_at desc, name`),
  ]);
}

export function deleteUpload(database: Database, id: string, by: string): Promise<void> {
  return whileAvailable(async () => {
    await database.sql`delete from uploads where id::text = ${id} and uploaded_by = ${by}`;
  });
}

const columns = (database: Database) => database.sql`
  id, name, url, digest, ${isoTime(database, 'uploaded_at')} as "uploadedAt"`;
