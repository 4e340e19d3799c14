import { pageTexts } from './page-texts.ts';
import { carriedBy, type Preferences } from './preferences.ts';

export interface SearchFormProps {
  preferences: Preferences;
  query?: string;
  /** Larger, with its label in sight: the page's own. */
  main?: boolean;
}

/** A field that finds services by name; the page's script shows matches while one types, from names that it has fetched before. */
export function SearchForm({ preferences, query, main }: SearchFormProps) {
  const texts = pageTexts(preferences.language);
  return (
    <search class={main ? 'search main-search' : 'search'}>
      <form action="/search" method="get" data-suggest={namesUrl(preferences)} data-matches={texts.matches}>
        {Object.entries(carriedBy(preferences)).map(([name, value]) =>
          value ? <input type="hidden" name={name} value={value} /> : null,
        )}
        <input
          type="search"
          name="q"
          value={query}
          maxlength={200}
          aria-label={texts.searchLabel}
          placeholder={texts.searchHint}
          autocomplete="off"
        />
        <button class="btn" type="submit">
          {texts.search}
        </button>
      </form>
    </search>
  );
}

/** Where the names of services and life events are, for finding them while one types. */
export const namesUrl = ({ language }: Preferences): string => `/names.json?language=${language}`;
