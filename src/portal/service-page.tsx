import { formsIn, toReplyForm } from '../service/forms.ts';
import { pickDocument, shownStatements } from '../service/guide.ts';
import { type Aspect, aspects } from '../types/aspect.ts';
import type { Form, Service } from '../types/catalogue.ts';
import type { Document, Statement } from '../types/document.ts';
import { fallbackLanguages, type Language } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import { FormView } from './form-view.tsx';
import { numberSources } from './guide.ts';
import { address } from './links.ts';
import { Page, type PageProps } from './page.tsx';
import { ServiceAside } from './service-aside.tsx';
import { SourceList } from './source-list.tsx';
import { type Showing, Statements, StatementText } from './statement-view.tsx';
import { textsFor } from './texts.ts';

export type ServicePageProps = Omit<PageProps, 'title' | 'path'> & {
  service: Service;
  publication: Publication;
  /** `YYYY-MM-DD`; statements that ended before are left out. */
  today: string;
};

type ByAspect = Map<Aspect, Statement[]>;

/** A service's guide: the answer, the key facts, what to bring, everything else that is confirmed, and what is not. */
export function ServicePage({ service, publication, today, ...page }: ServicePageProps) {
  const { language } = page.preferences;
  const texts = textsFor(language);
  const guide = pickDocument(publication.documents, `services/${service.id}`, language);
  const own = guide?.language ?? 'zh';
  const title = titleOf(service, guide, language);
  const shown = statementsByAspect(guide, publication, today, page.preferences.region);
  const all = [...shown.values()].flat();
  const quoting = { texts, linkHosts: publication.catalogue.linkHosts };
  const showing: Showing = { catalogue: publication.catalogue, language: own, quoting, numbers: numberSources(all) };
  const path = `/services/${service.id}`;
  return (
    <Page {...page} title={`${title.text} · ${texts.name}`} path={path}>
      <p class="crumbs muted">
        <a href={`${address('/', { language })}#services`}>{texts.services}</a> ›{' '}
        <span lang={title.language}>{title.text}</span>
      </p>
      <div class="guide">
        <article>
          <h1 lang={title.language}>{title.text}</h1>
          {own !== language && all.length > 0 ? <p class="notice">{texts.otherLanguage}</p> : null}
          {all.length > 0 ? (
            <Guide shown={shown} all={all} showing={showing} whom={whomToAsk(service)} />
          ) : (
            <>
              <p class="lead-text">{texts.noGuide}</p>
              <p class="lead-text">{texts.noGuideAsk}</p>
              <p class="calls">
                <a class="btn" href="tel:12345">
                  {texts.call('12345')}
                </a>
              </p>
            </>
          )}
          <Forms
            forms={formsIn(publication.catalogue, service.id, page.preferences.region)}
            language={language}
            linkHosts={quoting.linkHosts}
          />
          <SourceList statements={all} showing={showing} />
          <Reviewed guide={guide} language={language} path={path} told={all.length > 0} />
        </article>
        <ServiceAside
          service={service}
          publication={publication}
          preferences={page.preferences}
          path={path}
          question={title.text}
        />
      </div>
    </Page>
  );
}

function titleOf(
  service: Service,
  guide: Document | undefined,
  language: Language,
): { text: string; language: Language } {
  const own = fallbackLanguages(language).find((each) => service.title[each]) ?? guide?.language ?? 'zh';
  return { text: service.title[own] ?? guide?.title ?? service.id, language: own };
}

function statementsByAspect(
  guide: Document | undefined,
  publication: Publication,
  today: string,
  region: string | undefined,
): ByAspect {
  const found: ByAspect = new Map();
  for (const section of guide?.sections ?? []) {
    const statements = shownStatements(section, { today, region, regions: publication.catalogue.regions });
    if (section.aspect && statements.length > 0)
      found.set(section.aspect, [...(found.get(section.aspect) ?? []), ...statements]);
  }
  return found;
}

/** The first phone of the service itself, else the hotline. */
function whomToAsk(service: Service): string {
  return service.contacts.find((contact) => contact.phone)?.phone ?? '12345';
}

