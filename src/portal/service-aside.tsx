import type { Service } from '../types/catalogue.ts';
import { fallbackLanguages } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import { regionName } from './guide.ts';
import { address, telephone } from './links.ts';
import { PhoneText } from './phone-text.tsx';
import type { Preferences } from './preferences.ts';
import { textsFor } from './texts.ts';

export interface ServiceAsideProps {
  service: Service;
  publication: Publication;
  preferences: Preferences;
  path: string;
  /** Put into the field when the citizen goes on to ask. */
  question: string;
}

/** Beside a guide: the city, the department, and whom to ask. */
export function ServiceAside({ service, publication, preferences, path, question }: ServiceAsideProps) {
  const { language } = preferences;
  const texts = textsFor(language);
  const own = fallbackLanguages(language).find((each) => service.department[each]) ?? 'zh';
  return (
    <aside>
      <RegionChoice publication={publication} preferences={preferences} path={path} />
      {service.department[own] || service.contacts.length > 0 ? (
        <div class="card">
          <h2>{texts.department}</h2>
          {service.department[own] ? <p lang={own}>{service.department[own]}</p> : null}
          {service.contacts.map((contact) => (
            <p lang="zh">
              {contact.window ? <PhoneText text={contact.window} /> : null}
              {contact.window && contact.phone ? ' · ' : null}
              {contact.phone ? <a href={telephone(contact.phone)}>{contact.phone}</a> : null}
            </p>
          ))}
        </div>
      ) : null}
      <div class="card">
        <h2>{texts.stillUnclear}</h2>
        <p class="calls">
          <a class="btn" href={`${address('/', { language, question })}#question`}>
            {texts.askHere}
          </a>
          <a class="btn quiet" href="tel:12345">
            {texts.call('12345')}
          </a>
        </p>
      </div>
    </aside>
  );
}

/** The province's cities: regions right below the one that has no parent. */
export function RegionChoice({ publication, preferences, path }: Omit<ServiceAsideProps, 'service' | 'question'>) {
  const { language, region } = preferences;
  const texts = textsFor(language);
  const { regions } = publication.catalogue;
  const tops = new Set(regions.filter((each) => !each.parent).map((each) => each.code));
  const cities = regions.filter((each) => each.parent && tops.has(each.parent) && !each.unofficial);
  if (cities.length === 0) return null;
  return (
    <form class="card" method="get" action={path}>
      <h2>
        <label for="region">{texts.region}</label>
      </h2>
      <input type="hidden" name="language" value={language} />
      <p class="row">
        <select id="region" name="region">
          <option value="">{texts.allRegions}</option>
          {cities.map((city) => (
            <option value={city.code} selected={city.code === region}>
              {regionName(city.code, regions, language)}
            </option>
          ))}
        </select>
        <button class="btn quiet" type="submit">
          {texts.show}
        </button>
      </p>
    </form>
  );
}
