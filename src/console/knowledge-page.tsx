import { compareTexts, readDraft } from '../curation/read-draft.ts';
import { languageNames } from '../portal/texts.ts';
import type { Draft, Finding } from '../types/curation.ts';
import { languages } from '../types/language.ts';
import { PostForm, show } from './frame.tsx';
import { refuse } from './guard.tsx';
import { GuideFields } from './guide-form.tsx';
import { besideOf } from './knowledge-beside.tsx';
import { type CuratedFile, readCuratedFile, seenOf, textOf, workingBytes } from './knowledge-file.ts';
import { countAble, fileLink, SecondNeeded, showKnowledge } from './knowledge-list.tsx';
import { knowledgeTexts, personOf } from './knowledge-texts.ts';
import { localTime } from './local-time.ts';
import { RedlineView } from './redline-view.tsx';
import type { Problem } from './texts.ts';
import { consoleLink, type StaffVisit } from './visit.ts';

/** What was typed and not saved. */
export interface Unsaved {
  problem: Problem;
  text: string;
  /** Somebody else's draft that is there instead. */
  theirs?: Draft | undefined;
}

/** One file: what is live, the draft, its translations, and the forms that change it. */
export async function showFile(visit: StaffVisit, unsaved?: Unsaved): Promise<Response> {
  const { deps, c } = visit;
  const path = c.req.query('path') ?? visit.form.path;
  if (path === undefined) return showKnowledge(visit);
  const file = await readCuratedFile(visit, path);
  const live = deps.live();
  if (!file || !live) return refuse(visit, 404);
  const own = knowledgeTexts(visit);
  const text = unsaved?.text ?? (textOf(workingBytes(file)) || (file.live || file.draft ? '' : template(file)));
  const bytes = new TextEncoder().encode(text);
  const read = file.place.language && text ? await readDraft(path, bytes, live) : { findings: [] };
  const inFields = file.place.language !== undefined && !unsaved && c.req.query('as') !== 'markdown' && text !== '';
  const title = read.document?.title ?? path;
  const children = (
    <>
      <p class="muted">
        <code>{path}</code> · {own.kinds[file.place.kind]}
      </p>
      <SecondNeeded visit={visit} able={await countAble(visit)} />
      <Links visit={visit} file={file} inFields={inFields} />
      {await stateOf({ visit, file })}
      {unsaved ? (
        <Conflict
          visit={visit}
          unsaved={unsaved}
          path={path}
          comparison={await compareTexts(path, [unsaved.theirs?.bytes ?? file.live?.bytes ?? null, bytes], live)}
        />
      ) : null}
      <Findings visit={visit} findings={read.findings} />
      {file.editable ? (
        <Editor visit={visit} file={file} text={text} inFields={inFields} />
      ) : (
        <pre class="written">{text}</pre>
      )}
      {await besideOf({ visit, file })}
    </>
  );
  const parameters = { path, as: inFields ? undefined : c.req.query('as') };
  const shown = { title, path: '/knowledge/file', parameters, children };
  return show(visit, unsaved ? { ...shown, problem: unsaved.problem, status: unsaved.theirs ? 409 : 422 } : shown);
}

/** What a new guide or policy begins with. */
function template({ place }: CuratedFile): string {
  if (!place.language) return '';
  const own =
    place.language === 'zh' ? 'department: ""\nregions: ["210000"]\nowner: ""\nreviewBy: ""\n' : 'translates: ""\n';
  return `---\nid: ${place.id}\ntitle: ""\naliases: []\n${own}---\n\n## \n`;
}

function Links({ visit, file, inFields }: { visit: StaffVisit; file: CuratedFile; inFields: boolean }) {
  const own = knowledgeTexts(visit);
  const { path, place } = file;
  return (
    <nav class="acts" aria-label={path}>
      {place.language ? (
        <>
          <a class="btn quiet" href={consoleLink('/knowledge/preview', visit, { path })}>
            {own.preview}
          </a>
          <a class="btn quiet" href={fileLink(visit, path, { as: inFields ? 'markdown' : undefined })}>
            {inFields ? own.showMarkdown : own.showFields}
          </a>
        </>
      ) : null}
      <a class="btn quiet" href={consoleLink('/knowledge/history', visit, { path })}>
        {own.history}
      </a>
      {place.language
        ? languages
            .filter((each) => each !== place.language)
            .map((each) => (
              <a class="btn quiet" href={fileLink(visit, path.replace(/[a-z]{2}\.md$/, `${each}.md`))} lang={each}>
                {languageNames[each]}
              </a>
            ))
        : null}
    </nav>
  );
}