const keyFacts = ['fee', 'time-limit', 'where'] as const;
const asked = aspects.filter((aspect) => aspect !== 'overview' && aspect !== 'legal-basis');

function Guide({ shown, all, showing, whom }: { shown: ByAspect; all: Statement[]; showing: Showing; whom: string }) {
  const { texts } = showing.quoting;
  const missing = asked.filter((aspect) => !shown.has(aspect));
  const [first, ...rest] = shown.get('overview') ?? [];
  return (
    <>
      {first ? (
        <div class="lead-text" id={first.id}>
          <StatementText statement={first} showing={showing} />
        </div>
      ) : null}
      <Statements statements={rest} showing={showing} />
      <KeyFacts shown={shown} showing={showing} whom={whom} />
      {aspects
        .filter((aspect) => aspect !== 'overview' && shown.has(aspect))
        .sort((a, b) => Number(b === 'materials') - Number(a === 'materials'))
        .map((aspect) => (
          <section aria-labelledby={`aspect-${aspect}`}>
            <h2 id={`aspect-${aspect}`}>{texts.aspects[aspect]}</h2>
            {aspect === 'materials' ? (
              <Checklist statements={shown.get(aspect) ?? []} showing={showing} />
            ) : (
              <Statements
                statements={shown.get(aspect) ?? []}
                showing={showing}
                ordered={aspect === 'steps' && (shown.get(aspect)?.length ?? 0) > 1}
              />
            )}
          </section>
        ))}
      {missing.length > 0 && all.length > 0 ? (
        <section class="unconfirmed" aria-labelledby="unconfirmed-heading">
          <h2 id="unconfirmed-heading">{texts.notConfirmed}</h2>
          <p>{texts.notConfirmedText(whom)}</p>
          <p>
            {missing.map((aspect) => (
              <span class="tag warn">{texts.aspects[aspect]}</span>
            ))}
          </p>
        </section>
      ) : null}
    </>
  );
}

/** Fee, time and place at a glance; what is not confirmed is said as plainly as what is. */
function KeyFacts({ shown, showing, whom }: { shown: ByAspect; showing: Showing; whom: string }) {
  const { texts } = showing.quoting;
  return (
    <dl class="facts" aria-label={texts.facts}>
      {keyFacts.map((aspect) => {
        const [first, ...more] = shown.get(aspect) ?? [];
        return (
          <div>
            <dt>{texts.aspects[aspect]}</dt>
            {first ? (
              <dd class={first.text.length > 24 ? 'long' : undefined} lang={showing.language}>
                {first.text}
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

function Checklist({ statements, showing }: { statements: Statement[]; showing: Showing }) {
  return (
    <ul class="check">
      {statements.map((statement) => (
        <li id={statement.id}>
          <input type="checkbox" aria-labelledby={`${statement.id}-text`} />
          <div id={`${statement.id}-text`}>
            <StatementText statement={statement} showing={showing} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Forms({ forms, language, linkHosts }: { forms: Form[]; language: Language; linkHosts: string[] }) {
  const texts = textsFor(language);
  if (forms.length === 0) return null;
  return (
    <section aria-labelledby="forms-heading">
      <h2 id="forms-heading">{texts.forms}</h2>
      {forms.map((form) => {
        const own = fallbackLanguages(language).find((each) => form.title[each]) ?? 'zh';
        return <FormView form={toReplyForm(form, own, linkHosts)} language={own} texts={texts} linkHosts={linkHosts} />;
      })}
    </section>
  );
}

function Reviewed({
  guide,
  language,
  path,
  told,
}: {
  guide: Document | undefined;
  language: Language;
  path: string;
  told: boolean;
}) {
  const texts = textsFor(language);
  if (!guide || !told) return null;
  return (
    <p class="muted reviewed">
      {guide.reviewedOn ? <span>{texts.reviewed(guide.reviewedOn)}</span> : null}
      {guide.language !== 'zh' ? <span>{texts.bindingChinese}</span> : null}
      {guide.language !== 'zh' ? (
        <a href={address(path, { language: 'zh' })} hreflang="zh">
          {texts.chineseVersion}
        </a>
      ) : null}
    </p>
  );
}
