import { randomUUID } from 'node:crypto';
import { isReadable, pathForUpload, readableEndings, readUpload, summaryOf } from '../curation/read-upload.ts';
import { liveDigest } from '../database/drafts.ts';
import { saveUpload, sizeOfUploads } from '../database/uploads.ts';
import { fetchDocument } from '../document/fetch-document.ts';
import { pathOfAddress } from '../document/fetch-list.ts';
import { limits } from '../document/parse/limits.ts';
import { openParserThread, type ParserThread } from '../document/parse/parser-thread.ts';
import { digestOf, isPassedOver } from '../document/read.ts';
import type { Upload } from '../types/curation.ts';
import { goTo } from './frame.tsx';
import { knowledgeTexts } from './knowledge-texts.ts';
import { mostFiles, mostMegabytes, type Refused, showUpload } from './upload-form.tsx';
import { actOf, type StaffVisit } from './visit.ts';

const longestAddress = 2_000;
const longestName = 200;
const megabyte = 1024 * 1024;

/** What became of a file: it waits, it says what is live already, or why there is none. */
type Taken = { id: string } | { same: true } | Refused;

/** Takes files, those of a folder and addresses; each waits then until whoever sent it has looked at what was read of it. */
export async function takeFiles(visit: StaffVisit): Promise<Response> {
  const files = await filesIn(visit);
  const addresses = (visit.form.addresses ?? '').split(/\s+/).filter(Boolean);
  const problem = await whyNone(visit, files, addresses);
  if (problem) return showUpload(visit, [{ name: '', problem }]);
  const taken = await takeAll(visit, files, addresses);
  const refused = taken.filter((each) => 'problem' in each);
  const same = taken.filter((each) => 'same' in each).length;
  const said = same > 0 ? knowledgeTexts(visit).uploadSame(same) : undefined;
  if (refused.length > 0) return showUpload(visit, refused, said);
  const [first, ...others] = taken;
  return first && 'id' in first && others.length === 0
    ? goTo(visit, '/knowledge/upload/one', { id: first.id })
    : goTo(visit, '/knowledge/upload', { done: 'uploaded', same: same > 0 ? String(same) : undefined });
}

async function takeAll(visit: StaffVisit, files: File[], addresses: string[]): Promise<Taken[]> {
  const thread = openParserThread();
  const taken: Taken[] = [];
  try {
    for (const file of files) taken.push(await takeFile(visit, file, thread));
    for (const address of addresses) taken.push(await takeAddress(visit, address, thread));
  } finally {
    await thread.close();
  }
  return taken;
}

/** Chosen files but those that a folder of knowledge holds for others; a browser sends an empty one where none was chosen. */
async function filesIn({ c }: StaffVisit): Promise<File[]> {
  const { files = [] } = await c.req.parseBody({ all: true });
  return [files].flat().filter((each): each is File => each instanceof File && each.name !== '' && !isLeftOut(each));
}

function isLeftOut(file: File): boolean {
  const [, below] = /^[^/]+\/(.+)$/.exec(nameOf(file)) ?? [];
  return below !== undefined && isPassedOver(below);
}

/** Below the chosen folder, with its name; of a single file just that. */
const nameOf = ({ name }: File): string =>
  name
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => !/^\.*$/.test(part))
    .join('/');

/** What keeps all of it from being taken, because it is nothing or too much. */
async function whyNone(visit: StaffVisit, files: File[], addresses: string[]): Promise<string | undefined> {
  const own = knowledgeTexts(visit);
  const count = files.length + addresses.length;
  if (count === 0) return own.uploadNothing;
  const waiting = await sizeOfUploads(visit.deps.database, actOf(visit).by);
  if (waiting.files + count > mostFiles) return own.uploadTooMany(mostFiles, count, waiting.files);
  const bytes = files.reduce((sum, { size }) => sum + size, waiting.bytes);
  return bytes > mostMegabytes * megabyte ? own.uploadTooMuch(mostMegabytes) : undefined;
}

async function takeFile(visit: StaffVisit, file: File, thread: ParserThread): Promise<Taken> {
  const own = knowledgeTexts(visit);
  const name = nameOf(file).slice(-longestName);
  const live = visit.deps.live();
  if (!live || !isReadable(name, live)) return { name, problem: own.uploadKind(readableEndings.join(', ')) };
  if (file.size > limits.bytes) return { name, problem: own.uploadLarge(limits.bytes / megabyte) };
  if (file.size === 0) return { name, problem: own.uploadEmpty };
  return keep(visit, { name, url: null, bytes: new Uint8Array(await file.arrayBuffer()) }, thread);
}

async function takeAddress(visit: StaffVisit, address: string, thread: ParserThread): Promise<Taken> {
  const own = knowledgeTexts(visit);
  try {
    const { bytes, ending, url } = await fetchDocument(address.slice(0, longestAddress), visit.deps.fetch);
    return await keep(visit, { name: pathOfAddress(url, ending), url, bytes }, thread);
  } catch (error) {
    return { name: address, problem: own.uploadUnfetched(error instanceof Error ? error.message : String(error)) };
  }
}

async function keep(
  visit: StaffVisit,
  given: Pick<Upload, 'name' | 'url' | 'bytes'>,
  thread: ParserThread,
): Promise<Taken> {
  const { deps, session } = visit;
  const { name, url, bytes } = given;
  const live = deps.live();
  if (!live) return { name, problem: knowledgeTexts(visit).noLive };
  const path = pathForUpload(given, session.account, live);
  const content = { bytes, digest: digestOf(bytes) };
  if ((await liveDigest(deps.database.sql, path)) === content.digest) return { same: true };
  const read = summaryOf(await readUpload(path, bytes, live, { thread }));
  const id = randomUUID();
  await saveUpload(deps.database, { id, name, url, path, content, read }, actOf(visit));
  return { id };
}
