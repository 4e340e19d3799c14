import { inLanguage } from '../service/in-language.ts';
import { lifeEventUrl } from '../service/plan-life-event.ts';
import type { LifeEvent, Service } from '../types/catalogue.ts';
import { fallbackLanguages, type Language } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import { ChatView, type ChatViewProps } from './chat-view.tsx';
import { address } from './links.ts';
import { Page, type PageProps } from './page.tsx';
import { textsFor } from './texts.ts';

export type HomePageProps = Omit<PageProps, 'title' | 'path'> & {
  publication: Publication | undefined;
  chat: ChatViewProps;
};

/** The portal: what one can ask, the chat, the life events and the services. The chat works as a plain form; the script takes it over. */
export function HomePage({ publication, chat, ...page }: HomePageProps) {
  const texts = textsFor(page.preferences.language);
  const start = { language: chat.language, linkHosts: chat.linkHosts, turns: chat.turns, carried: chat.carried };
  return (
    <Page {...page} title={texts.title} path="/" skipTo="question" script>
      <div class="home">
        <h1>{texts.heading}</h1>
        {publication ? null : <p class="notice">{texts.notReady}</p>}
        <div id="chat" data-start={JSON.stringify(start)}>
          <ChatView {...chat} />
        </div>
      </div>
      {publication && publication.catalogue.lifeEvents.length > 0 ? (
        <LifeEventList events={publication.catalogue.lifeEvents} language={page.preferences.language} />
      ) : null}
      {publication ? (
        <ServiceList services={publication.catalogue.services} language={page.preferences.language} />
      ) : null}
    </Page>
  );
}

function LifeEventList({ events, language }: { events: LifeEvent[]; language: Language }) {
  const texts = textsFor(language);
  return (
    <section class="services" id="life-events" aria-labelledby="life-events-heading">
      <h2 id="life-events-heading">{texts.lifeEvents}</h2>
      <ul class="tiles">
        {events.map((event) => {
          const title = inLanguage(event.title, language);
          return (
            <li>
              <a href={lifeEventUrl(event.id, language)} lang={title?.language}>
                {title?.text ?? event.id}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Services with a guide first, the others folded away. */
function ServiceList({ services, language }: { services: Service[]; language: Language }) {
  const texts = textsFor(language);
  const guided = services.filter((service) => service.guides.length > 0);
  const others = services.filter((service) => service.guides.length === 0);
  return (
    <section class="services" id="services" aria-labelledby="services-heading">
      <h2 id="services-heading">{texts.allServices}</h2>
      <ul class="tiles">
        {guided.map((service) => (
          <li>
            <ServiceLink service={service} language={language} />
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <details>
          <summary>{texts.withoutGuide(others.length)}</summary>
          <ul class="columns">
            {others.map((service) => (
              <li>
                <ServiceLink service={service} language={language} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function ServiceLink({ service, language }: { service: Service; language: Language }) {
  const own = fallbackLanguages(language).find((each) => service.title[each]) ?? 'zh';
  return (
    <a href={address(`/services/${service.id}`, { language })} lang={own}>
      {service.title[own] ?? service.id}
    </a>
  );
}
