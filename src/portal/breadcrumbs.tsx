import type { Language } from '../types/language.ts';
import { pageTexts } from './page-texts.ts';
import { linkTo, type Preferences } from './preferences.ts';

export interface BreadcrumbsProps {
  preferences: Preferences;
  trail: { path: string; anchor?: string; title: string }[];
  here: { text: string; language: Language };
}

/** Where a page stands, and the way up. */
export function Breadcrumbs({ preferences, trail, here }: BreadcrumbsProps) {
  const texts = pageTexts(preferences.language);
  return (
    <p class="crumbs muted">
      {[{ path: '/', title: texts.home }, ...trail].map(
        ({ path, anchor, title }: BreadcrumbsProps['trail'][number]) => (
          <>
            <a href={linkTo(path, preferences, {}, anchor)}>{title}</a> <span aria-hidden="true">›</span>{' '}
          </>
        ),
      )}
      <span lang={here.language}>{here.text}</span>
    </p>
  );
}
