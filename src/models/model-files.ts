import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';

const checksums = 'SHA256SUMS';

/**
 * What the files of a model's folder say about it, from its small ones alone. The digest is the first 12 hex digits
 * of the SHA-256 of the checksum file, which holds those of the model and the tokenizer.
 * @throws AppError `embedder_unavailable` when the folder holds no model.
 */
export async function describeModel(folder: string): Promise<{ digest: string; dimension: number }> {
  try {
    const sums = await readFile(join(folder, checksums));
    const config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')) as { hidden_size: number };
    return { digest: createHash('sha256').update(sums).digest('hex').slice(0, 12), dimension: config.hidden_size };
  } catch (cause) {
    throw new AppError('embedder_unavailable', 'The folder of the embedding model is missing or incomplete.', {
      cause,
    });
  }
}

/**
 * Reads every file that the checksum file names.
 * @throws Error that names the first file whose SHA-256 differs.
 */
export async function readVerified(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const line of (await readFile(join(folder, checksums), 'utf8')).split('\n').filter(Boolean)) {
    const [expected, name] = line.split(/\s+/);
    if (!expected || !name) throw new Error(`${checksums} has a line that is not a checksum.`);
    const bytes = await readFile(join(folder, name));
    if (createHash('sha256').update(bytes).digest('hex') !== expected) {
      throw new Error(`${name} of the embedding model is not the file that ${checksums} names.`);
    }
    files.set(name, bytes);
  }
  return files;
}
