import { inLanguage } from '../service/in-language.ts';
import type { LifeEvent, Service } from '../types/catalogue.ts';
import { linkTo, type Preferences } from './preferences.ts';

interface TitleLinksProps {
  entries: Pick<Service | LifeEvent, 'id' | 'title'>[];
  folder: 'services' | 'life-events';
  preferences: Preferences;
}

/** Links to services or life events by their titles. */
export function TitleLinks({ entries, folder, preferences }: TitleLinksProps) {
  return (
    <>
      {entries.map((entry) => {
        const title = inLanguage(entry.title, preferences.language);
        return (
          <li>
            <a href={linkTo(`/${folder}/${entry.id}`, preferences)} lang={title?.language}>
              {title?.text ?? entry.id}
            </a>
          </li>
        );
      })}
    </>
  );
}

/** The same as a box beside a page; nothing where there is nothing. */
export function TitleList({ heading, ...links }: TitleLinksProps & { heading: string }) {
  if (links.entries.length === 0) return null;
  return (
    <div class="card on-screen">
      <h2>{heading}</h2>
      <ul class="columns">
        <TitleLinks {...links} />
      </ul>
    </div>
  );
}
