import { days, weeklyHours } from '../config-values.ts';
import type { OfficeHours, Span } from '../types/desk.ts';
import { Field, goTo, PostForm, show } from './frame.tsx';
import { localTime } from './local-time.ts';
import type { Problem } from './texts.ts';
import { actOf, type StaffVisit } from './visit.ts';

/** As people read a week in China: Monday first. Their names are those of the environment's notation. */
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
type Weekday = (typeof weekdays)[number];
const numberOf = (weekday: Weekday): number => (weekdays.indexOf(weekday) + 1) % 7;

/** When people are at the desk, which days are off, and where that is said: in the environment or here. */
export async function showHours(visit: StaffVisit, problem?: Problem): Promise<Response> {
  const words = visit.texts.desk.hours;
  const { hours, set } = visit.deps.hours.inForce();
  const seen = visit.form.seen ?? String(set?.id ?? 0);
  const children = (
    <>
      <p class="lead">{words.help}</p>
      <p class="notice">{saidOf(visit)}</p>
      <PostForm visit={visit} path="/desk/hours" class="card">
        <input type="hidden" name="seen" value={problem === 'hoursMoved' ? String(set?.id ?? 0) : seen} />
        <HoursFields visit={visit} hours={hours} />
        <button type="submit" class="btn" name="from" value="console">
          {words.save}
        </button>
      </PostForm>
      {set?.hours ? (
        <PostForm visit={visit} path="/desk/hours" class="acts">
          <input type="hidden" name="seen" value={String(set.id)} />
          <button type="submit" class="btn quiet" name="from" value="environment">
            {words.asEnvironment}
          </button>
        </PostForm>
      ) : null}
    </>
  );
  return show(visit, { title: words.title, path: '/desk/hours', problem, children });
}

function saidOf({ texts, deps, language }: StaffVisit): string {
  const words = texts.desk.hours;
  const { set } = deps.hours.inForce();
  if (set?.hours) return words.ofConsole(set.setBy.replace(/^console:/, ''), localTime(set.setAt, language));
  return deps.hours.configured ? words.ofEnvironment : words.ofNobody;
}

function HoursFields({ visit, hours }: { visit: StaffVisit; hours: OfficeHours | undefined }) {
  const { form, texts } = visit;
  const words = texts.desk.hours;
  return (
    <>
      <fieldset class="front">
        <legend>{words.weekly}</legend>
        <p class="muted" id="weekly-help">
          {words.weeklyHelp}
        </p>
        {weekdays.map((weekday) => (
          <Field id={weekday} label={words.weekdays[weekday]}>
            <input
              id={weekday}
              name={weekday}
              value={form[weekday] ?? (hours?.weekly[numberOf(weekday)] ?? []).map(written).join(' ')}
              maxlength={200}
              placeholder={words.closed}
              aria-describedby="weekly-help"
            />
          </Field>
        ))}
      </fieldset>
      {(['holidays', 'worked'] as const).map((field) => (
        <Field id={field} label={words[field]} help={words[`${field}Help`]}>
          <textarea id={field} name={field} rows={4} maxlength={4_000} aria-describedby={`${field}-help`}>
            {`\n${form[field] ?? inRuns(hours?.[field] ?? []).join('\n')}`}
          </textarea>
        </Field>
      ))}
    </>
  );
}

const written = ({ from, to }: Span): string => `${clock(from)}-${clock(to)}`;
const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

const dayMs = 86_400_000;

/** Days one after the other as `2027-02-06..2027-02-12`. */
function inRuns(all: readonly string[]): string[] {
  const runs: [string, string][] = [];
  for (const day of [...all].sort()) {
    const last = runs.at(-1);
    if (last && Date.parse(day) - Date.parse(last[1]) === dayMs) last[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(([from, to]) => (from === to ? from : `${from}..${to}`));
}

/** Sets what was typed, or leaves it to the environment again. */
export async function setHours(visit: StaffVisit): Promise<Response> {
  const { form, deps } = visit;
  const hours = form.from === 'environment' ? null : readHours(form);
  if (typeof hours === 'string') return showHours(visit, hours);
  const done = await deps.hours.set(hours, Number.parseInt(form.seen ?? '', 10) || 0, actOf(visit));
  return done ? goTo(visit, '/desk/hours', { done: 'hoursSet' }) : showHours(visit, 'hoursMoved');
}

/** @returns what is wrong with the form, or its hours */
function readHours(form: Record<string, string>): OfficeHours | Problem {
  const typed = weekdays.flatMap((weekday) => (form[weekday]?.trim() ? [`${weekday} ${asTyped(form[weekday])}`] : []));
  const weekly =
    typed.length > 0 ? weeklyHours().safeParse(typed.join(', ')) : ({ success: true, data: noHours } as const);
  if (!weekly.success) return 'hoursWeekly';
  const [holidays, worked] = [readDays(form.holidays), readDays(form.worked)];
  if (!holidays || !worked || holidays.some((day) => worked.includes(day))) return 'hoursDays';
  return { weekly: weekly.data, holidays, worked };
}

const noHours: OfficeHours['weekly'] = weekdays.map(() => []);

/** With the signs of a Chinese keyboard as well; `9:00` is `09:00`. */
const asTyped = (text: string): string =>
  text
    .replaceAll('：', ':')
    .replace(/\s*[-–—~～至]\s*/g, '-')
    .replace(/[,，、;；]/g, ' ')
    .replace(/(?<!\d)(\d):/g, '0$1:')
    .trim();

function readDays(text = ''): string[] | undefined {
  const entries = text.split(/[\s,，、]+/).filter(Boolean);
  const read = days().safeParse(entries.join(','));
  return read.success ? read.data : undefined;
}
