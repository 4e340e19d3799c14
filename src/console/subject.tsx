import { inLanguage } from '../service/in-language.ts';
import type { StaffVisit } from './visit.ts';

/** A service or life event by its title; one that is live no more by its id. */
export function Subject({ visit: { deps, language, texts }, id }: { visit: StaffVisit; id: string }) {
  if (!id) return <>{texts.none}</>;
  const { services = [], lifeEvents = [] } = deps.live()?.catalogue ?? {};
  const found = [...services, ...lifeEvents].find((each) => each.id === id);
  const title = found && inLanguage(found.title, language);
  return title ? <span lang={title.language}>{title.text}</span> : <code>{id}</code>;
}

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
