import type { Comparison } from '../curation/read-draft.ts';
import type { StatementChange, TextChange } from '../document/report/changes.ts';
import { type Piece, redline } from '../document/report/redline.ts';
import { knowledgeTexts } from './knowledge-texts.ts';
import type { StaffVisit } from './visit.ts';

/** How two texts of a file differ: section by section and statement by statement where that can be said. */
export function RedlineView({ visit, comparison }: { visit: StaffVisit; comparison: Comparison }) {
  const own = knowledgeTexts(visit);
  const { document, lines } = comparison;
  const differs = lines.some(({ kind }) => kind !== 'same');
  if (!differs) return <p class="muted">{own.nothingDiffers}</p>;
  if (!document) {
    return (
      <pre class="redline">
        <Pieces pieces={lines} />
      </pre>
    );
  }
  return (
    <div class="redline" lang={document.language}>
      <Fields fields={document.fields} />
      {document.sections.map(({ heading, statements }) => (
        <section>
          <p>
            <strong>{heading || document.title}</strong>
          </p>
          <ul>
            {statements.map((statement) => (
              <StatementItem statement={statement} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Fields({ fields }: { fields: TextChange[] }) {
  if (fields.length === 0) return null;
  return (
    <dl class="explained">
      {fields.map(({ name, before, after }) => (
        <>
          <dt lang="en">{name}</dt>
          <dd>
            <Pieces pieces={redline(before, after)} />
          </dd>
        </>
      ))}
    </dl>
  );
}

function StatementItem({ statement }: { statement: StatementChange }) {
  const { before = '', after = '', id, traits } = statement;
  return (
    <li>
      <Pieces pieces={redline(before, after)} /> <small lang="en">{id}</small>
      {traits.length > 0 ? <Fields fields={traits} /> : null}
    </li>
  );
}

function Pieces({ pieces }: { pieces: Piece[] }) {
  return (
    <>
      {pieces.map(({ kind, text }) => {
        if (text === '') return null;
        if (kind === 'removed') return <del>{text}</del>;
        return kind === 'inserted' ? <ins>{text}</ins> : text;
      })}
    </>
  );
}
