import { sourcesOf } from '../service/sources.ts';
import type { Statement } from '../types/document.ts';
import { SourceLine } from './citation-view.tsx';
import { sourceKey } from './guide.ts';
import type { Showing } from './statement-view.tsx';

/** All laws and sources of a page, numbered as its marks are. */
export function SourceList({ statements, showing }: { statements: Statement[]; showing: Showing }) {
  const { texts } = showing.quoting;
  const first = new Map<string, Statement>();
  for (const statement of statements) if (!first.has(sourceKey(statement))) first.set(sourceKey(statement), statement);
  const entries = [...first].flatMap(([key, statement]) => {
    const sources = sourcesOf(statement, showing.catalogue, showing.language);
    return sources.length > 0 ? [{ number: showing.numbers.get(key), sources }] : [];
  });
  if (entries.length === 0) return null;
  return (
    <section class="all-sources" aria-labelledby="sources-heading">
      <h2 id="sources-heading">{texts.sources}</h2>
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
    </section>
  );
}
