import { raw } from 'hono/html';
import { languages } from '../types/language.ts';
import { address } from './links.ts';
import type { PageProps } from './page.tsx';

/** What search engines, previews and assistive programs read before the page. */
export function PageHead(props: PageProps) {
  const { preferences, assets, title, description, origin, path, parameters, unlisted } = props;
  const own = (language: string): string => `${origin}${address(path, { ...parameters, language })}`;
  const canonical = own(preferences.language);
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      {description ? <meta name="description" content={description} /> : null}
      {unlisted ? <meta name="robots" content="noindex" /> : <Listed {...props} canonical={canonical} own={own} />}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href={assets.styleUrl} />
      <script type="module" src={assets.pageScriptUrl} />
      {props.script ? <script type="module" src={assets.scriptUrl} /> : null}
      {(props.structured ?? []).map((one) => (
        <script type="application/ld+json">{raw(asData(one))}</script>
      ))}
    </head>
  );
}

function Listed({
  title,
  description,
  preferences,
  canonical,
  own,
  written = languages,
}: PageProps & { canonical: string; own(language: string): string }) {
  return (
    <>
      <link rel="canonical" href={canonical} />
      {written.map((language) => (
        <link rel="alternate" hreflang={language} href={own(language)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={own('zh')} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      {description ? <meta property="og:description" content={description} /> : null}
      <meta property="og:url" content={canonical} />
      <meta property="og:locale" content={preferences.language} />
    </>
  );
}

/** JSON that cannot end the element it stands in. */
function asData(value: object): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...value }).replaceAll('<', '\\u003c');
}
