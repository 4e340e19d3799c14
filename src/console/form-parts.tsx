import { Field, PostForm } from './frame.tsx';
import { consoleLink, type StaffVisit, type Visit } from './visit.ts';

// What forms and lists of several pages are made of.

type Filters = Record<string, string | undefined>;

/** The days from and to which a list goes, both included. */
export function PeriodFields({
  visit: { texts },
  from,
  to,
}: { visit: Visit } & Record<'from' | 'to', string | undefined>) {
  return (
    <>
      <Field id="from" label={texts.from}>
        <input id="from" name="from" type="date" value={from} />
      </Field>
      <Field id="to" label={texts.to}>
        <input id="to" name="to" type="date" value={to} />
      </Field>
    </>
  );
}

/** Has the list that is shown sent as a file, with the same filters. */
export function ExportForm(props: { visit: StaffVisit; path: string; class: string; filters: Filters }) {
  const { visit, path, filters } = props;
  return (
    <PostForm visit={visit} path={path} class={props.class}>
      {Object.entries(filters).map(([name, value]) =>
        value ? <input type="hidden" name={name} value={value} /> : null,
      )}
      <button type="submit" class="btn quiet">
        {visit.texts.exportCsv}
      </button>
    </PostForm>
  );
}

interface PagesProps {
  visit: Visit;
  path: string;
  label: string;
  filters: Filters;
  /** Missing on the first page. */
  newest?: string | undefined;
  /** The parameters of the next page, and what it is called. */
  older?: { label: string; parameters: Filters } | undefined;
}

/** From page to page of a list that begins with the newest. */
export function Pages({ visit, path, label, filters, newest, older }: PagesProps) {
  const link = (said: string, parameters: Filters) => (
    <a class="btn quiet" href={consoleLink(path, visit, parameters)}>
      {said}
    </a>
  );
  return (
    <nav class="acts" aria-label={label}>
      {newest ? link(newest, filters) : null}
      {older ? link(older.label, { ...filters, ...older.parameters }) : null}
    </nav>
  );
}

/** Why somebody does what the form does: it stands in the audit. */
export function ReasonField({ visit, label, help }: { visit: Visit; label: string; help: string }) {
  return (
    <Field id="reason" label={label} help={help}>
      <input
        id="reason"
        name="reason"
        value={visit.form.reason}
        maxlength={500}
        required
        aria-describedby="reason-help"
      />
    </Field>
  );
}

/** When something ends by itself, in the time of China. */
export function UntilField({ visit: { texts }, until }: { visit: Visit; until: string }) {
  return (
    <Field id="until" label={texts.until} help={texts.untilHelp}>
      <input id="until" name="until" type="datetime-local" value={until} required aria-describedby="until-help" />
    </Field>
  );
}

/** A password that somebody has. */
export function PasswordField({ visit, id, help }: { visit: Visit; id: string; help: string }) {
  return (
    <Field id={id} label={visit.texts.password} help={help}>
      <input
        id={id}
        name={id}
        type="password"
        autocomplete="current-password"
        required
        aria-describedby={`${id}-help`}
      />
    </Field>
  );
}
