/** What every file in this folder that is named after a proof exports as `prove`. */
export type Proof = (options: ProofOptions) => Promise<void>;

export interface ProofOptions {
  /** The same seed makes the same choices; what a machine's speed decides is no choice. */
  seed: number;
  /** Words that name a part of it; all of it when missing. Proofs that have no parts take no notice. */
  only?: string;
  /** How long to go on, for proofs that go on for a time; as long as they usually do when missing. */
  seconds?: number;
  log: (line: string) => void;
}

/** It cannot be proved here: something is missing, such as TEST_DATABASE_URL. */
export class NotProvable extends Error {}

/** @throws NotProvable */
export function testDatabaseUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) {
    throw new NotProvable(
      'TEST_DATABASE_URL: is not set. Name a Postgres with pgvector, such as postgres://postgres@127.0.0.1:5432/postgres; a database liaowen_test_<random> is made beside it and dropped.',
    );
  }
  return url;
}
