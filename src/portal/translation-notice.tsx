import type { Document } from '../types/document.ts';
import { pageTexts } from './page-texts.ts';
import { linkTo, type Preferences } from './preferences.ts';

/** That a page is a translation, or not even that, and the way to have the original beside it. */
export function TranslationNotice({
  document,
  partly = false,
  path,
  preferences,
}: {
  document: Document;
  /** Some of it is shown in another language. */
  partly?: boolean;
  path: string;
  preferences: Preferences;
}) {
  const texts = pageTexts(preferences.language);
  const foreign = document.language !== preferences.language;
  if (!foreign && !partly && document.language === 'zh') return null;
  return (
    <p class="notice">
      {foreign || partly ? <span>{texts.otherLanguage} </span> : null}
      {document.language === 'zh' ? null : (
        <>
          <span>{texts.machineTranslated} </span>
          <a class="in-place" href={linkTo(path, preferences, { beside: preferences.beside ? undefined : 'zh' })}>
            {preferences.beside ? texts.compareOff : texts.compare}
          </a>
        </>
      )}
    </p>
  );
}
