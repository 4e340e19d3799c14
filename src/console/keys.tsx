import { AppError } from '../errors.ts';
import { type ApiKey, keyScopes } from '../types/api-key.ts';
import { KeyWishes } from '../types/state-messages.ts';
import { UntilField } from './form-parts.tsx';
import { Field, goTo, PostForm, show, Table } from './frame.tsx';
import { fieldTime, localTime, readFieldTime } from './local-time.ts';
import { asWisher } from './switches.tsx';
import type { Problem } from './texts.ts';
import type { StaffVisit } from './visit.ts';

const usualDays = 90;
const usualRate = 60;

/** A key that was made just now: told on one page and never again. */
interface Made {
  key: string;
  name: string;
}

/** Keys for programs, and how to make one. */
export async function showKeys(visit: StaffVisit, problem?: Problem, made?: Made): Promise<Response> {
  const { texts, deps } = visit;
  const keys = await deps.keys.list();
  const heads = [texts.keyName, texts.scopes, texts.perMinute, texts.until, texts.state];
  const children = (
    <>
      {made ? (
        <section class="card secret" aria-label={texts.shownOnce}>
          <p>{texts.keyMade(made.name)}</p>
          <code>{made.key}</code>
          <p class="muted">{texts.shownOnce}</p>
        </section>
      ) : null}
      <p class="lead">{texts.keyHelp}</p>
      {keys.length === 0 ? <p class="empty">{texts.noKeys}</p> : null}
      {keys.length > 0 ? (
        <Table caption={texts.keys} heads={[...heads, texts.requests, texts.lastUsed, texts.setBy, texts.revoke]}>
          {keys.map((key) => (
            <KeyRow visit={visit} row={key} />
          ))}
        </Table>
      ) : null}
      <CreateForm visit={visit} />
    </>
  );
  return show(visit, { title: texts.keys, path: '/keys', problem, children });
}

function KeyRow({ visit, row }: { visit: StaffVisit; row: ApiKey }) {
  const { texts, language, deps } = visit;
  const expired = Date.parse(row.until) <= deps.clock().getTime();
  const state = row.revokedAt !== null ? 'revoked' : expired ? 'expired' : 'active';
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td>{row.scopes.map((scope) => texts.scopeNames[scope]).join(' · ')}</td>
      <td>{row.perMinute}</td>
      <td>{localTime(row.until, language)}</td>
      <td>{texts.keyStates[state]}</td>
      <td>{row.requests}</td>
      <td>{row.lastUsedAt === null ? texts.never : localTime(row.lastUsedAt, language)}</td>
      <td>{row.createdBy}</td>
      <td>
        {row.revokedAt === null ? (
          <PostForm visit={visit} path="/keys/revoke" class="inline">
            <input type="hidden" name="name" value={row.name} />
            <button type="submit" class="btn quiet" aria-label={`${texts.revoke} ${row.name}`}>
              {texts.revoke}
            </button>
          </PostForm>
        ) : null}
      </td>
    </tr>
  );
}

function CreateForm({ visit }: { visit: StaffVisit }) {
  const { texts, form, deps } = visit;
  const until = form.until ?? fieldTime(new Date(deps.clock().getTime() + usualDays * 24 * 3_600_000));
  const chosen = (form.scopes ?? 'chat').split(' ');
  return (
    <details class="card" open={form.perMinute !== undefined}>
      <summary>{texts.createKey}</summary>
      <PostForm visit={visit} path="/keys/create">
        <Field id="name" label={texts.keyName}>
          <input id="name" name="name" value={form.name} maxlength={63} required />
        </Field>
        <fieldset>
          <legend>{texts.scopes}</legend>
          {keyScopes.map((scope) => (
            <label>
              <input type="checkbox" name="scopes" value={scope} checked={chosen.includes(scope)} />
              {texts.scopeNames[scope]}
            </label>
          ))}
        </fieldset>
        <Field id="per-minute" label={texts.perMinute}>
          <input
            id="per-minute"
            name="perMinute"
            type="number"
            min={1}
            max={100_000}
            value={form.perMinute ?? usualRate}
            required
          />
        </Field>
        <UntilField visit={visit} until={until} />
        <button type="submit" class="btn">
          {texts.createKey}
        </button>
      </PostForm>
    </details>
  );
}

/** Which problem a field of the wishes stands for. */
const problemsOf: Record<string, Problem> = {
  name: 'keyName',
  scopes: 'keyScopes',
  perMinute: 'perMinute',
  until: 'until',
};

export async function createKey(visit: StaffVisit): Promise<Response> {
  const { form, deps } = visit;
  const wishes = KeyWishes.safeParse({
    name: form.name,
    scopes: (form.scopes ?? '').split(' ').filter(Boolean),
    perMinute: Number(form.perMinute),
    until: readFieldTime(form.until ?? ''),
    ...asWisher(visit),
  });
  if (!wishes.success) return showKeys(visit, problemsOf[String(wishes.error.issues[0]?.path[0])] ?? 'keyName');
  if (Date.parse(wishes.data.until) <= deps.clock().getTime()) return showKeys(visit, 'until');
  try {
    const made = await deps.keys.create(wishes.data);
    return showKeys({ ...visit, form: {} }, undefined, made);
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return showKeys(visit, 'keyTaken');
    throw error;
  }
}

export async function revokeKey(visit: StaffVisit): Promise<Response> {
  try {
    await visit.deps.keys.revoke({ name: visit.form.name ?? '', ...asWisher(visit) });
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return showKeys(visit, 'unknown');
    throw error;
  }
  return goTo(visit, '/keys', { done: 'keyRevoked' });
}
