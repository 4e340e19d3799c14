import { inLanguage } from '../service/in-language.ts';
import type { Service } from '../types/catalogue.ts';
import type { Publication } from '../types/publication.ts';
import { regionName } from './guide.ts';
import { telephone } from './links.ts';
import { pageTexts } from './page-texts.ts';
import { PhoneText } from './phone-text.tsx';
import { carriedBy, linkTo, type Preferences } from './preferences.ts';
import { eventsWith, relatedTo } from './related.ts';
import { TitleList } from './title-list.tsx';

export interface ServiceAsideProps {
  service: Service;
  publication: Publication;
  preferences: Preferences;
  path: string;
  /** Put into the field when the citizen goes on to ask. */
  question: string;
}

/** Beside a guide: the city, the department, whom to ask, and what else one may need. */
export function ServiceAside({ service, publication, preferences, path, question }: ServiceAsideProps) {
  const { language } = preferences;
  const { catalogue } = publication;
  const texts = pageTexts(language);
  const department = inLanguage(service.department, language);
  const events = eventsWith(service, catalogue);
  return (
    <aside>
      <RegionChoice publication={publication} preferences={preferences} path={path} />
      {department || service.contacts.length > 0 ? (
        <div class="card">
          <h2>{texts.department}</h2>
          {department ? <p lang={department.language}>{department.text}</p> : null}
          {service.contacts.map((contact) => (
            <p lang="zh">
              {contact.window ? <PhoneText text={contact.window} /> : null}
              {contact.window && contact.phone ? ' · ' : null}
              {contact.phone ? (
                <a class="in-place" href={telephone(contact.phone)}>
                  {contact.phone}
                </a>
              ) : null}
            </p>
          ))}
        </div>
      ) : null}
      <div class="card on-screen">
        <h2>{texts.stillUnclear}</h2>
        <p class="calls">
          <a class="btn" href={linkTo('/', preferences, { question }, 'question')}>
            {texts.askHere}
          </a>
          <a class="btn quiet" href="tel:12345">
            {texts.call('12345')}
          </a>
        </p>
      </div>
      {preferences.size === 'large' ? null : (
        <>
          <TitleList heading={texts.partOf} entries={events} folder="life-events" preferences={preferences} />
          <TitleList
            heading={texts.related}
            entries={relatedTo(service, catalogue)}
            folder="services"
            preferences={preferences}
          />
        </>
      )}
    </aside>
  );
}

/** Where the page is long before the cities can be chosen: which one it is for, and the way there. */
export function CityLink({ publication, preferences }: Pick<ServiceAsideProps, 'publication' | 'preferences'>) {
  const { language, region } = preferences;
  const texts = pageTexts(language);
  const city = region ? regionName(region, publication.catalogue.regions, language) : texts.allRegions;
  return (
    <p class="city-link on-screen">
      <a class="in-place" href="#region">
        {texts.region}
        {texts.colon}
        {city} · {texts.show}
      </a>
    </p>
  );
}

/** The province's cities: regions right below the one that has no parent. */
export function RegionChoice({ publication, preferences, path }: Omit<ServiceAsideProps, 'service' | 'question'>) {
  const { language, region } = preferences;
  const texts = pageTexts(language);
  const { regions } = publication.catalogue;
  const tops = new Set(regions.filter((each) => !each.parent).map((each) => each.code));
  const cities = regions.filter((each) => each.parent && tops.has(each.parent) && !each.unofficial);
  if (cities.length === 0) return null;
  return (
    <form class="card on-screen" method="get" action={path}>
      <h2>
        <label for="region">{texts.region}</label>
      </h2>
      {Object.entries(carriedBy({ ...preferences, region: '' })).map(([name, value]) =>
        value ? <input type="hidden" name={name} value={value} /> : null,
      )}
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
