import type { Database } from '../database/database.ts';
import { addSwitch, switchHistory } from '../database/switches.ts';
import { AppError } from '../errors.ts';
import type { Catalogue } from '../types/catalogue.ts';
import type { Publication } from '../types/publication.ts';
import type { Switching, SwitchWishes } from '../types/state-messages.ts';
import type { Mode, Switch, SwitchRow } from '../types/switch.ts';
import type { LiveState } from './live-state.ts';

export interface SwitchingDeps {
  database: Database;
  state: LiveState;
  live: () => Publication | undefined;
  /** Undefined where no language model is configured. */
  configured: Mode | undefined;
  clock: () => Date;
}

/** Sets, lifts and lists switches; this process heeds them at once, others when they look next. */
export function switchModes({ database, state, live, configured, clock }: SwitchingDeps): Switching {
  const now = () => clock().toISOString();
  const inEffect = (): Switch[] =>
    state.current().switches.filter(({ until }) => Date.parse(until) > clock().getTime());
  return {
    async set({ by: setBy, requestId, ...wishes }) {
      const title = titleOf(wishes, live()?.catalogue);
      if (Date.parse(wishes.until) <= clock().getTime()) {
        throw new AppError('bad_request', `--until: ${wishes.until} is past.`);
      }
      const set = await addSwitch<Switch>(database, { ...wishes, setBy, setAt: now() }, requestId);
      await state.refresh();
      return { switch: set, title, configured: configured ?? null };
    },
    async lift({ by: setBy, requestId, ...wishes }) {
      await state.refresh();
      const before = inEffect().find(({ scope, target }) => scope === wishes.scope && target === wishes.target);
      if (!before) throw new AppError('conflict', `No switch is in effect for the ${wishes.scope} ${wishes.target}.`);
      const lifting = { ...wishes, mode: null, until: null, setBy, setAt: now() };
      await addSwitch<SwitchRow>(database, lifting, requestId);
      await state.refresh();
      return before;
    },
    async list({ all }) {
      if (all) return switchHistory(database);
      await state.refresh();
      return inEffect();
    },
  };
}

/** @throws AppError `bad_request` that says where ids are found */
function titleOf({ scope, target }: Pick<SwitchWishes, 'scope' | 'target'>, catalogue: Catalogue | undefined): string {
  if (!catalogue) throw new AppError('conflict', 'Nothing is published yet: npm run publish:knowledge');
  const all = scope === 'service' ? catalogue.services : (catalogue.portal?.topics ?? []);
  const found = all.find(({ id }) => id === target);
  if (found) return found.title.zh ?? target;
  const near = all.map(({ id }) => id).filter((id) => id.includes(target) || target.includes(id));
  const known = scope === 'topic' && near.length === 0 ? all.map(({ id }) => id) : near;
  const hint = known.length > 0 ? ` There are: ${known.join(', ')}.` : ' Its id is the name of its folder.';
  throw new AppError('bad_request', `--${scope}: the live publication has no ${scope} ${target}.${hint}`);
}
