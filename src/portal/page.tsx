import type { Child } from 'hono/jsx';
import type { Config } from '../config.ts';
import type { Language } from '../types/language.ts';
import { languages } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import type { PortalAssets } from './assets.ts';
import { address } from './links.ts';
import { PageHead } from './page-head.tsx';
import { pageTexts } from './page-texts.ts';
import { carriedBy, linkTo, type Preferences } from './preferences.ts';
import { SearchForm } from './search-form.tsx';
import { languageNames } from './texts.ts';

/** What every page is given by the address it was asked for at. */
export interface Frame {
  preferences: Preferences;
  config: Pick<Config, 'operatorName' | 'operatorContact'>;
  assets: Pick<PortalAssets, 'styleUrl' | 'scriptUrl' | 'pageScriptUrl'>;
  /** `https://host` */
  origin: string;
}

/** What a page of the catalogue is made of. */
export interface Reading {
  publication: Publication;
  /** `YYYY-MM-DD`; only what is in force that day. */
  today: string;
}

export interface PageProps extends Frame {
  title: string;
  /** One sentence for search engines and previews. */
  description?: string | undefined;
  /** Path of this page, for the switches. */
  path: string;
  /** Other parameters that make this page what it is. */
  parameters?: Record<string, string | undefined>;
  /** Languages that it is written in; missing = all. */
  written?: readonly Language[] | undefined;
  /** schema.org, as JSON-LD. */
  structured?: object[];
  /** The chat's script is wanted. */
  script?: boolean;
  /** Nothing for search engines: results, errors. */
  unlisted?: boolean;
  /** Where the skip link leads. */
  skipTo?: string;
  /** Without the search field in the header: the page has one of its own. */
  ownSearch?: boolean;
  children?: Child;
}

/** The frame of every page: banner, header with the switches, main, footer. */
export function Page(props: PageProps) {
  const { preferences } = props;
  const texts = pageTexts(preferences.language);
  const large = preferences.size === 'large';
  return (
    <html lang={preferences.language} class={large ? 'large' : undefined}>
      <PageHead {...props} />
      <body>
        <a class="skip" href={`#${props.skipTo ?? 'main'}`}>
          {props.skipTo === 'question' ? texts.skip : texts.skipContent}
        </a>
        <Header {...props} />
        {large ? (
          <nav class="call-bar" aria-label={texts.stillUnclear}>
            <a class="btn" href="tel:12345">
              {texts.call('12345')}
            </a>
          </nav>
        ) : null}
        <main id="main" tabindex={-1}>
          {props.children}
        </main>
        <Footer preferences={preferences} />
      </body>
    </html>
  );
}

/** Says that this is a demonstration until an operator and a contact are named. */
function Banner({ config, preferences }: PageProps) {
  const texts = pageTexts(preferences.language);
  const { operatorName, operatorContact } = config;
  if (operatorName && operatorContact) {
    return <p class="operator">{texts.operatedBy(operatorName, operatorContact)}</p>;
  }
  const [chinese, english] = texts.demonstration.split(' / ');
  return (
    <p class="demo">
      <span lang="zh">{chinese}</span> / <span lang="en">{english}</span>
    </p>
  );
}

function Header(props: PageProps) {
  const { preferences, path, parameters } = props;
  const texts = pageTexts(preferences.language);
  const large = preferences.size === 'large';
  const otherSize = { ...carriedBy(preferences), ...parameters, size: large ? 'normal' : 'large' };
  return (
    <header class="top">
      <Banner {...props} />
      <div class="in">
        <a class="logo" href={linkTo('/', preferences)} aria-label={`${texts.name} · ${texts.home}`}>
          <span lang="zh">
            辽<b>问</b>
          </span>
        </a>
        {props.ownSearch ? null : <SearchForm preferences={preferences} />}
        <nav aria-label={texts.menu}>
          <a href={linkTo('/services', preferences)}>{texts.services}</a>
          <a class="wide" href={linkTo('/', preferences, {}, 'life-events')}>
            {texts.lifeEvent}
          </a>
          <a href={address(path, otherSize)} rel="nofollow" data-size={large ? 'normal' : 'large'}>
            {large ? texts.normalType : texts.largeType}
          </a>
          <LanguageSwitch {...props} />
        </nav>
      </div>
    </header>
  );
}

function LanguageSwitch({ preferences, path, parameters }: PageProps) {
  const { language } = preferences;
  return (
    <details class="languages">
      <summary>
        <span class="hidden">
          {pageTexts(language).languageSwitch}
          {pageTexts(language).colon}
        </span>
        {languageNames[language]}
      </summary>
      <ul>
        {languages.map((each) => (
          <li>
            <a
              href={address(path, { ...carriedBy(preferences), ...parameters, language: each })}
              lang={each}
              hreflang={each}
              data-language={each}
              aria-current={each === language ? 'true' : undefined}
            >
              {languageNames[each]}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

const sitePages = ['about', 'privacy', 'accessibility', 'terms', 'feedback', 'changes'] as const;

function Footer({ preferences }: Pick<PageProps, 'preferences'>) {
  const texts = pageTexts(preferences.language);
  return (
    <footer class="bottom">
      <nav aria-label={texts.siteLinks}>
        {sitePages.map((page) => (
          <a href={linkTo(`/${page}`, preferences)}>{texts[page]}</a>
        ))}
      </nav>
      <p>{texts.footer}</p>
      <p>{texts.footerPrivacy}</p>
    </footer>
  );
}
