import { formsIn, toReplyForm } from '../service/forms.ts';
import { pickDocument } from '../service/guide.ts';
import { inLanguage } from '../service/in-language.ts';
import { type Aspect, aspects } from '../types/aspect.ts';
import type { Form, Service } from '../types/catalogue.ts';
import type { Document } from '../types/document.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Checklist, carriedLabel } from './checklist.tsx';
import { FormView } from './form-view.tsx';
import { numberSources } from './guide.ts';
import { type Frame, Page, type Reading } from './page.tsx';
import { type PageTexts, pageTexts } from './page-texts.ts';
import type { Preferences } from './preferences.ts';
import { CityLink, ServiceAside } from './service-aside.tsx';
import { SourceList } from './source-list.tsx';
import { originalsOf, type Showing, Statements, StatementText } from './statement-view.tsx';
import { serviceData } from './structured-data.ts';
import { type ByAspect, nothing, statementsOf, tellByAspect, versionsOf } from './told-by-aspect.ts';
import { Tools } from './tools.tsx';
import { TranslationNotice } from './translation-notice.tsx';

export type ServicePageProps = Frame & Reading & { service: Service };

/** A service's guide: the answer, the key facts, what to bring, where to go, everything else that is confirmed, and what is not. */
export function ServicePage({ service, publication, today, ...page }: ServicePageProps) {
  const { preferences } = page;
  const { language } = preferences;
  const texts = pageTexts(language);
  const guide = pickDocument(publication.documents, `services/${service.id}`, language);
  const title = titleOf(service, preferences);
  const shown = tellByAspect(
    versionsOf(guide, publication.documents, language),
    publication,
    today,
    preferences.region,
  );
  const all = [...shown.values()].flatMap(({ statements }) => statements);
  const telling: Telling = {
    texts,
    preferences,
    shown,
    whom: whomToAsk(service),
    name: service.id,
    title: title.text,
    label: carriedLabel(texts, Boolean(page.config.operatorName && page.config.operatorContact)),
    showing: {
      catalogue: publication.catalogue,
      language: guide?.language ?? 'zh',
      reader: language,
      quoting: { texts, linkHosts: publication.catalogue.linkHosts },
      numbers: numberSources(all),
      today,
      originals: guide && originalsOf(guide, publication.documents, preferences.beside),
    },
  };
  const path = `/services/${service.id}`;
  const lead = shown.get('overview')?.statements[0];
  return (
    <Page
      {...page}
      title={`${title.text} · ${texts.name}`}
      description={lead?.text}
      path={path}
      written={service.guides.length > 0 ? service.guides : undefined}
      structured={serviceData({ service, title: title.text, shown: statementsOf(shown), publication, texts, page })}
    >
      <Breadcrumbs preferences={preferences} trail={[{ path: '/services', title: texts.services }]} here={title} />
      <div class="guide">
        <article data-print>
          <h1 lang={title.language}>{title.text}</h1>
          {all.length > 0 && guide ? (
            <>
              <CityLink publication={publication} preferences={preferences} />
              <TranslationNotice
                document={guide}
                partly={[...shown.values()].some((told) => told.language !== language && told.statements.length > 0)}
                path={path}
                preferences={preferences}
              />
              <Guide telling={telling} forms={formsIn(publication.catalogue, service.id, preferences.region)} />
              <SourceList statements={all} showing={telling.showing} folded={preferences.size === 'large'} />
              <Reviewed guide={guide} texts={texts} />
            </>
          ) : (
            <NoGuide
              texts={texts}
              forms={formsIn(publication.catalogue, service.id, preferences.region)}
              telling={telling}
            />
          )}
        </article>
        <ServiceAside
          service={service}
          publication={publication}
          preferences={preferences}
          path={path}
          question={title.text}
        />
      </div>
    </Page>
  );
}

/** What every part of the page is told with. */
interface Telling {
  texts: PageTexts;
  preferences: Preferences;
  shown: ByAspect;
  showing: Showing;
  /** The phone to ask at. */
  whom: string;
  name: string;
  title: string;
  label: string;
}

export function titleOf(service: Service, { language }: Preferences) {
  return inLanguage(service.title, language) ?? { text: service.id, language: 'zh' as const };
}

/** The first phone of the service itself, else the hotline. */
export function whomToAsk(service: Service): string {
  return service.contacts.find((contact) => contact.phone)?.phone ?? '12345';
}

const keyFacts = ['fee', 'time-limit', 'where'] as const;
/** What people come for first: what to bring, then how; the rest in the order of a guide. */
const order: Aspect[] = [
  'materials',
  'steps',
  ...aspects.filter((each) => !['overview', 'materials', 'steps'].includes(each)),
];
const asked = aspects.filter((aspect) => aspect !== 'overview' && aspect !== 'legal-basis');

