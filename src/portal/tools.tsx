import type { Catalogue } from '../types/catalogue.ts';
import { pageTexts } from './page-texts.ts';
import { linkTo, type Preferences } from './preferences.ts';

/** What can be done before one goes: see whether one qualifies, write down what the form asks. */
export function Tools({
  service,
  catalogue,
  preferences,
}: {
  service: string;
  catalogue: Catalogue;
  preferences: Preferences;
}) {
  const texts = pageTexts(preferences.language);
  const checkable = catalogue.portal?.checks.some((check) => check.service === service);
  const writable = catalogue.portal?.sheets.some((sheet) => sheet.services.includes(service));
  if (!checkable && !writable) return null;
  return (
    <nav class="tools on-screen" aria-label={texts.beforeYouGo}>
      {checkable ? (
        <a class="btn quiet" href={linkTo(`/services/${service}/check`, preferences)}>
          {texts.checkMyself}
        </a>
      ) : null}
      {writable ? (
        <a class="btn quiet" href={linkTo(`/services/${service}/sheet`, preferences)}>
          {texts.prepareSheet}
        </a>
      ) : null}
    </nav>
  );
}
