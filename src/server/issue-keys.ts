import { addKey, revokeKey } from '../database/api-keys.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { KeyIssuing } from '../types/state-messages.ts';
import type { LiveState } from './live-state.ts';

export interface KeyIssuingDeps {
  database: Database;
  state: LiveState;
  clock: () => Date;
}

/** Makes, revokes and lists keys for programs; this process heeds them at once, others when they look next. */
export function issueKeys({ database, state, clock }: KeyIssuingDeps): KeyIssuing {
  const now = () => clock().toISOString();
  return {
    async create({ by: createdBy, requestId, ...wishes }) {
      const { name, until } = wishes;
      if (Date.parse(until) <= clock().getTime()) throw new AppError('bad_request', `--until: ${until} is past.`);
      const key = await addKey(database, { ...wishes, createdBy, createdAt: now() }, requestId);
      await state.refresh();
      return { key, name, until };
    },
    async revoke({ name, by, requestId = null }) {
      const revoked = await revokeKey(database, name, { by, at: now(), requestId });
      if (!revoked) throw new AppError('conflict', `There is no key ${name} that could be revoked.`);
      await state.refresh();
      return { name };
    },
    async list() {
      await state.refresh();
      return state.current().keys.map(({ keyHash: _, ...key }) => key);
    },
  };
}
