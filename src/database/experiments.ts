import type { Language } from '../types/language.ts';
import type { Act } from '../types/staff.ts';
import { recordAct } from './audit.ts';
import type { Database, Transaction } from './database.ts';
import type { TextEncryption } from './encryption.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

interface ExperimentDeps {
  database: Database;
  encryption: TextEncryption;
}

/** A question to be tried again and again, and what it is asked with. */
export interface ExperimentWishes {
  name: string;
  /** Masked. */
  question: string;
  language?: Language | undefined;
  region?: string | undefined;
}

export interface ExperimentRow {
  id: number;
  name: string;
  createdBy: string;
  runs: number;
  lastPublication: number;
  lastRanAt: string;
}

/** One run: what was found, as JSON without texts. */
export interface ExperimentRun<Found> {
  publication: number;
  hits: Found;
  ranBy: string;
  ranAt: string;
}

const placeOfQuestion = (id: number): string => `experiments/${id}/question`;

/** Keeps a question with its first run. @returns its id */
export async function keepExperiment(
  { name, question, language, region }: ExperimentWishes,
  hits: { publication: number },
  { database, encryption }: ExperimentDeps,
  act: Act,
): Promise<number> {
  // A sealed text is bound to its place, which has the id in it.
  const [{ id } = { id: 0 }] = await whileAvailable(
    () => database.sql<{ id: number }[]>`select nextval('experiments_id_seq')::int as id`,
  );
  const sealed = await encryption.seal(question, placeOfQuestion(id));
  await whileAvailable(() =>
    database.sql.begin(async (transaction) => {
      await transaction`
        insert into experiments (id, name, question_encrypted, language, region, created_by, created_at)
        values (${id}, ${name}, ${sealed}::bytea, ${language ?? null}, ${region ?? null}, ${act.by}, ${act.at}::text::timestamptz)`;
      await insertRun(transaction, id, hits, act);
      await recordAct(transaction, { action: 'hit-test-kept', subject: `experiment:${id}`, after: { name } }, act);
    }),
  );
  return id;
}

/** Adds a run to an experiment. */
export function addRun(database: Database, id: number, hits: { publication: number }, act: Act): Promise<void> {
  return whileAvailable(async () => {
    await database.sql.begin((transaction) => insertRun(transaction, id, hits, act));
  });
}

async function insertRun(transaction: Transaction, id: number, hits: { publication: number }, act: Act) {
  await transaction`
    insert into experiment_runs (experiment_id, publication, hits, ran_by, ran_at)
    values (${id}, ${hits.publication}, ${JSON.stringify(hits)}::text::jsonb, ${act.by}, ${act.at}::text::timestamptz)`;
}

/** The newest first. */
export function listExperiments(database: Database, limit: number): Promise<ExperimentRow[]> {
  return whileAvailable(async () => [
    ...(await database.sql<ExperimentRow[]>`
      select experiments.id, name, created_by as "createdBy", ran.runs, ran.publication as "lastPublication",
        to_char(ran_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastRanAt"
      from experiments join lateral (
        select publication, ran_at, count(*) over ()::int as runs from experiment_runs
        where experiment_id = experiments.id order by id desc limit 1
      ) as ran on true
      order by experiments.id desc limit ${limit}`),
  ]);
}

/** An experiment with its last run. @returns undefined when there is none of this id */
export async function findExperiment<Found>(
  id: number,
  { database, encryption }: ExperimentDeps,
): Promise<{ wishes: ExperimentWishes; last: ExperimentRun<Found> } | undefined> {
  const [row] = await whileAvailable(
    () => database.sql<
      ({ name: string; sealed: Uint8Array; language: Language | null; region: string | null } & ExperimentRun<Found>)[]
    >`
      select name, question_encrypted as sealed, language, region, publication, hits, ran_by as "ranBy",
        ${isoTime(database, 'ran_at')} as "ranAt"
      from experiments join experiment_runs on experiment_id = experiments.id
      where experiments.id = ${id} order by experiment_runs.id desc limit 1`,
  );
  if (!row) return undefined;
  const { name, sealed, language, region, ...last } = row;
  return {
    wishes: {
      name,
      question: await encryption.open(sealed, placeOfQuestion(id)),
      ...(language ? { language } : {}),
      ...(region ? { region } : {}),
    },
    last,
  };
}
