import { isBehind } from '../curation/list-guides.ts';
import { type Comparison, compareTexts, readDraft } from '../curation/read-draft.ts';
import { editionsOf } from '../database/editions.ts';
import { readContents } from '../database/knowledge-files.ts';
import { languageNames } from '../portal/texts.ts';
import type { Document, Statement } from '../types/document.ts';
import { Table } from './frame.tsx';
import { type CuratedFile, workingBytes } from './knowledge-file.ts';
import { knowledgeTexts } from './knowledge-texts.ts';
import { RedlineView } from './redline-view.tsx';
import type { StaffVisit } from './visit.ts';

/** A translation and the Chinese that it is to say. */
export interface Beside {
  translation: Document;
  chinese: Document;
  /** What the Chinese said when it was translated, and what it says now, where that is known. */
  since: Comparison | null;
}

/** @returns undefined of what is no translation, or of something that isn't live */
export async function readBeside({
  visit,
  file,
}: {
  visit: StaffVisit;
  file: CuratedFile;
}): Promise<Beside | undefined> {
  const { language } = file.place;
  const live = visit.deps.live();
  const bytes = workingBytes(file);
  if (!live || !language || language === 'zh' || !bytes) return undefined;
  const chinese = live.documents.find(({ file: path }) => path === chinesePath(file.path));
  const { document: translation } = await readDraft(file.path, bytes, live);
  if (!chinese || !translation) return undefined;
  const since = isBehind(translation, chinese) ? await chineseSince({ visit, translation, chinese }) : null;
  return { translation, chinese, since };
}

/** Above what is edited: whether there is something to translate, and what. */
export function ChineseSince({ visit, beside }: { visit: StaffVisit; beside: Beside }) {
  const own = knowledgeTexts(visit);
  const { translation, chinese, since } = beside;
  if (!isBehind(translation, chinese)) return <p class="muted">{own.chineseSame}</p>;
  return (
    <div class="notice">
      <p>{own.chineseChanged}</p>
      {since ? <RedlineView visit={visit} comparison={since} /> : null}
    </div>
  );
}

/** Below it, statement by statement. */
export function BesideTable({ visit, beside: { translation, chinese } }: { visit: StaffVisit; beside: Beside }) {
  const own = knowledgeTexts(visit);
  const { language } = translation;
  return (
    <>
      <h2>{own.beside}</h2>
      <Table caption={own.beside} heads={[own.id, own.chinese, languageNames[language]]}>
        {statementsOf(chinese).map((statement) => (
          <tr>
            <th scope="row" lang="en">
              {statement.id}
            </th>
            <td lang="zh">{statement.text}</td>
            <td lang={language}>{textIn(translation, statement) ?? <span class="muted">{own.noTranslation}</span>}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

const chinesePath = (path: string): string => path.replace(/[a-z]{2}\.md$/, 'zh.md');
const statementsOf = ({ sections }: Document): Statement[] => sections.flatMap(({ statements }) => statements);
const textIn = (document: Document, { id }: Statement): string | undefined =>
  statementsOf(document).find((statement) => statement.id === id)?.text;

/** Where the edition is kept that was translated; otherwise nobody can tell. */
async function chineseSince({
  visit,
  translation,
  chinese,
}: {
  visit: StaffVisit;
  translation: Document;
  chinese: Document;
}): Promise<Comparison | null> {
  const { deps } = visit;
  const live = deps.live();
  const { translates } = translation;
  const edition = translates
    ? (await editionsOf(deps.database, chinese.file)).find(({ digest }) => digest?.startsWith(translates))
    : undefined;
  if (!edition?.digest || !live) return null;
  const contents = await readContents(deps.database, [edition.digest, chinese.digest]);
  const [before, after] = [contents.get(edition.digest), contents.get(chinese.digest)];
  if (!before || !after) return null;
  return compareTexts(chinese.file, [before, after], live);
}
