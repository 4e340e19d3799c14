import { pickDocument } from '../service/guide.ts';
import type { Service } from '../types/catalogue.ts';
import type { Document } from '../types/document.ts';
import type { Publication } from '../types/publication.ts';
import { ChatView, type ChatViewProps } from './chat-view.tsx';
import { documentPath } from './document-page.tsx';
import { address } from './links.ts';
import { type Frame, Page } from './page.tsx';
import { pageTexts } from './page-texts.ts';
import { linkTo, type Preferences } from './preferences.ts';
import { namesUrl } from './search-form.tsx';
import { TitleLinks } from './title-list.tsx';
import { TopicLinks } from './topic-links.tsx';

export type HomePageProps = Frame & {
  publication: Publication | undefined;
  chat: ChatViewProps;
};

/** The portal: one field to search and ask, the life events, what is asked for most, everything by topic, the plan. */
export function HomePage({ publication, chat, ...page }: HomePageProps) {
  const { preferences } = page;
  const texts = pageTexts(preferences.language);
  const { language, size, linkHosts, turns, carried, desk } = chat;
  return (
    <Page
      {...page}
      title={texts.title}
      description={texts.description}
      path="/"
      skipTo="question"
      structured={[website(page)]}
      script
      ownSearch
    >
      <div class="home">
        <h1>{texts.heading}</h1>
        {publication ? null : <p class="notice">{texts.notReady}</p>}
        <div class="suggesting" data-suggest={namesUrl(preferences)} data-matches={texts.matches}>
          <div id="chat" data-start={JSON.stringify({ language, size, linkHosts, turns, carried, desk })}>
            <ChatView {...chat} />
          </div>
        </div>
      </div>
      {publication ? <Ways publication={publication} preferences={preferences} /> : null}
    </Page>
  );
}

/** The ways in beside asking; fewer of them in large type. */
function Ways({ publication, preferences }: { publication: Publication; preferences: Preferences }) {
  const texts = pageTexts(preferences.language);
  const { services, lifeEvents, portal } = publication.catalogue;
  const most = preferences.size === 'large' ? 6 : 12;
  return (
    <div class="ways">
      {lifeEvents.length > 0 ? (
        <section id="life-events" aria-labelledby="life-events-heading">
          <h2 id="life-events-heading">{texts.lifeEvents}</h2>
          <ul class="tiles short">
            <TitleLinks entries={lifeEvents} folder="life-events" preferences={preferences} />
          </ul>
        </section>
      ) : null}
      <section id="services" aria-labelledby="popular-heading">
        <h2 id="popular-heading">{texts.popular}</h2>
        <ul class="tiles">
          <TitleLinks
            entries={popularAmong(services, portal?.popular ?? []).slice(0, most)}
            folder="services"
            preferences={preferences}
          />
        </ul>
        <p>
          <a class="in-place" href={linkTo('/services', preferences)}>
            {texts.everyService(services.length)}
          </a>
        </p>
      </section>
      {portal && portal.topics.length > 0 ? (
        <section aria-labelledby="topics-heading">
          <h2 id="topics-heading">{texts.byTopic}</h2>
          <TopicLinks topics={portal.topics} preferences={preferences} />
        </section>
      ) : null}
      <Policies documents={publication.documents} preferences={preferences} />
    </div>
  );
}

/** Those that the editors have chosen; without a choice the first that have a guide. */
function popularAmong(services: Service[], chosen: string[]): Service[] {
  const found = chosen.flatMap((id) => services.find((service) => service.id === id) ?? []);
  return found.length > 0 ? found : services.filter((service) => service.guides.length > 0);
}

function Policies({ documents, preferences }: { documents: Document[]; preferences: Preferences }) {
  const texts = pageTexts(preferences.language);
  const ids = new Set(documents.filter((each) => each.kind === 'policy').map((each) => each.id));
  const shown = [...ids]
    .flatMap((id) => pickDocument(documents, id, preferences.language) ?? [])
    .sort((a, b) => Number(isIssued(b)) - Number(isIssued(a)));
  if (shown.length === 0) return null;
  return (
    <section id="plan" aria-labelledby="plan-heading">
      <h2 id="plan-heading">{texts.plan}</h2>
      <ul class="columns">
        {shown.map((document) => (
          <li>
            <a href={linkTo(documentPath(document.id), preferences)} lang={document.language}>
              {document.title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A document that an office has issued, such as the plan, stands before what the editors have written. */
const isIssued = ({ issuer, documentNumber }: Document): boolean => Boolean(issuer || documentNumber);

function website({ origin, preferences }: Frame): object {
  const { language } = preferences;
  return {
    '@type': 'WebSite',
    name: pageTexts(language).name,
    url: `${origin}${address('/', { language })}`,
    inLanguage: language,
    potentialAction: {
      '@type': 'SearchAction',
      target: `${origin}/search?language=${language}&q={query}`,
      'query-input': 'required name=query',
    },
  };
}
