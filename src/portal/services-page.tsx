import type { Service } from '../types/catalogue.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { type Frame, Page, type Reading } from './page.tsx';
import { pageTexts } from './page-texts.ts';
import { SearchForm } from './search-form.tsx';
import { breadcrumbData } from './structured-data.ts';
import { TitleLinks } from './title-list.tsx';
import { TopicLinks } from './topic-links.tsx';

/** Every service by topic; those that no topic names come last. */
export function ServicesPage({ publication, today: _, ...page }: Frame & Reading) {
  const { preferences } = page;
  const { language } = preferences;
  const texts = pageTexts(language);
  const { services, portal } = publication.catalogue;
  const topics = portal?.topics ?? [];
  const named = new Set(topics.flatMap((topic) => topic.services));
  const others = services.filter((service) => !named.has(service.id));
  const parts = [
    ...topics.map(({ id, title, services: ids }) => ({ id, title: title[language], services: known(services, ids) })),
    { id: 'other', title: topics.length > 0 ? texts.otherServices : texts.services, services: others },
  ].filter((part) => part.services.length > 0);
  return (
    <Page
      {...page}
      title={`${texts.allServices} · ${texts.name}`}
      description={texts.description}
      path="/services"
      structured={[
        breadcrumbData(page, [
          ['/', texts.home],
          ['/services', texts.services],
        ]),
      ]}
      ownSearch
    >
      <Breadcrumbs preferences={preferences} trail={[]} here={{ text: texts.services, language }} />
      <div class="wide-reading">
        <h1>{texts.allServices}</h1>
        <SearchForm preferences={preferences} main />
        <nav class="on-page" aria-label={texts.byTopic}>
          <TopicLinks topics={topics} preferences={preferences} />
        </nav>
        {parts.map(({ id, title, services }) => (
          <section id={id} aria-labelledby={`${id}-heading`}>
            <h2 id={`${id}-heading`}>{title}</h2>
            <ul class="columns">
              <TitleLinks entries={services} folder="services" preferences={preferences} />
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
}

const known = (services: Service[], ids: string[]): Service[] =>
  ids.flatMap((id) => services.find((service) => service.id === id) ?? []);
