import { readAnswer } from '../curation/read-answer.ts';
import { languageNames } from '../portal/texts.ts';
import { answerAsCurated } from '../question/compose/curated-answer.ts';
import type { Knowledge } from '../question/knowledge.ts';
import { verify } from '../question/verify.ts';
import { type CuratedAnswer, nameOfAnswer } from '../types/curated-answer.ts';
import type { Finding } from '../types/curation.ts';
import { type Language, languages } from '../types/language.ts';
import { FindingList } from './finding-list.tsx';
import { show, Table } from './frame.tsx';
import { refuse } from './guard.tsx';
import type { CuratedFile } from './knowledge-file.ts';
import { FileLink } from './knowledge-link.tsx';
import { knowledgeTexts } from './knowledge-texts.ts';
import { ReplyBlocks } from './reply-blocks.tsx';
import type { StaffVisit } from './visit.ts';

/** What a citizen would be told in each language, through the gate that stands before citizens, and what it would be told for. */
export function previewAnswer(visit: StaffVisit, { path }: CuratedFile, bytes: Uint8Array): Promise<Response> {
  const own = knowledgeTexts(visit);
  const live = visit.deps.inspect.question.knowledge();
  if (!live) return refuse(visit, 404);
  const { answer, findings } = readAnswer(path, bytes, live.publication);
  const children = (
    <>
      <FileLink visit={visit} path={path} />
      {findings.length > 0 || !answer ? (
        <NotTold visit={visit} findings={findings} />
      ) : (
        <>
          <p class="muted lead">{own.answerPreviewHelp}</p>
          {languages.map((language) => (
            <Told visit={visit} answer={answer} knowledge={live} language={language} />
          ))}
          <Examples visit={visit} answer={answer} />
        </>
      )}
    </>
  );
  return show(visit, { title: own.preview, path: '/knowledge/preview', parameters: { path }, children });
}

function NotTold({ visit, findings }: { visit: StaffVisit; findings: Finding[] }) {
  return (
    <section class="card">
      <h2>{knowledgeTexts(visit).answerNotTold}</h2>
      <FindingList findings={findings} />
    </section>
  );
}

interface ToldProps {
  visit: StaffVisit;
  answer: CuratedAnswer;
  knowledge: Knowledge;
  language: Language;
}

function Told({ visit, answer, knowledge, language }: ToldProps) {
  const { publication } = knowledge;
  const others = publication.catalogue.answers.filter((each) => nameOfAnswer(each) !== nameOfAnswer(answer));
  const catalogue = { ...publication.catalogue, answers: [...others, answer] };
  const given = { ...knowledge, publication: { ...publication, catalogue } };
  const asOf = visit.deps.clock().toISOString().slice(0, 10);
  const { draft } = verify(answerAsCurated(answer, { language, asOf }, given), given);
  return (
    <section class="card">
      <h2 lang={language}>{languageNames[language]}</h2>
      <ReplyBlocks reply={draft} />
      <ol class="muted">
        {draft.citations.map(({ quote, title, section, language: written }) => (
          <li lang={written}>
            {quote} — {title} › {section}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Examples({ visit, answer }: { visit: StaffVisit; answer: CuratedAnswer }) {
  const own = knowledgeTexts(visit);
  const rows = languages.filter((each) => answer.examples[each] || answer.against[each]);
  const list = (questions: string[] | undefined, language: Language) => (
    <ul>
      {questions?.map((question) => (
        <li lang={language}>{question}</li>
      ))}
    </ul>
  );
  return (
    <Table caption={own.answerExamples} heads={[own.inLanguage, own.answerFor, own.answerAgainst]}>
      {rows.map((language) => (
        <tr>
          <th scope="row" lang={language}>
            {languageNames[language]}
          </th>
          <td>{list(answer.examples[language], language)}</td>
          <td>{list(answer.against[language], language)}</td>
        </tr>
      ))}
    </Table>
  );
}
