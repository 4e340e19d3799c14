import { type GuideWishes, guideOrders, guideStates } from '../curation/list-guides.ts';
import { languageNames } from '../portal/texts.ts';
import { Language, languages } from '../types/language.ts';
import { Field } from './frame.tsx';
import { knowledgeTexts } from './knowledge-texts.ts';
import type { StaffVisit } from './visit.ts';

/** Which guides are listed, and how, as the address says. */
export type Filters = GuideWishes & Record<string, string | undefined>;

export function readFilters(query: Record<string, string>): Filters {
  return {
    text: query.text?.slice(0, 100) || undefined,
    state: guideStates.find((each) => each === query.state),
    language: Language.safeParse(query.in).data,
    order: guideOrders.find((each) => each === query.order),
  };
}

/** In the address `language` is the page's own. */
export const toParameters = ({ language, ...filters }: Filters): Record<string, string | undefined> => ({
  ...filters,
  in: language,
});

export function FilterForm({ visit, filters }: { visit: StaffVisit; filters: Filters }) {
  const { language } = visit;
  const own = knowledgeTexts(visit);
  return (
    <form method="get" action="/console/knowledge" class="filters">
      <input type="hidden" name="language" value={language} />
      <Field id="text" label={own.find} help={own.findHelp}>
        <input id="text" name="text" type="search" value={filters.text} maxlength={100} aria-describedby="text-help" />
      </Field>
      <Choice
        id="state"
        label={own.state}
        any={own.any}
        value={filters.state}
        options={guideStates.map((each) => [each, own.guideStates[each]])}
      />
      <Choice
        id="in"
        label={own.inLanguage}
        any={own.any}
        value={filters.language}
        options={languages.map((each) => [each, languageNames[each]])}
      />
      <Choice
        id="order"
        label={own.order}
        value={filters.order ?? 'title'}
        options={guideOrders.map((each) => [each, own.orders[each]])}
      />
      <button type="submit" class="btn quiet">
        {own.apply}
      </button>
    </form>
  );
}

/** `any`: how the choice of none is called; missing = there is no such choice. */
function Choice(props: {
  id: string;
  label: string;
  any?: string;
  value: string | undefined;
  options: [string, string][];
}) {
  return (
    <Field id={props.id} label={props.label}>
      <select id={props.id} name={props.id}>
        {props.any ? <option value="">{props.any}</option> : null}
        {props.options.map(([value, label]) => (
          <option value={value} selected={props.value === value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}
