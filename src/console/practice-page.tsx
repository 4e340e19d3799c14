import { practicePath, practiceStart, withPracticeSource } from '../curation/practice.ts';
import { compareTexts, readDraft, withDocument } from '../curation/read-draft.ts';
import { findPractice, type StoredPractice } from '../database/practices.ts';
import { digestOf } from '../document/read.ts';
import { languageNames } from '../portal/texts.ts';
import { type PracticeLanguage, practiceLanguages } from '../types/practice.ts';
import type { Publication } from '../types/publication.ts';
import { Findings } from './finding-list.tsx';
import { showFirstHour } from './first-hour.tsx';
import { PostForm, show } from './frame.tsx';
import { GuideFields } from './guide-form.tsx';
import { notePreviewed, practiceLanguageOf } from './keep-practice.ts';
import { type Beside, BesideTable, ChineseSince } from './knowledge-beside.tsx';
import { sendPreview } from './knowledge-preview.tsx';
import { knowledgeTexts } from './knowledge-texts.ts';
import { RedlineView } from './redline-view.tsx';
import type { Problem } from './texts.ts';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

/** The practice guide in one language, in the fields of every guide. */
export async function showPractice(visit: StaffVisit, problem?: Problem): Promise<Response> {
  const { deps, c, form } = visit;
  const practice = await findPractice(deps.database, actOf(visit).by);
  const live = deps.live();
  if (!practice || !live) return showFirstHour(visit, problem);
  const own = knowledgeTexts(visit);
  const language = practiceLanguageOf(form.text ?? c.req.query('text'));
  const { document, findings } = await read(practice, language, live);
  const beside = language === 'zh' ? undefined : await besideOf(practice, live);
  const children = (
    <>
      <nav class="acts" aria-label={visit.texts.practice.pages}>
        <a class="btn" href={consoleLink('/first-hour', visit)}>
          {visit.texts.practice.toSteps}
        </a>
        <a class="btn quiet" href={consoleLink('/first-hour/preview', visit, { text: language })}>
          {own.preview}
        </a>
        {practiceLanguages
          .filter((each) => each !== language)
          .map((each) => (
            <a class="btn quiet" href={consoleLink('/first-hour/file', visit, { text: each })} lang={each}>
              {languageNames[each]}
            </a>
          ))}
      </nav>
      <p class="notice">{visit.texts.practice.safe}</p>
      <Findings visit={visit} findings={findings} />
      {beside ? <ChineseSince visit={visit} beside={beside} /> : null}
      <Editor visit={visit} practice={practice} language={language} />
      {beside ? <BesideTable visit={visit} beside={beside} /> : await changedOf({ visit, practice, live })}
    </>
  );
  const title = document?.title ?? visit.texts.firstHour;
  return show(visit, { title, path: '/first-hour/file', parameters: { text: language }, problem, children });
}

interface EditorProps {
  visit: StaffVisit;
  practice: StoredPractice;
  language: PracticeLanguage;
}

function Editor({ visit, practice, language }: EditorProps) {
  const own = knowledgeTexts(visit);
  const chinese = language === 'zh' ? undefined : digestOf(practice.texts.zh);
  return (
    <>
      <h2>{own.fields}</h2>
      <PostForm visit={visit} path="/first-hour/save" class="editor">
        <input type="hidden" name="version" value={String(practice.version)} />
        <input type="hidden" name="text" value={language} />
        <GuideFields visit={visit} text={practice.texts[language]} language={language} chinese={chinese} />
        <div class="acts saving">
          <button type="submit" class="btn">
            {own.save}
          </button>
          <span class="muted" role="status" data-saved={own.autosaved} data-unsaved={own.notAutosaved} />
        </div>
      </PostForm>
      <script src="/console/autosave.js" defer />
    </>
  );
}

interface ChangedProps {
  visit: StaffVisit;
  practice: StoredPractice;
  live: Publication;
}

/** What was changed since the beginning. */
async function changedOf({ visit, practice, live }: ChangedProps) {
  if (practice.texts.zh === practiceStart().zh) return null;
  const comparison = await compareTexts(practicePath('zh'), sinceBegun(practice), withPracticeSource(live));
  return (
    <>
      <h2>{knowledgeTexts(visit).differences}</h2>
      <RedlineView visit={visit} comparison={comparison} />
    </>
  );
}

async function besideOf(practice: StoredPractice, live: Publication): Promise<Beside | undefined> {
  const [chinese, translation] = [await read(practice, 'zh', live), await read(practice, 'en', live)];
  if (!chinese.document || !translation.document) return undefined;
  const since = await compareTexts(practicePath('zh'), sinceBegun(practice), withPracticeSource(live));
  return { chinese: chinese.document, translation: translation.document, since };
}

const sinceBegun = ({ texts }: StoredPractice): [Uint8Array, Uint8Array] => [
  bytesOf(practiceStart().zh),
  bytesOf(texts.zh),
];

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const read = (practice: StoredPractice, language: PracticeLanguage, live: Publication) =>
  readDraft(practicePath(language), bytesOf(practice.texts[language]), withPracticeSource(live));

/** The practice guide on the page that citizens would read. */
export async function previewPractice(visit: StaffVisit): Promise<Response> {
  const { deps, c } = visit;
  const practice = await findPractice(deps.database, actOf(visit).by);
  const live = deps.live();
  const language = practiceLanguageOf(c.req.query('text'));
  const shown = practice && live && (await read(practice, language, live)).document;
  if (!practice || !live || !shown) return showFirstHour(visit);
  await notePreviewed(visit, practice, language);
  const { document: chinese } = await read(practice, 'zh', live);
  const known = chinese ? withDocument(withPracticeSource(live), chinese) : withPracticeSource(live);
  return sendPreview(visit, withDocument(known, shown), shown);
}
