import type { Finding } from './finding.ts';

export type { Finding } from './finding.ts';

/** `proposed`: waits for another person; `signed`: may go live; the others are over. */
export const proposalStates = ['proposed', 'signed', 'published', 'rejected', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** A file by its path below the folder of knowledge, and its SHA-256. */
export interface FileDigest {
  path: string;
  digest: string;
}

export interface PublicationFile extends FileDigest {
  /** The address it was fetched from. */
  url?: string;
}

/** A change to one file that no citizen can see yet. Times are ISO 8601, UTC. */
export interface Draft {
  path: string;
  /** What was live when it was begun; null of a new file. */
  baseDigest: string | null;
  /** Null: the file is to go. */
  bytes: Uint8Array | null;
  digest: string | null;
  version: number;
  /** As in the audit: `console:<name>`, `command:<user>`, or `folder` where a file was changed outside. */
  author: string;
  startedAt: string;
  updatedAt: string;
}

/** A file that somebody has uploaded and not accepted yet. */
export interface Upload {
  id: string;
  /** As it was called, or the path that its address has. */
  name: string;
  /** The address it was fetched from. */
  url: string | null;
  bytes: Uint8Array;
  digest: string;
  /** Where it goes unless somebody says otherwise, and what was read of it there. */
  path: string;
  read: UploadRead;
  uploadedAt: string;
}

/** What reading an uploaded file has come to. */
export interface UploadRead {
  /** Null of a file that holds none, such as an answer or a list. */
  statements: number | null;
  /** How many of them are held back. */
  held: number;
  /** Why it can't be published as it is; empty where it can. */
  problems: string[];
}

/** What a publication that went live made of a file. */
export interface Edition {
  id: number;
  path: string;
  /** Null: the file went. */
  digest: string | null;
  publication: number;
  author: string;
  reason: string;
  at: string;
}

export interface ProposedFile {
  path: string;
  baseDigest: string | null;
  digest: string | null;
  author: string;
}

/** Drafts that somebody wants to have published together, as they were then. */
export interface Proposal {
  id: number;
  state: ProposalState;
  reason: string;
  proposedBy: string;
  proposedAt: string;
  reviewedBy: string | null;
  reviewedAt: string | null;
  note: string | null;
  publishAt: string | null;
  overruled: string | null;
  publication: number | null;
  impact: Impact | null;
  files: ProposedFile[];
}

/** How a question fares with the proposal, against what is live. */
export const turns = ['wrong', 'lost', 'changed', 'gained', 'mended'] as const;
export type Turn = (typeof turns)[number];

export interface AnswerChange {
  turn: Turn;
  question: string;
  /** Of an evaluation case: its id. */
  caseId?: string;
  before: string;
  after: string;
}

/** What asking the proposal beside the live publication has shown. */
export type Impact =
  | { state: 'running'; done: number; of: number; startedAt: string }
  | { state: 'failed'; why: string }
  | {
      state: 'done';
      /** The live publication that it was held against. */
      against: number;
      /** Why it can't be published. */
      errors: Finding[];
      /** Files that are live and would be left out, because they don't fit the others any more. */
      leftOut: string[];
      asked: { cases: number; questions: number };
      changes: AnswerChange[];
    };
