import type { Database } from '../database/database.ts';
import { addOfficeHours } from '../database/office-hours.ts';
import type { HoursKeeping, OfficeHours } from '../types/desk.ts';
import type { LiveState } from './live-state.ts';

/** Keeps the hours of the desk; this process heeds them at once, others when they look next. */
export function keepOfficeHours({
  database,
  state,
  configured,
}: {
  database: Database;
  state: LiveState;
  /** Of the environment. */
  configured: OfficeHours | undefined;
}): HoursKeeping {
  return {
    configured,
    inForce: () => {
      const { hours: set } = state.current();
      return { hours: set?.hours ?? configured, ...(set ? { set } : {}) };
    },
    set: async (hours, seen, act) => {
      const done = await addOfficeHours(database, { hours, seen }, act);
      await state.refresh();
      return done;
    },
  };
}
