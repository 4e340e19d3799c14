import { z } from 'zod';
import { AppError } from '../errors.ts';
import { inLanguage } from '../service/in-language.ts';
import { Mode, modes, type SwitchRow, SwitchScope } from '../types/switch.ts';
import { ReasonField, UntilField } from './form-parts.tsx';
import { Field, goTo, PostForm, show, Table } from './frame.tsx';
import { fieldTime, localTime, readFieldTime } from './local-time.ts';
import { mayOpen } from './permissions.ts';
import type { Problem } from './texts.ts';
import { actOf, type StaffVisit } from './visit.ts';

const Reason = z.string().trim().min(1).max(500);
const usualHours = 24;

/** Switches that hold, how to set one, and all there ever were. */
export async function showSwitches(visit: StaffVisit, problem?: Problem): Promise<Response> {
  const { texts, deps, session } = visit;
  const [live, history] = [await deps.switches.list({ all: false }), await deps.switches.list({ all: true })];
  const may = mayOpen(session.account.roles, 'POST', '/switches/set');
  const known = targets(visit);
  const heads = [texts.about, texts.mode, texts.reason, texts.until, texts.setBy];
  const children = (
    <>
      <p class="lead">{texts.switchHelp}</p>
      <h2>{texts.live}</h2>
      {live.length === 0 ? <p class="empty">{texts.noSwitches}</p> : null}
      {live.length > 0 ? (
        <Table caption={texts.live} heads={may ? [...heads, texts.lift] : heads}>
          {live.map((row) => (
            <tr>
              <Cells visit={visit} row={row} known={known} />
              {may ? (
                <td>
                  <Lift visit={visit} row={row} />
                </td>
              ) : null}
            </tr>
          ))}
        </Table>
      ) : null}
      {may ? <SetForm visit={visit} known={known} /> : null}
      <h2>{texts.history}</h2>
      {history.length === 0 ? <p class="empty">{texts.noHistory}</p> : null}
      {history.length > 0 ? (
        <Table caption={texts.history} heads={[...heads, texts.setAt]}>
          {history.map((row) => (
            <tr>
              <Cells visit={visit} row={row} known={known} />
              <td>{localTime(row.setAt, visit.language)}</td>
            </tr>
          ))}
        </Table>
      ) : null}
    </>
  );
  return show(visit, { title: texts.switches, path: '/switches', problem, children });
}

function Cells({ visit, row, known }: { visit: StaffVisit; row: SwitchRow; known: Targets }) {
  const { texts, language } = visit;
  return (
    <>
      <th scope="row">
        {texts[row.scope]}: <Target row={row} known={known} />
      </th>
      <td>{row.mode === null ? texts.lifted : texts.modes[row.mode]}</td>
      <td>{row.reason}</td>
      <td>{row.until === null ? '' : localTime(row.until, language)}</td>
      <td>{row.setBy}</td>
    </>
  );
}

function Target({ row, known }: { row: Pick<SwitchRow, 'scope' | 'target'>; known: Targets }) {
  const found = known[row.scope].get(row.target);
  return found ? <span lang={found.language}>{found.text}</span> : <code>{row.target}</code>;
}

/** What a switch can be about, by id, with its title. */
type Targets = Record<SwitchScope, Map<string, NonNullable<ReturnType<typeof inLanguage>>>>;

/** Services and topics of the live publication. */
function targets({ deps, language }: StaffVisit): Targets {
  const catalogue = deps.live()?.catalogue;
  const titled = (all: { id: string; title: Parameters<typeof inLanguage>[0] }[]) =>
    new Map(
      all.flatMap(({ id, title }) => {
        const shown = inLanguage(title, language);
        return shown ? [[id, shown] as const] : [];
      }),
    );
  return { service: titled(catalogue?.services ?? []), topic: titled(catalogue?.portal?.topics ?? []) };
}

function Lift({ visit, row }: { visit: StaffVisit; row: SwitchRow }) {
  const { texts } = visit;
  const id = `lift-${row.id}`;
  return (
    <PostForm visit={visit} path="/switches/lift" class="inline">
      <input type="hidden" name="scope" value={row.scope} />
      <input type="hidden" name="target" value={row.target} />
      <label class="hidden" for={id}>
        {texts.reason}
      </label>
      <input id={id} name="reason" placeholder={texts.reason} maxlength={500} required />
      <button type="submit" class="btn quiet">
        {texts.lift}
      </button>
    </PostForm>
  );
}

function SetForm({ visit, known }: { visit: StaffVisit; known: Targets }) {
  const { texts, form, deps } = visit;
  const until = form.until ?? fieldTime(new Date(deps.clock().getTime() + usualHours * 3_600_000));
  const options = (scope: SwitchScope) =>
    [...known[scope]].map(([id, { text, language }]) => (
      <option value={`${scope}:${id}`} lang={language} selected={form.about === `${scope}:${id}`}>
        {text}
      </option>
    ));
  return (
    <details class="card" open={form.about !== undefined}>
      <summary>{texts.setSwitch}</summary>
      <PostForm visit={visit} path="/switches/set">
        <Field id="about" label={texts.about}>
          <select id="about" name="about" required>
            <option value="">{texts.choose}</option>
            <optgroup label={texts.topic}>{options('topic')}</optgroup>
            <optgroup label={texts.service}>{options('service')}</optgroup>
          </select>
        </Field>
        <Field id="mode" label={texts.mode}>
          <select id="mode" name="mode">
            {modes.map((mode) => (
              <option value={mode} selected={form.mode === mode}>
                {texts.modes[mode]}
              </option>
            ))}
          </select>
        </Field>
        <ReasonField visit={visit} label={texts.reason} help={texts.reasonHelp} />
        <UntilField visit={visit} until={until} />
        <button type="submit" class="btn">
          {texts.setSwitch}
        </button>
      </PostForm>
    </details>
  );
}

export async function setSwitch(visit: StaffVisit): Promise<Response> {
  const { form, deps } = visit;
  const [scope, target = ''] = (form.about ?? '').split(':');
  const about = SwitchScope.safeParse(scope);
  const mode = Mode.safeParse(form.mode);
  if (!about.success || !mode.success || !targets(visit)[about.data].has(target)) return showSwitches(visit, 'target');
  const reason = Reason.safeParse(form.reason);
  if (!reason.success) return showSwitches(visit, 'reason');
  const until = readFieldTime(form.until ?? '');
  if (!until || Date.parse(until) <= deps.clock().getTime()) return showSwitches(visit, 'until');
  const wishes = { scope: about.data, target, mode: mode.data, reason: reason.data, until };
  await deps.switches.set({ ...wishes, ...asWisher(visit) });
  return goTo(visit, '/switches', { done: 'switchSet' });
}

export async function liftSwitch(visit: StaffVisit): Promise<Response> {
  const { form, deps } = visit;
  const scope = SwitchScope.safeParse(form.scope);
  const reason = Reason.safeParse(form.reason);
  if (!reason.success) return showSwitches(visit, 'reason');
  if (!scope.success) return showSwitches(visit, 'notInEffect');
  try {
    const about = { scope: scope.data, target: form.target ?? '' };
    await deps.switches.lift({ ...about, reason: reason.data, ...asWisher(visit) });
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return showSwitches(visit, 'notInEffect');
    throw error;
  }
  return goTo(visit, '/switches', { done: 'switchLifted' });
}

/** Whose wish a change is, for what changes switches and keys. */
export function asWisher(visit: StaffVisit): { by: string; requestId?: string } {
  const { by, requestId } = actOf(visit);
  return { by, ...(requestId ? { requestId } : {}) };
}
