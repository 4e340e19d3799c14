import { isBehind } from '../curation/list-guides.ts';
import { compareTexts, readDraft } from '../curation/read-draft.ts';
import { editionsOf } from '../database/editions.ts';
import { readContents } from '../database/knowledge-files.ts';
import { languageNames } from '../portal/texts.ts';
import type { Document, Statement } from '../types/document.ts';
import { Table } from './frame.tsx';
import { type CuratedFile, workingBytes } from './knowledge-file.ts';
import { knowledgeTexts } from './knowledge-texts.ts';
import { RedlineView } from './redline-view.tsx';
import type { StaffVisit } from './visit.ts';

/** A translation beside the Chinese, statement by statement, and what has changed in the Chinese since. */
export async function besideOf({ visit, file }: { visit: StaffVisit; file: CuratedFile }) {
  const own = knowledgeTexts(visit);
  const { language } = file.place;
  const live = visit.deps.live();
  const bytes = workingBytes(file);
  if (!live || !language || language === 'zh' || !bytes) return null;
  const chinese = live.documents.find(({ file: path }) => path === chinesePath(file.path));
  const { document } = await readDraft(file.path, bytes, live);
  if (!chinese || !document) return null;
  return (
    <>
      <h2>{own.beside}</h2>
      {isBehind(document, chinese) ? (
        <div class="notice">
          <p>{own.chineseChanged}</p>
          {await chineseSince({ visit, translation: document, chinese })}
        </div>
      ) : (
        <p class="muted">{own.chineseSame}</p>
      )}
      <Table caption={own.beside} heads={[own.id, own.chinese, languageNames[language]]}>
        {statementsOf(chinese).map((statement) => (
          <tr>
            <th scope="row" lang="en">
              {statement.id}
            </th>
            <td lang="zh">{statement.text}</td>
            <td lang={language}>{textIn(document, statement) ?? <span class="muted">{own.noTranslation}</span>}</td>
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
}) {
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
  return <RedlineView visit={visit} comparison={await compareTexts(chinese.file, [before, after], live)} />;
}
