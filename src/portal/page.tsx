import type { Child } from 'hono/jsx';
import type { Config } from '../config.ts';
import type { PortalAssets } from './assets.ts';
import { address } from './links.ts';
import type { Preferences } from './preferences.ts';
import { interfaceLanguage, interfaceLanguages, languageNames, textsFor } from './texts.ts';

export interface PageProps {
  title: string;
  preferences: Preferences;
  config: Pick<Config, 'operatorName' | 'operatorContact'>;
  assets: Pick<PortalAssets, 'styleUrl' | 'scriptUrl'>;
  /** Path of this page, for the switches. */
  path: string;
  /** The chat's script is wanted. */
  script?: boolean;
  /** Where the skip link leads. */
  skipTo?: string;
  children?: Child;
}

/** The frame of every page: banner, header with the switches, main, footer. */
export function Page(props: PageProps) {
  const { preferences, assets } = props;
  const texts = textsFor(preferences.language);
  return (
    <html lang={interfaceLanguage(preferences.language)} class={preferences.size === 'large' ? 'large' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{props.title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={assets.styleUrl} />
        {props.script ? <script type="module" src={assets.scriptUrl} /> : null}
      </head>
      <body>
        <a class="skip" href={`#${props.skipTo ?? 'main'}`}>
          {props.skipTo === 'question' ? texts.skip : texts.skipContent}
        </a>
        <Header {...props} />
        {preferences.size === 'large' ? (
          <nav class="call-bar" aria-label={texts.stillUnclear}>
            <a class="btn" href="tel:12345">
              {texts.call('12345')}
            </a>
          </nav>
        ) : null}
        <main id="main" tabindex={-1}>
          {props.children}
        </main>
        <footer class="bottom">
          <p>{texts.footer}</p>
          <p>{texts.footerPrivacy}</p>
        </footer>
      </body>
    </html>
  );
}

/** Says that this is a demonstration until an operator and a contact are named. */
function Banner({ config, preferences }: PageProps) {
  const texts = textsFor(preferences.language);
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
  const { preferences, path } = props;
  const texts = textsFor(preferences.language);
  const { language, size, region } = preferences;
  const other = size === 'large' ? 'normal' : 'large';
  return (
    <header class="top">
      <Banner {...props} />
      <div class="in">
        <a class="logo" href={address('/', { language })} aria-label={`${texts.name} · ${texts.home}`}>
          <span lang="zh">
            辽<b>问</b>
          </span>
        </a>
        <nav aria-label={texts.home}>
          <a class="wide" href={`${address('/', { language })}#services`}>
            {texts.services}
          </a>
          <a href={address(path, { language, size: other, region })} rel="nofollow">
            {size === 'large' ? texts.normalType : texts.largeType}
          </a>
        </nav>
        <nav class="languages" aria-label={texts.languageSwitch}>
          {interfaceLanguages.map((each) => (
            <a
              href={address(path, { language: each, choose: '1', region })}
              lang={each}
              hreflang={each}
              aria-current={interfaceLanguage(language) === each ? 'true' : undefined}
              rel="nofollow"
            >
              {languageNames[each]}
            </a>
          ))}
        </nav>
      </div>
    </header>
  );
}
