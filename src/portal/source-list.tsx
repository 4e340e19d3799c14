import { sourcesOf } from '../service/sources.ts';
import type { Statement } from '../types/document.ts';
import { SourceLine } from './citation-view.tsx';
import { sourceKey } from './guide.ts';
import { pageTexts } from './page-texts.ts';
import type { Showing } from './statement-view.tsx';

export interface SourceListProps {
  statements: Statement[];
  showing: Showing;
  /** Opened only by whoever wants it. */
  folded?: boolean;
}

/** All laws and sources of a page, numbered as its marks are. */
export function SourceList({ statements, showing, folded = false }: SourceListProps) {
  const texts = pageTexts(showing.reader);
  const first = new Map<string, Statement>();
  for (const statement of statements) if (!first.has(sourceKey(statement))) first.set(sourceKey(statement), statement);
  const entries = [...first].flatMap(([key, statement]) => {
    const sources = sourcesOf(statement, showing.catalogue, showing.language);
    return sources.length > 0 ? [{ number: showing.numbers.get(key), sources }] : [];
  });
  if (entries.length === 0) return null;
  const list = (
    <ol>
      {entries.map(({ number, sources }) => (
        <li value={number}>
          {sources.map((source) => (
            <div>
              <SourceLine source={source} quoting={showing.quoting} />
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
  const heading = <h2 id="sources-heading">{texts.sources}</h2>;
  return (
    <section class="all-sources" aria-labelledby="sources-heading">
      {folded ? (
        <details>
          <summary>{heading}</summary>
          {list}
        </details>
      ) : (
        <>
          {heading}
          {list}
        </>
      )}
    </section>
  );
}
