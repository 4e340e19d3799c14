import { type StoredKey, storedKeys } from '../database/api-keys.ts';
import type { Database } from '../database/database.ts';
import { lastOfficeHours } from '../database/office-hours.ts';
import { lastSwitches } from '../database/switches.ts';
import type { SetHours } from '../types/desk.ts';
import type { Switch } from '../types/switch.ts';

/** What holds at once, beside the publication. */
export interface StateRead {
  /** Expired ones too. */
  switches: Switch[];
  /** Revoked and expired ones too. */
  keys: StoredKey[];
  /** What staff have set last. */
  hours: SetHours | undefined;
}

/** The state as it was read last; so it stays while the database is away. */
export interface LiveState {
  current(): StateRead;
  /** Reads it again. @throws AppError `database_unavailable` */
  refresh(): Promise<void>;
}

export async function readState(database: Database): Promise<StateRead> {
  const [switches, keys, hours] = await Promise.all([
    lastSwitches(database),
    storedKeys(database),
    lastOfficeHours(database),
  ]);
  return { switches, keys, hours };
}

export async function openLiveState(database: Database): Promise<LiveState> {
  let state = await readState(database);
  let latest = Promise.resolve();
  const read = async () => {
    state = await readState(database);
  };
  return {
    current: () => state,
    refresh: () => {
      // One after the other: an earlier look must not bring back what a later one has replaced.
      latest = latest.then(read, read);
      return latest;
    },
  };
}
