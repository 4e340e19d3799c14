import { type Frame, Page } from './page.tsx';
import { pageTexts } from './page-texts.ts';
import { linkTo } from './preferences.ts';
import { SearchForm } from './search-form.tsx';

export type ErrorPageProps = Frame & {
  kind: 'not-found' | 'error';
  requestId?: string | undefined;
};

/** A page for what is missing or broken: says so plainly and names the ways on. */
export function ErrorPage({ kind, requestId, ...page }: ErrorPageProps) {
  const { preferences } = page;
  const texts = pageTexts(preferences.language);
  const title = kind === 'not-found' ? texts.notFoundTitle : texts.errorTitle;
  return (
    <Page {...page} title={`${title} · ${texts.name}`} path="/" unlisted ownSearch>
      <div class="card missing">
        <h1>{title}</h1>
        <p>{kind === 'not-found' ? texts.notFoundText : texts.errorText}</p>
        {requestId ? (
          <p class="muted">
            {texts.requestId}
            {texts.colon}
            <code>{requestId}</code>
          </p>
        ) : null}
        {kind === 'not-found' ? <SearchForm preferences={preferences} main /> : null}
        <p class="calls">
          <a class="btn" href={linkTo('/', preferences)}>
            {texts.askHere}
          </a>
          <a class="btn quiet" href="tel:12345">
            {texts.call('12345')}
          </a>
          <a class="in-place" href={linkTo('/services', preferences)}>
            {texts.allServices}
          </a>
        </p>
      </div>
    </Page>
  );
}
