import { statementUrl } from '../question/compose/cite.ts';
import { formsIn, toReplyForm } from '../service/forms.ts';
import { inLanguage } from '../service/in-language.ts';
import { type Placed, type PlannedStep, planLifeEvent, type Told } from '../service/plan-life-event.ts';
import type { LifeEvent, Service } from '../types/catalogue.ts';
import type { Language } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Checklist, carriedLabel } from './checklist.tsx';
import { FormView } from './form-view.tsx';
import { numberSources } from './guide.ts';
import { type Frame, Page, type Reading } from './page.tsx';
import { type PageTexts, pageTexts } from './page-texts.ts';
import { linkTo, type Preferences } from './preferences.ts';
import { RegionChoice } from './service-aside.tsx';
import { SourceList } from './source-list.tsx';
import { type Showing, StatementText } from './statement-view.tsx';
import { breadcrumbData } from './structured-data.ts';

export type LifeEventPageProps = Frame & Reading & { event: LifeEvent };

/** Everything to be done when something happens in life: what to have ready, then step after step, made to be printed. */
export function LifeEventPage({ event, publication, today, ...page }: LifeEventPageProps) {
  const { language, region } = page.preferences;
  const texts = pageTexts(language);
  const plan = planLifeEvent(event, publication, { language, region, today });
  const placed = [...plan.prepare, ...plan.steps].flatMap(({ statements }) => statements);
  const telling: Telling = {
    texts,
    event: event.id,
    title: plan.title.text,
    label: carriedLabel(texts, Boolean(page.config.operatorName && page.config.operatorContact)),
    preferences: page.preferences,
    language,
    publication,
    region,
    showing: {
      catalogue: publication.catalogue,
      language,
      reader: language,
      quoting: { texts, linkHosts: publication.catalogue.linkHosts },
      numbers: numberSources(placed.map(({ statement }) => statement)),
    },
  };
  const path = `/life-events/${event.id}`;
  const translated = placed.every(({ document }) => document.language === language);
  return (
    <Page
      {...page}
      title={`${plan.title.text} · ${texts.name}`}
      description={texts.planLead}
      path={path}
      structured={[
        breadcrumbData(page, [
          ['/', texts.home],
          [path, plan.title.text],
        ]),
      ]}
    >
      <Breadcrumbs
        preferences={page.preferences}
        trail={[{ path: '/', anchor: 'life-events', title: texts.lifeEvent }]}
        here={plan.title}
      />
      <div class="guide">
        <article class="whole-plan">
          <h1 lang={plan.title.language}>{plan.title.text}</h1>
          <p class="lead-text">{texts.planLead}</p>
          {translated ? null : <p class="notice">{texts.otherLanguage}</p>}
          <Prepare entries={plan.prepare} telling={telling} />
          <section aria-labelledby="steps-heading">
            <h2 id="steps-heading">{texts.inOrder}</h2>
            <ol class="steps">
              {plan.steps.map((step) => (
                <Step step={step} telling={telling} />
              ))}
            </ol>
          </section>
          <SourceList statements={placed.map(({ statement }) => statement)} showing={telling.showing} />
          <p class="muted reviewed">
            {event.reviewedOn ? <span>{texts.reviewed(event.reviewedOn)}</span> : null}
            {placed.some(({ document }) => document.language !== 'zh') ? <span>{texts.bindingChinese}</span> : null}
            <span class="on-screen">{texts.printHint}</span>
          </p>
        </article>
        <aside>
          <RegionChoice publication={publication} preferences={page.preferences} path={path} />
        </aside>
      </div>
    </Page>
  );
}

/** What every part of the page is told with. */
interface Telling {
  texts: PageTexts;
  event: string;
  title: string;
  /** Goes along with the saved list. */
  label: string;
  preferences: Preferences;
  language: Language;
  region: string | undefined;
  publication: Publication;
  showing: Showing;
}

const TextIn = ({ told }: { told: Told }) => <span lang={told.language}>{told.text}</span>;

interface PrepareProps {
  entries: { label: Told; services: Service[]; statements: Placed[] }[];
  telling: Telling;
}

function Prepare({ entries, telling }: PrepareProps) {
  if (entries.length === 0) return null;
  const { texts } = telling;
  return (
    <section aria-labelledby="prepare-heading">
      <h2 id="prepare-heading">{texts.prepareOnce}</h2>
      <Checklist
        name={`life-event/${telling.event}`}
        title={telling.title}
        label={telling.label}
        texts={texts}
        items={entries.map(({ label, services, statements }, i) => ({
          id: `prepare-${i + 1}`,
          labelledBy: `prepare-${i + 1}-label`,
          content: (
            <>
              <strong id={`prepare-${i + 1}-label`} lang={label.language}>
                {label.text}
              </strong>
              <p class="muted">
                {texts.neededFor}
                {texts.colon}
                <StepLinks services={services} language={telling.language} />
              </p>
              <Quoted statements={statements} telling={telling} />
            </>
          ),
        }))}
      />
    </section>
  );
}

function Step({ step, telling }: { step: PlannedStep; telling: Telling }) {
  const { service, title, when, after, statements } = step;
  const { publication, language, region, showing } = telling;
  const { linkHosts } = showing.quoting;
  const { texts } = telling;
  return (
    <li id={service.id}>
      <h3 lang={title.language}>{title.text}</h3>
      <p class="when">
        <span class="hidden">
          {texts.whenDue}
          {texts.colon}
        </span>
        <TextIn told={when} />
      </p>
      {after.length > 0 ? (
        <p class="muted">
          {texts.comesAfter}
          {texts.colon}
          <StepLinks services={after} language={language} />
        </p>
      ) : null}
      <Quoted statements={statements} telling={telling} anchored={service.id} />
      {formsIn(publication.catalogue, service.id, region).map((form) => {
        const own = inLanguage(form.title, language)?.language ?? 'zh';
        return <FormView form={toReplyForm(form, own, linkHosts)} language={own} texts={texts} linkHosts={linkHosts} />;
      })}
      <p class="service-foot">
        <a class="in-place" href={linkTo(`/services/${service.id}`, telling.preferences)}>
          {texts.fullGuide(title.text)}
        </a>
      </p>
    </li>
  );
}

/** Statements with their sources; as part of a step each has an anchor of its own. */
function Quoted({ statements, telling, anchored }: { statements: Placed[]; telling: Telling; anchored?: string }) {
  const { texts } = telling;
  if (statements.length === 0) {
    return (
      <p>
        <span class="tag warn">{texts.unconfirmed}</span>
        {texts.askPhone('12345')}
      </p>
    );
  }
  return (
    <ul class="statements">
      {statements.map((placed) => {
        const { document, statement } = placed;
        const showing = { ...telling.showing, language: document.language, url: statementUrl(placed) };
        return (
          <li id={anchored ? `${anchored}.${statement.id}` : undefined}>
            <StatementText statement={statement} showing={showing} />
          </li>
        );
      })}
    </ul>
  );
}

/** To the steps of these services, on this page. */
function StepLinks({ services, language }: { services: Service[]; language: Language }) {
  return (
    <>
      {services.map((service, i) => {
        const title = inLanguage(service.title, language);
        return (
          <>
            {i > 0 ? (language === 'zh' || language === 'ja' ? '、' : ', ') : null}
            <a href={`#${service.id}`} lang={title?.language}>
              {title?.text ?? service.id}
            </a>
          </>
        );
      })}
    </>
  );
}
