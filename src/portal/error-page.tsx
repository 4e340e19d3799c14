import { address } from './links.ts';
import { Page, type PageProps } from './page.tsx';
import { textsFor } from './texts.ts';

export type ErrorPageProps = Omit<PageProps, 'title' | 'path'> & {
  kind: 'not-found' | 'error';
  requestId?: string | undefined;
};

/** A page for what is missing or broken: says so plainly and names the ways on. */
export function ErrorPage({ kind, requestId, ...page }: ErrorPageProps) {
  const { language } = page.preferences;
  const texts = textsFor(language);
  const title = kind === 'not-found' ? texts.notFoundTitle : texts.errorTitle;
  return (
    <Page {...page} title={`${title} · ${texts.name}`} path="/">
      <div class="card missing">
        <h1>{title}</h1>
        <p>{kind === 'not-found' ? texts.notFoundText : texts.errorText}</p>
        {requestId ? (
          <p class="muted">
            {texts.requestId}: <code>{requestId}</code>
          </p>
        ) : null}
        <p class="calls">
          <a class="btn" href={address('/', { language })}>
            {texts.askHere}
          </a>
          <a class="btn quiet" href="tel:12345">
            {texts.call('12345')}
          </a>
          <a class="in-place" href={`${address('/', { language })}#services`}>
            {texts.allServices}
          </a>
        </p>
      </div>
    </Page>
  );
}
