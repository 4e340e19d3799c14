import { mayEdit, type Place, placeOf } from '../curation/places.ts';
import { findDraft, liveDigest } from '../database/drafts.ts';
import { readContents } from '../database/knowledge-files.ts';
import { openProposalOf } from '../database/proposals.ts';
import type { Draft, Proposal } from '../types/curation.ts';
import type { StaffVisit } from './visit.ts';

/** A file of knowledge as it stands. */
export interface CuratedFile {
  path: string;
  place: Place;
  /** What is live; null = nothing. */
  live: { digest: string; bytes: Uint8Array } | null;
  draft?: Draft;
  proposal?: Proposal;
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

/** What a form carries, so that nobody's work is overwritten unseen. */
export const seenOf = ({ draft, live }: Pick<CuratedFile, 'draft' | 'live'>): { version: string; base: string } => ({
  version: String(draft?.version ?? 0),
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
