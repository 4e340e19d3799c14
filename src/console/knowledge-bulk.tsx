import { changeMany, type ManyChanged, undoMany } from '../curation/change-many.ts';
import { mayEdit, placeOf } from '../curation/places.ts';
import { IsoDate } from '../types/document.ts';
import { Field, goTo, PostForm, show } from './frame.tsx';
import { fileLink } from './knowledge-link.tsx';
import { knowledgeTexts } from './knowledge-texts.ts';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

const fields = ['owner', 'reviewedOn', 'reviewBy'] as const;

/** What the ticked guides get; the form that they are ticked in stands around it. */
export function BulkFields({ visit }: { visit: StaffVisit }) {
  const own = knowledgeTexts(visit);
  return (
    <fieldset class="front">
      <legend>{own.bulk}</legend>
      <p class="muted">{own.bulkHelp}</p>
      {fields.map((field) => (
        <Field id={`bulk-${field}`} label={own[field]}>
          <input id={`bulk-${field}`} name={field} type={field === 'owner' ? undefined : 'date'} maxlength={100} />
        </Field>
      ))}
      <button type="submit" class="btn quiet">
        {own.bulkDraft}
      </button>
    </fieldset>
  );
}

const guidesIn = ({ form, session }: StaffVisit): string[] =>
  (form.paths ?? '').split(' ').filter((path) => placeOf(path)?.language === 'zh' && mayEdit(session.account, path));

/** Drafts the same in each, and says which; all of it can be undone. */
export async function changeGuides(visit: StaffVisit): Promise<Response> {
  const { form, deps } = visit;
  const wishes = new Map(
    fields.flatMap((field) => {
      const value = (form[field] ?? '').replace(/\s+/g, ' ').trim().slice(0, 100);
      return value && (field === 'owner' || IsoDate.safeParse(value).success) ? [[field, value] as const] : [];
    }),
  );
  const paths = guidesIn(visit);
  const title = visit.texts.knowledge;
  if (paths.length === 0 || wishes.size === 0)
    return show(visit, { title, path: '/knowledge', problem: 'bulkNothing', children: <Back visit={visit} /> });
  const outcome = await changeMany(deps.database, paths, wishes, actOf(visit));
  return show(visit, { title, path: '/knowledge', children: <Changed visit={visit} outcome={outcome} /> });
}

function Changed({ visit, outcome: { drafted, left } }: { visit: StaffVisit; outcome: ManyChanged }) {
  const own = knowledgeTexts(visit);
  return (
    <>
      <p class="notice good" role="status">
        {own.bulkDrafted(drafted.length)}
      </p>
      <Paths visit={visit} paths={drafted} />
      {drafted.length > 0 ? (
        <PostForm visit={visit} path="/knowledge/bulk/undo" class="acts">
          <input type="hidden" name="paths" value={drafted.join(' ')} />
          <button type="submit" class="btn quiet">
            {own.bulkUndo}
          </button>
        </PostForm>
      ) : null}
      {left.length > 0 ? (
        <>
          <p class="notice">{own.bulkLeft}</p>
          <Paths visit={visit} paths={left} />
        </>
      ) : null}
      <Back visit={visit} />
    </>
  );
}

function Paths({ visit, paths }: { visit: StaffVisit; paths: string[] }) {
  return (
    <ul class="files">
      {paths.map((path) => (
        <li>
          <a href={fileLink(visit, path)}>
            <code>{path}</code>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Back({ visit }: { visit: StaffVisit }) {
  return (
    <p>
      <a class="btn quiet" href={consoleLink('/knowledge', visit)}>
        {visit.texts.back}
      </a>
    </p>
  );
}

export async function undoGuides(visit: StaffVisit): Promise<Response> {
  const undone = await undoMany(visit.deps.database, guidesIn(visit), actOf(visit));
  return goTo(visit, '/knowledge', { done: undone.length > 0 ? 'bulkUndone' : 'bulkNotUndone' });
}
