import { compareTexts } from '../curation/read-draft.ts';
import { originalText, readUpload } from '../curation/read-upload.ts';
import { languageNames } from '../portal/texts.ts';
import { languages } from '../types/language.ts';
import { AnswerFields } from './answer-form.tsx';
import { Findings } from './finding-list.tsx';
import { PostForm, show } from './frame.tsx';
import { refuse } from './guard.tsx';
import { GuideFields } from './guide-form.tsx';
import { BesideTable, ChineseSince, readBeside } from './knowledge-beside.tsx';
import { Conflict, type Unsaved } from './knowledge-conflict.tsx';
import {
  type CuratedFile,
  hasFields,
  proposedBytes,
  readCuratedFile,
  readWorking,
  seenOf,
  template,
  workingBytes,
  writtenIn,
} from './knowledge-file.ts';
import { fileLink } from './knowledge-link.tsx';
import { countAble, SecondNeeded, showKnowledge } from './knowledge-list.tsx';
import { knowledgeTexts, personOf } from './knowledge-texts.ts';
import { localTime } from './local-time.ts';
import { ReadResult } from './read-result.tsx';
import { RedlineView } from './redline-view.tsx';
import { consoleLink, type StaffVisit } from './visit.ts';

/** One file: what is live, the draft, its translations, and the forms that change it. */
export async function showFile(visit: StaffVisit, unsaved?: Unsaved): Promise<Response> {
  const { deps, c } = visit;
  const path = c.req.query('path') ?? visit.form.path;
  if (path === undefined) return showKnowledge(visit);
  const file = await readCuratedFile(visit, path);
  const live = deps.live();
  if (!file || !live) return refuse(visit, 404);
  const own = knowledgeTexts(visit);
  const text = unsaved?.text ?? (writtenIn(file) || (file.live || file.draft ? '' : template(file)));
  const bytes = new TextEncoder().encode(text);
  const read = text ? await readWorking(file, bytes, live) : { findings: [] };
  const inFields = hasFields(file, text) && !unsaved && c.req.query('as') !== 'markdown';
  const title = read.document?.title ?? path;
  const beside = await readBeside({ visit, file });
  const children = (
    <>
      <p class="muted">
        <code>{path}</code> · {own.kinds[file.place.kind]}
      </p>
      <SecondNeeded visit={visit} able={await countAble(visit)} />
      <Links visit={visit} file={file} inFields={inFields} />
      {await stateOf({ visit, file })}
      {beside ? <ChineseSince visit={visit} beside={beside} /> : null}
      {unsaved ? (
        <Conflict
          visit={visit}
          unsaved={unsaved}
          path={path}
          live={file.live?.bytes}
          comparison={await compareTexts(path, [unsaved.theirs?.bytes ?? file.live?.bytes ?? null, bytes], live)}
        />
      ) : null}
      <Findings visit={visit} findings={read.findings} />
      {file.place.kind === 'import' ? (
        await importOf({ visit, file })
      ) : file.editable ? (
        <Editor visit={visit} file={file} text={text} inFields={inFields} />
      ) : (
        <pre class="written">{text}</pre>
      )}
      {beside ? <BesideTable visit={visit} beside={beside} /> : null}
    </>
  );
  const parameters = { path, as: inFields ? undefined : c.req.query('as') };
  const shown = { title, path: '/knowledge/file', parameters, children };
  return show(
    visit,
    unsaved ? { ...shown, problem: unsaved.problem, status: unsaved.problem === 'draftConflict' ? 409 : 422 } : shown,
  );
}

function Links({ visit, file, inFields }: { visit: StaffVisit; file: CuratedFile; inFields: boolean }) {
  const own = knowledgeTexts(visit);
  const { path, place } = file;
  return (
    <nav class="acts" aria-label={path}>
      {place.language || place.kind === 'answer' ? (
        <a class="btn quiet" href={consoleLink('/knowledge/preview', visit, { path })}>
          {own.preview}
        </a>
      ) : null}
      {place.language || place.kind === 'answer' ? (
        <a class="btn quiet" href={fileLink(visit, path, { as: inFields ? 'markdown' : undefined })}>
          {inFields ? (place.language ? own.showMarkdown : own.showText) : own.showFields}
        </a>
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
  const { version, begun, base } = seenOf(file);
  return (
    <>
      <input type="hidden" name="path" value={file.path} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="begun" value={begun} />
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
  const { path, place } = file;
  const chinese = visit.deps
    .live()
    ?.documents.find(({ file: other }) => place.language !== 'zh' && other === path.replace(/[a-z]{2}\.md$/, 'zh.md'));
  return (
    <>
      <h2>{inFields ? own.fields : place.language ? own.markdown : own.text}</h2>
      <PostForm visit={visit} path="/knowledge/save" class="editor">
        <Seen file={file} />
        <input type="hidden" name="as" value={inFields ? 'fields' : 'markdown'} />
        {inFields && place.kind === 'answer' ? (
          <AnswerFields visit={visit} text={text} serviceId={place.id} />
        ) : inFields && place.language ? (
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
        {place.kind === 'answer' ? (
          <label class="check">
            <input type="checkbox" name="stampAnswer" value="1" />
            <span>{own.stampAnswer}</span>
          </label>
        ) : null}
        <div class="acts saving">
          <button type="submit" class="btn">
            {own.save}
          </button>
          <span class="muted" role="status" data-saved={own.autosaved} data-unsaved={own.notAutosaved} />
        </div>
        <p class="muted">{own.saveHelp}</p>
      </PostForm>
      <Remove visit={visit} file={file} />
      <script src="/console/autosave.js" defer />
    </>
  );
}

/** Takes the draft back, or proposes that the file goes. */
function Remove({ visit, file }: { visit: StaffVisit; file: CuratedFile }) {
  const own = knowledgeTexts(visit);
  const { draft, live } = file;
  return (
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
  );
}

/** A document in whatever format, as it is read. */
async function importOf({ visit, file }: { visit: StaffVisit; file: CuratedFile }) {
  const own = knowledgeTexts(visit);
  const live = visit.deps.live();
  const bytes = file.proposal ? await proposedBytes(visit, file) : workingBytes(file);
  if (!bytes || !live) return null;
  return (
    <>
      <ReadResult
        visit={visit}
        read={await readUpload(file.path, bytes, live)}
        original={originalText(file.path, bytes)}
      />
      {file.editable ? (
        <>
          <p class="muted">{own.uploadAgain}</p>
          <Remove visit={visit} file={file} />
        </>
      ) : null}
    </>
  );
}