async function stateOf({ visit, file }: { visit: StaffVisit; file: CuratedFile }) {
  const own = knowledgeTexts(visit);
  const { draft, live, proposal, path } = file;
  const catalogue = visit.deps.live();
  const stale = draft && draft.baseDigest !== (live?.digest ?? null);
  return (
    <>
      {live ? null : <p class="notice">{own.notLive}</p>}
      {proposal ? (
        <p class="notice">
          {own.proposedIn(proposal.id)}{' '}
          <a href={consoleLink('/proposals/one', visit, { id: String(proposal.id) })}>{own.toProposal}</a>
        </p>
      ) : null}
      {file.mayEdit ? null : <p class="notice">{own.mayNot}</p>}
      {draft ? (
        <details class="card">
          <summary>{own.draftBy(personOf(visit, draft.author), localTime(draft.updatedAt, visit.language))}</summary>
          {draft.bytes === null ? <p>{own.removing}</p> : null}
          {catalogue ? (
            <RedlineView
              visit={visit}
              comparison={await compareTexts(path, [live?.bytes ?? null, draft.bytes], catalogue)}
            />
          ) : null}
        </details>
      ) : null}
      {stale && file.editable ? (
        <div class="notice problem">
          <p>{own.outdated}</p>
          <PostForm visit={visit} path="/knowledge/rebase" class="inline">
            <Seen file={file} />
            <button type="submit" class="btn quiet">
              {own.rebase}
            </button>
          </PostForm>
        </div>
      ) : null}
    </>
  );
}

function Seen({ file }: { file: CuratedFile }) {
  const { version, base } = seenOf(file);
  return (
    <>
      <input type="hidden" name="path" value={file.path} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="base" value={base} />
    </>
  );
}

function Editor({
  visit,
  file,
  text,
  inFields,
}: {
  visit: StaffVisit;
  file: CuratedFile;
  text: string;
  inFields: boolean;
}) {
  const own = knowledgeTexts(visit);
  const { path, place, draft, live } = file;
  const chinese = visit.deps
    .live()
    ?.documents.find(({ file: other }) => place.language !== 'zh' && other === path.replace(/[a-z]{2}\.md$/, 'zh.md'));
  return (
    <>
      <h2>{inFields ? own.fields : place.language ? own.markdown : own.text}</h2>
      <PostForm visit={visit} path="/knowledge/save" class="editor">
        <Seen file={file} />
        <input type="hidden" name="as" value={inFields ? 'fields' : 'markdown'} />
        {inFields && place.language ? (
          <GuideFields visit={visit} text={text} language={place.language} chinese={chinese?.digest} />
        ) : (
          <textarea
            id="written"
            class="written"
            name="text"
            rows={24}
            lang={place.language}
            spellcheck={false}
            aria-label={own.text}
          >
            {`\n${text}`}
          </textarea>
        )}
        <div class="acts saving">
          <button type="submit" class="btn">
            {own.save}
          </button>
          <span class="muted" role="status" data-saved={own.autosaved} data-unsaved={own.notAutosaved} />
        </div>
        <p class="muted">{own.saveHelp}</p>
      </PostForm>
      <div class="acts">
        {draft ? (
          <PostForm visit={visit} path="/knowledge/discard" class="inline">
            <Seen file={file} />
            <button type="submit" class="btn quiet">
              {own.discard}
            </button>
          </PostForm>
        ) : null}
        {live && draft?.bytes !== null ? (
          <PostForm visit={visit} path="/knowledge/remove" class="inline">
            <Seen file={file} />
            <button type="submit" class="btn quiet">
              {own.removeFile}
            </button>
          </PostForm>
        ) : null}
      </div>
      <script src="/console/autosave.js" defer />
    </>
  );
}

function Conflict(props: {
  visit: StaffVisit;
  unsaved: Unsaved;
  path: string;
  comparison: Awaited<ReturnType<typeof compareTexts>>;
}) {
  const { visit, unsaved, comparison } = props;
  const own = knowledgeTexts(visit);
  const { theirs, text } = unsaved;
  if (unsaved.problem !== 'draftConflict') return null;
  return (
    <section class="card">
      <p>{own.conflict}</p>
      <div class="beside">
        <div>
          <h3>{own.yours}</h3>
          <pre class="written">{text}</pre>
        </div>
        <div>
          <h3>{own.theirs}</h3>
          {theirs ? (
            <p class="muted">
              {own.theirsBy(personOf(visit, theirs.author), localTime(theirs.updatedAt, visit.language))}
            </p>
          ) : null}
          <pre class="written">{textOf(theirs?.bytes)}</pre>
        </div>
      </div>
      <h3>{own.differences}</h3>
      <RedlineView visit={visit} comparison={comparison} />
    </section>
  );
}

function Findings({ visit, findings }: { visit: StaffVisit; findings: Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <section class="card">
      <h2>{knowledgeTexts(visit).findings}</h2>
      <FindingList findings={findings} />
    </section>
  );
}

/** The checks speak English, as on the command line. */
export function FindingList({ findings }: { findings: Finding[] }) {
  return (
    <ul class="findings" lang="en">
      {findings.map(({ severity, file, line, message }) => (
        <li class={severity}>
          <code>{line > 0 ? `${file}:${line}` : file}</code> {message}
        </li>
      ))}
    </ul>
  );
}
