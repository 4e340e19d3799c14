import type { Log } from '../log.ts';
import type { Embedder } from '../models/embedder.ts';
import type { Knowledge } from '../question/knowledge.ts';
import { readSearch } from '../question/read-search.ts';
import { findServices } from '../service/find-services.ts';
import { pickDocument } from '../service/guide.ts';
import { inLanguage } from '../service/in-language.ts';
import type { Language } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import { matchNames } from './match-names.ts';
import { type Named, namesIn } from './names.ts';
import { type Frame, Page } from './page.tsx';
import { pageTexts } from './page-texts.ts';
import { linkTo } from './preferences.ts';
import { SearchForm } from './search-form.tsx';

export interface SearchDeps {
  knowledge(): Knowledge | undefined;
  embedder: Embedder;
  log: Log;
}

export interface Result {
  path: string;
  kind: 'service' | 'life-event' | 'document';
  title: string;
  language: Language;
  /** The first thing that a guide says. */
  summary?: { text: string; language: Language } | undefined;
}

const mostServices = 5;

/** Life events and documents by name, services by meaning, then by name: best first. */
export async function search(
  query: string,
  { preferences, publication }: Pick<Frame, 'preferences'> & { publication: Publication },
  deps: SearchDeps,
): Promise<Result[]> {
  const knowledge = deps.knowledge();
  if (!query || !knowledge) return [];
  const { language, region } = preferences;
  const named = matchNames(query, namesIn(publication.catalogue, language), 6);
  const events = named.filter((each) => each.kind === 'life-event').slice(0, 2);
  const sought = await readSearch(query, knowledge, deps);
  const likely = findServices({ language, region, limit: mostServices, query: sought }, knowledge);
  const paths = new Set([
    ...likely.map(({ id }) => `/services/${id}`),
    ...named.filter((each) => each.kind === 'service').map(({ path }) => path),
  ]);
  const services = [...paths].slice(0, mostServices).map((path) => serviceResult(path, publication, language));
  const documents = matchNames(query, documentNames(publication, language), 3);
  return [...events, ...services, ...documents.map((each) => ({ ...each, kind: 'document' as const }))];
}

function serviceResult(path: string, publication: Publication, language: Language): Result {
  const id = path.slice('/services/'.length);
  const service = publication.catalogue.services.find((each) => each.id === id);
  const title = inLanguage(service?.title ?? {}, language) ?? { text: id, language: 'zh' as const };
  const guide = pickDocument(publication.documents, `services/${id}`, language);
  const first = guide?.sections.flatMap((section) => section.statements).find((statement) => statement.confirmed);
  return {
    path,
    kind: 'service',
    title: title.text,
    language: title.language,
    summary: guide && first ? { text: first.text, language: guide.language } : undefined,
  };
}

function documentNames({ documents }: Publication, language: Language): Named[] {
  const ids = new Set(documents.filter((each) => !each.serviceId).map((each) => each.id));
  return [...ids].flatMap((id) => {
    const document = pickDocument(documents, id, language);
    if (!document) return [];
    const aliases = document.sections.map((section) => section.heading);
    const path = `/documents/${encodeURI(id)}`;
    return [{ path, kind: 'service' as const, title: document.title, language: document.language, aliases }];
  });
}

export type SearchPageProps = Frame & { query: string; results: Result[] };

/** What a search found, and the way to ask instead. */
export function SearchPage({ query, results, ...page }: SearchPageProps) {
  const { preferences } = page;
  const texts = pageTexts(preferences.language);
  const title = query ? texts.searchFor(query) : texts.searchLabel;
  return (
    <Page
      {...page}
      title={`${title} · ${texts.name}`}
      path="/search"
      parameters={{ q: query || undefined }}
      unlisted
      ownSearch
    >
      <div class="reading">
        <h1>{title}</h1>
        <SearchForm preferences={preferences} query={query} main />
        {query ? <p role="status">{results.length > 0 ? texts.found(results.length) : texts.noneFound}</p> : null}
        <ol class="results">
          {results.map((result) => (
            <li>
              <a href={linkTo(result.path, preferences)} lang={result.language}>
                {result.title}
              </a>
              {result.kind === 'service' ? null : <span class="tag">{texts.kinds[result.kind]}</span>}
              {result.summary ? <p lang={result.summary.language}>{result.summary.text}</p> : null}
            </li>
          ))}
        </ol>
        {query ? (
          <p class="calls">
            <a class="btn quiet" href={linkTo('/', preferences, { question: query }, 'question')}>
              {texts.askInstead(query)}
            </a>
            {results.length > 0 ? null : (
              <a class="btn quiet" href="tel:12345">
                {texts.call('12345')}
              </a>
            )}
            <a class="in-place" href={linkTo('/services', preferences)}>
              {texts.allServices}
            </a>
          </p>
        ) : null}
      </div>
    </Page>
  );
}
