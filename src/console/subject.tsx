import { oncePer } from '../once-per.ts';
import { inLanguage } from '../service/in-language.ts';
import type { Catalogue } from '../types/catalogue.ts';
import type { StaffVisit } from './visit.ts';

/** A service or life event by its title; one that is live no more by its id. */
export function Subject({ visit: { deps, language, texts }, id }: { visit: StaffVisit; id: string }) {
  if (!id) return <>{texts.none}</>;
  const live = deps.live();
  const found = live && titlesById(live.catalogue).get(id);
  const title = found && inLanguage(found, language);
  return title ? <span lang={title.language}>{title.text}</span> : <code>{id}</code>;
}

/** Of services, and of life events where no service has the id. */
const titlesById = oncePer(
  ({ services, lifeEvents }: Catalogue) => new Map([...lifeEvents, ...services].map(({ id, title }) => [id, title])),
);

/** The live publication's services for a choice, by title. */
export function ServiceOptions({
  visit: { deps, language },
  chosen,
}: {
  visit: StaffVisit;
  chosen?: string | undefined;
}) {
  const services = deps.live()?.catalogue.services ?? [];
  return (
    <>
      {services.map(({ id, title }) => {
        const shown = inLanguage(title, language);
        return (
          <option value={id} selected={id === chosen} lang={shown?.language}>
            {shown?.text ?? id}
          </option>
        );
      })}
    </>
  );
}
