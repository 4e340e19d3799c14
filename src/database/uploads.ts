import type { Upload } from '../types/curation.ts';
import type { Act } from '../types/staff.ts';
import { recordAct } from './audit.ts';
import type { Database } from './database.ts';
import { isoTime } from './iso-time.ts';
import type { Content } from './knowledge-files.ts';
import { whileAvailable } from './unavailable.ts';

/** How long a file waits to be looked at. */
const keptHours = 24;

export type UploadWishes = Omit<Upload, 'bytes' | 'digest' | 'uploadedAt'> & { content: Content };

/** Keeps a file until its author has decided; those that nobody came back to go. */
export function saveUpload(
  database: Database,
  { id, name, url, content, path, read }: UploadWishes,
  act: Act,
): Promise<void> {
  return whileAvailable(() =>
    database.sql.begin(async (transaction) => {
      await transaction`
        delete from uploads where uploaded_at < ${act.at}::text::timestamptz - make_interval(hours => ${keptHours})`;
      await transaction`
        insert into uploads (id, name, url, bytes, digest, path, read, uploaded_by, uploaded_at)
        values (${id}, ${name}, ${url}, ${content.bytes}, ${content.digest}, ${path},
          ${JSON.stringify(read)}::text::jsonb, ${act.by}, ${act.at}::text::timestamptz)`;
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

/** One's own, by their paths, without their bytes. */
export function listUploads(database: Database, by: string): Promise<Omit<Upload, 'bytes'>[]> {
  return whileAvailable(async () => [
    ...(await database.sql<Omit<Upload, 'bytes'>[]>`
      select ${columns(database)} from uploads where uploaded_by = ${by} order by path, name`),
  ]);
}

/** How many of one's own wait, and their bytes. */
export function sizeOfUploads(database: Database, by: string): Promise<{ files: number; bytes: number }> {
  return whileAvailable(async () => {
    const [size] = await database.sql<{ files: number; bytes: number }[]>`
      select count(*)::float8 as files, coalesce(sum(length(bytes)), 0)::float8 as bytes from uploads
      where uploaded_by = ${by}`;
    return size ?? { files: 0, bytes: 0 };
  });
}

export function deleteUploads(database: Database, ids: string[], by: string): Promise<void> {
  return whileAvailable(async () => {
    await database.sql`
      delete from uploads where uploaded_by = ${by}
        and id::text in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`;
  });
}

const columns = (database: Database) => database.sql`
  id, name, url, digest, path, read, ${isoTime(database, 'uploaded_at')} as "uploadedAt"`;
