import { readFile } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import { type FetchDeps, type Fetched, fetchDocument } from './fetch-document.ts';
import { type Finding, problem } from './finding.ts';
import { digestOf, type KnowledgeFile } from './read.ts';

/** Fetched at the same time, and from one host no more than this. */
const atOnce = 4;

/**
 * Fetches every address of a list, one a line; empty lines and those that begin with # are passed over. What can't be
 * fetched is a finding, the rest comes out, in the order of the list. @throws AppError `not_found` when there is no list
 */
export async function fetchList(
  path: string,
  deps: FetchDeps,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<{ files: KnowledgeFile[]; findings: Finding[] }> {
  const addresses = [...new Set(await readList(path))];
  const outcomes: (Fetched | Finding)[] = [];
  const waiting = addresses.entries();
  let done = 0;
  const work = async () => {
    for (const [at, address] of waiting) {
      outcomes[at] = await fetchDocument(address, deps).catch((error: Error) => problem(address, 0, error.message));
      done += 1;
      onProgress(done, addresses.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const fetched = outcomes.filter((outcome) => 'bytes' in outcome);
  return { files: toFiles(fetched), findings: outcomes.filter((outcome) => 'severity' in outcome) };
}

async function readList(path: string): Promise<string[]> {
  try {
    const lines = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').split(/\r?\n/);
    return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  } catch (cause) {
    throw new AppError('not_found', `The list of addresses ${path} can't be read.`, { cause });
  }
}

function toFiles(fetched: Fetched[]): KnowledgeFile[] {
  const byPath = new Map<string, KnowledgeFile>();
  for (const { bytes, ending, url } of fetched) {
    const digest = digestOf(bytes);
    const plain = pathOfAddress(url, ending);
    const same = byPath.get(plain);
    // Two addresses that redirect to one page are one document.
    if (same?.url === url) continue;
    const path = same ? plain.replace(/(\.\w+)$/, `-${digestOf(url).slice(0, 8)}$1`) : plain;
    byPath.set(path, { path, folder: url, bytes, digest, url });
  }
  return [...byPath.values()];
}

/** `https://www.gov.cn/a/b.htm?id=3` → `web/www.gov.cn/a/b-id-3.html`. */
export function pathOfAddress(address: string, ending: string): string {
  const url = new URL(address);
  const parts = [url.host, ...decoded(url.pathname).split('/'), decoded(url.search)]
    .map((part) =>
      part
        .replace(/[^\p{L}\p{N}.-]+/gu, '-')
        .replace(/^[-.]+|[-.]+$/g, '')
        .slice(0, 80),
    )
    .filter(Boolean);
  const query = url.search ? parts.pop() : undefined;
  const name = ['web', ...(parts.length > 1 ? parts : [...parts, 'index'])].join('/').replace(/\.\w{1,5}$/, '');
  return `${name}${query ? `-${query}` : ''}.${ending}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
