import { readAnswerText, writeAnswerText } from '../curation/answer-text.ts';
import { mayEdit, type Place, placeOf } from '../curation/places.ts';
import { readAnswer } from '../curation/read-answer.ts';
import { readDraft } from '../curation/read-draft.ts';
import { findDraft, liveDigest } from '../database/drafts.ts';
import { readContents } from '../database/knowledge-files.ts';
import { type ListedProposal, openProposalOf } from '../database/proposals.ts';
import type { Draft, Finding } from '../types/curation.ts';
import type { Document } from '../types/document.ts';
import type { Publication } from '../types/publication.ts';
import type { StaffVisit } from './visit.ts';

/** A file of knowledge as it stands. */
export interface CuratedFile {
  path: string;
  place: Place;
  /** What is live; null = nothing. */
  live: { digest: string; bytes: Uint8Array } | null;
  draft?: Draft;
  proposal?: ListedProposal;
  /** Somebody may change it, and nothing stands in the way. */
  editable: boolean;
  mayEdit: boolean;
}

/** @returns undefined of a path that the console doesn't edit */
export async function readCuratedFile({ deps, session }: StaffVisit, path: string): Promise<CuratedFile | undefined> {
  const place = placeOf(path);
  if (!place) return undefined;
  const { database } = deps;
  const digest = await liveDigest(database.sql, path);
  const bytes = digest ? (await readContents(database, [digest])).get(digest) : undefined;
  const [draft, proposal] = [await findDraft(database, path), await openProposalOf(database, path)];
  const may = mayEdit(session.account, path);
  return {
    path,
    place,
    live: digest && bytes ? { digest, bytes } : null,
    ...(draft ? { draft } : {}),
    ...(proposal ? { proposal } : {}),
    editable: may && !proposal,
    mayEdit: may,
  };
}

export const textOf = (bytes: Uint8Array | null | undefined): string => (bytes ? new TextDecoder().decode(bytes) : '');

/** What is worked on: the draft, else what is live. */
export const workingBytes = ({ draft, live }: Pick<CuratedFile, 'draft' | 'live'>): Uint8Array | null =>
  draft ? draft.bytes : (live?.bytes ?? null);

/** The text that is worked on; none of a file that the console doesn't write. */
export const writtenIn = (file: CuratedFile): string =>
  file.place.kind === 'import' ? '' : textOf(workingBytes(file));

/** What a form carries, so that nobody's work is overwritten unseen. */
export const seenOf = ({ draft, live }: Pick<CuratedFile, 'draft' | 'live'>) => ({
  version: String(draft?.version ?? 0),
  begun: draft?.startedAt ?? '',
  base: draft ? (draft.baseDigest ?? '') : (live?.digest ?? ''),
});

/** What is proposed of a file; null = that it goes. */
export async function proposedBytes(
  { deps }: StaffVisit,
  { path, proposal }: Pick<CuratedFile, 'path' | 'proposal'>,
): Promise<Uint8Array | null> {
  const digest = proposal?.files.find((file) => file.path === path)?.digest;
  return (digest && (await readContents(deps.database, [digest])).get(digest)) || null;
}

/** What a text would be published as, of a guide, a policy or an answer, with what is wrong with it. */
export async function readWorking(
  { path, place }: Pick<CuratedFile, 'path' | 'place'>,
  bytes: Uint8Array,
  live: Publication,
): Promise<{ document?: Document; findings: Finding[] }> {
  if (place.kind === 'answer') return { findings: readAnswer(path, bytes, live).findings };
  return place.language ? readDraft(path, bytes, live) : { findings: [] };
}

/** What a new file begins with. */
export function template({ place, path }: Pick<CuratedFile, 'place' | 'path'>): string {
  if (place.kind === 'answer') {
    const nothing = {
      owner: '',
      reviewedOn: '',
      reviewBy: '',
      from: '',
      to: '',
      examples: {},
      against: {},
      blocks: [],
    };
    return writeAnswerText({ ...nothing, id: path.replace(/^.*\/|\.yaml$/g, '') });
  }
  if (!place.language) return '';
  const own =
    place.language === 'zh' ? 'department: ""\nregions: ["210000"]\nowner: ""\nreviewBy: ""\n' : 'translates: ""\n';
  return `---\nid: ${place.id}\ntitle: ""\naliases: []\n${own}---\n\n## \n`;
}

/** Whether a text can be edited in fields. */
export const hasFields = ({ place }: Pick<CuratedFile, 'place'>, text: string): boolean =>
  place.kind === 'answer' ? readAnswerText(text) !== undefined : place.language !== undefined && text !== '';
