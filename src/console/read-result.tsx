import type { ReadUpload } from '../curation/read-upload.ts';
import { languageNames } from '../portal/texts.ts';
import type { Section, Statement } from '../types/document.ts';
import { Findings } from './finding-list.tsx';
import { knowledgeTexts } from './knowledge-texts.ts';
import type { StaffVisit } from './visit.ts';

/** Shown of a file; a longer one is read whole all the same. */
const mostStatements = 500;
const mostCharacters = 40_000;

interface ReadProps {
  visit: StaffVisit;
  read: ReadUpload;
  /** The text of the file itself, where it is text. */
  original?: string | undefined;
}

/** What was read of a file beside the file's own text, with what is wrong with it and what is held back. */
export function ReadResult({ visit, read, original }: ReadProps) {
  const own = knowledgeTexts(visit);
  const { document, list, findings } = read;
  return (
    <>
      <Findings visit={visit} findings={findings} />
      {document ? (
        <div class="beside">
          <section>
            <h2>{own.uploadOriginal}</h2>
            <pre class="written" lang={document.language}>
              {(original ?? plainText(document.sections)).slice(0, mostCharacters)}
            </pre>
          </section>
          <section>
            <h2>{own.uploadParsed}</h2>
            <p class="muted">
              {own.uploadCounted(
                languageNames[document.language],
                statementsOf(document.sections).length,
                read.held.size,
              )}
            </p>
            <Parsed visit={visit} read={read} />
          </section>
        </div>
      ) : list && original !== undefined ? (
        <pre class="written">{original.slice(0, mostCharacters)}</pre>
      ) : (
        <p class="notice problem">{own.uploadUnread}</p>
      )}
    </>
  );
}

function Parsed({ visit, read: { document, held, headingsHeld } }: Omit<ReadProps, 'original'>) {
  const own = knowledgeTexts(visit);
  if (!document) return null;
  let left = mostStatements;
  return (
    <div class="parsed" lang={document.language}>
      <h3>{document.title}</h3>
      {document.sections.map((section) => {
        const shown = section.statements.slice(0, left);
        left -= shown.length;
        if (shown.length === 0) return null;
        const heading = headingsHeld.has(section) ? <del>{section.heading}</del> : section.heading;
        return (
          <>
            {section.heading ? <h4>{heading}</h4> : null}
            <ul>
              {shown.map((statement) => (
                <li class={held.has(statement) ? 'held' : undefined}>
                  {held.has(statement) ? <strong lang={visit.language}>{own.uploadHeld} </strong> : null}
                  {statement.text}
                </li>
              ))}
            </ul>
          </>
        );
      })}
    </div>
  );
}

const statementsOf = (sections: Section[]): Statement[] => sections.flatMap(({ statements }) => statements);

/** Of a file that is no text itself: its words in their order, page by page where it has pages. */
function plainText(sections: Section[]): string {
  let page: number | undefined;
  return sections
    .flatMap(({ heading, statements }) => [
      ...(heading ? [`\n${heading}`] : []),
      ...statements.map((statement) => {
        const turned = statement.page !== page;
        page = statement.page;
        return turned && page ? `\n— ${page} —\n${statement.text}` : statement.text;
      }),
    ])
    .join('\n')
    .trim();
}