function Guide({ telling, forms }: { telling: Telling; forms: Form[] }) {
  const { shown, showing, texts } = telling;
  const [first, ...rest] = shown.get('overview')?.statements ?? [];
  const missing = asked.filter((aspect) => !shown.get(aspect)?.statements.length);
  const told = order.filter((aspect) => shown.get(aspect)?.statements.length);
  return (
    <>
      {first ? (
        <div class="lead-text" id={first.id}>
          <StatementText statement={first} showing={showing} />
        </div>
      ) : null}
      <Statements statements={rest} showing={showing} />
      <KeyFacts telling={telling} />
      <Tools service={telling.name} catalogue={showing.catalogue} preferences={telling.preferences} />
      {told.map((aspect) => (
        <>
          <AspectSection aspect={aspect} telling={telling} />
          {aspect === 'materials' || (aspect === told[0] && !told.includes('materials')) ? (
            <Forms forms={forms} telling={telling} />
          ) : null}
        </>
      ))}
      {told.length === 0 ? <Forms forms={forms} telling={telling} /> : null}
      {missing.length > 0 ? (
        <section class="unconfirmed" aria-labelledby="unconfirmed-heading">
          <h2 id="unconfirmed-heading">{texts.notConfirmed}</h2>
          <p>{texts.notConfirmedText(telling.whom)}</p>
          <ul class="tags">
            {missing.map((aspect) => (
              <li class="tag warn">{texts.aspects[aspect]}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function AspectSection({ aspect, telling }: { aspect: Aspect; telling: Telling }) {
  const { shown, texts } = telling;
  const { statements, unconfirmed, language } = shown.get(aspect) ?? nothing;
  const showing = { ...telling.showing, language };
  return (
    <section class={`aspect-${aspect}`} aria-labelledby={`aspect-${aspect}`}>
      <h2 id={`aspect-${aspect}`}>{texts.aspects[aspect]}</h2>
      {aspect === 'materials' ? (
        <Checklist
          name={`service/${telling.name}`}
          title={`${telling.title} · ${texts.aspects.materials}`}
          label={telling.label}
          texts={texts}
          items={statements.map((statement) => ({
            id: statement.id,
            anchor: statement.id,
            content: <StatementText statement={statement} showing={showing} />,
          }))}
        />
      ) : (
        <Statements statements={statements} showing={showing} ordered={aspect === 'steps' && statements.length > 1} />
      )}
      {unconfirmed > 0 ? <p class="also-unconfirmed">{texts.alsoUnconfirmed(unconfirmed, telling.whom)}</p> : null}
    </section>
  );
}

/** Fee, time and place at a glance; what is not confirmed is said as plainly as what is. */
function KeyFacts({ telling: { shown, texts, whom } }: { telling: Telling }) {
  return (
    <dl class="facts" aria-label={texts.facts}>
      {keyFacts.map((aspect) => {
        const { statements, language } = shown.get(aspect) ?? nothing;
        const [first, ...more] = statements;
        return (
          <div>
            <dt>{texts.aspects[aspect]}</dt>
            {first ? (
              <dd class={first.text.length > 24 ? 'long' : undefined}>
                <span lang={language}>{first.text}</span>
                {more.length > 0 ? (
                  <small>
                    <a href={`#aspect-${aspect}`}>{texts.more(more.length)}</a>
                  </small>
                ) : null}
              </dd>
            ) : (
              <dd>
                <span class="tag warn">{texts.unconfirmed}</span>
                <small>{texts.askPhone(whom)}</small>
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}

function Forms({ forms, telling: { texts, preferences, showing } }: { forms: Form[]; telling: Telling }) {
  if (forms.length === 0) return null;
  const { linkHosts } = showing.quoting;
  return (
    <section aria-labelledby="forms-heading">
      <h2 id="forms-heading">{texts.forms}</h2>
      {forms.map((form) => {
        const own = inLanguage(form.title, preferences.language)?.language ?? 'zh';
        return <FormView form={toReplyForm(form, own, linkHosts)} language={own} texts={texts} linkHosts={linkHosts} />;
      })}
    </section>
  );
}

function NoGuide({ texts, forms, telling }: { texts: PageTexts; forms: Form[]; telling: Telling }) {
  return (
    <>
      <p class="lead-text">{texts.noGuide}</p>
      <p class="lead-text">{texts.noGuideAsk}</p>
      <p class="calls">
        <a class="btn" href="tel:12345">
          {texts.call('12345')}
        </a>
      </p>
      <Forms forms={forms} telling={telling} />
    </>
  );
}

function Reviewed({ guide, texts }: { guide: Document; texts: PageTexts }) {
  return (
    <p class="muted reviewed">
      {guide.reviewedOn ? <span>{texts.reviewed(guide.reviewedOn)}</span> : null}
      {guide.language !== 'zh' ? <span>{texts.bindingChinese}</span> : null}
    </p>
  );
}
