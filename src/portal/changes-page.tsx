import { pickDocument } from '../service/guide.ts';
import type { Document } from '../types/document.ts';
import type { DocumentVersion } from '../types/document-version.ts';
import type { Language } from '../types/language.ts';
import { languages } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import { documentPath } from './document-page.tsx';
import { type Frame, Page } from './page.tsx';
import { type PageTexts, pageTexts } from './page-texts.ts';
import { linkTo, type Preferences } from './preferences.ts';
import { languageNames } from './texts.ts';
import { type Change, changesBetween } from './what-changed.ts';

export interface ChangesDeps {
  /** Documents of every publication that was live, the newest publication first; missing where nobody keeps them. */
  documentVersions?: () => Promise<DocumentVersion[]>;
}

/** What each publication has changed, the newest first. While the database is away it says so. */
export async function ChangesPage({
  deps,
  publication,
  ...page
}: Frame & { deps: ChangesDeps; publication: Publication | undefined }) {
  const { preferences } = page;
  const texts = pageTexts(preferences.language);
  const versions = await deps.documentVersions?.().catch(() => undefined);
  return (
    <Page {...page} title={`${texts.changes} · ${texts.name}`} description={texts.changesLead} path="/changes">
      <div class="reading">
        <h1>{texts.changes}</h1>
        <p class="lead-text">{texts.changesLead}</p>
        {versions ? null : <p class="notice">{texts.changesUnavailable}</p>}
        {changesBetween(versions ?? []).map((change) => (
          <section aria-labelledby={`publication-${change.number}`}>
            <h2 id={`publication-${change.number}`}>
              {texts.publicationNumber(change.number)} ·{' '}
              <time datetime={change.since}>{change.since.slice(0, 10)}</time>
            </h2>
            <ChangeList
              change={change}
              texts={texts}
              preferences={preferences}
              documents={publication?.documents ?? []}
            />
          </section>
        ))}
      </div>
    </Page>
  );
}

interface ChangeListProps {
  change: Change;
  texts: PageTexts;
  preferences: Preferences;
  /** As they are now: under the titles that the reader knows. */
  documents: Document[];
}

function ChangeList({ change, texts, preferences, documents }: ChangeListProps) {
  if (change.first) return <p>{texts.firstPublication(change.added.length)}</p>;
  const kinds = (['added', 'changed', 'removed'] as const).filter((kind) => change[kind].length > 0);
  if (kinds.length === 0) return <p>{texts.nothingChanged}</p>;
  return (
    <>
      {kinds.map((kind) => (
        <>
          <h3>{texts[kind]}</h3>
          <ul class="changes">
            {byDocument(change[kind]).map(({ version, written }) => {
              const now = pickDocument(documents, version.id, preferences.language);
              const { title, language } = now ?? version;
              return (
                <li>
                  {now ? (
                    <a href={linkTo(pathOf(version), preferences)} lang={language}>
                      {title}
                    </a>
                  ) : (
                    <span lang={language}>{title}</span>
                  )}{' '}
                  <Languages written={written} />
                </li>
              );
            })}
          </ul>
        </>
      ))}
    </>
  );
}

const pathOf = ({ id }: DocumentVersion): string => (id.startsWith('services/') ? `/${id}` : documentPath(id));

/** One line a document, with the languages that are meant. */
function byDocument(versions: DocumentVersion[]) {
  const ids = [...new Set(versions.map((version) => version.id))];
  return ids.flatMap((id) => {
    const own = versions.filter((version) => version.id === id);
    const [version] = own;
    const written = languages.filter((each) => own.some((one) => one.language === each));
    return version ? [{ version, written }] : [];
  });
}

function Languages({ written }: { written: Language[] }) {
  return (
    <span class="muted">
      {written.map((each, i) => (
        <>
          {i > 0 ? ' · ' : null}
          <span lang={each}>{languageNames[each]}</span>
        </>
      ))}
    </span>
  );
}
