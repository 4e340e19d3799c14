import { shownStatements } from '../service/guide.ts';
import type { Document } from '../types/document.ts';
import type { Language } from '../types/language.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { numberSources } from './guide.ts';
import { type Frame, Page, type Reading } from './page.tsx';
import { pageTexts } from './page-texts.ts';
import { linkTo } from './preferences.ts';
import { SourceList } from './source-list.tsx';
import { originalsOf, type Showing, Statements } from './statement-view.tsx';
import { breadcrumbData } from './structured-data.ts';
import { TranslationNotice } from './translation-notice.tsx';

export type DocumentPageProps = Frame & Reading & { document: Document };

/** A policy or an imported document: what is confirmed in it, section by section, an anchor for each statement. */
export function DocumentPage({ document, publication, today, ...page }: DocumentPageProps) {
  const { preferences } = page;
  const { language } = preferences;
  const texts = pageTexts(language);
  const sections = document.sections
    .map((section) => ({
      section,
      statements: shownStatements(section, { today, regions: publication.catalogue.regions }),
    }))
    .filter(({ statements }) => statements.length > 0);
  const all = sections.flatMap(({ statements }) => statements);
  const showing: Showing = {
    catalogue: publication.catalogue,
    language: document.language,
    reader: language,
    quoting: { texts, linkHosts: publication.catalogue.linkHosts },
    numbers: numberSources(all.filter((statement) => statement.marks.length > 0)),
    today,
    originals: originalsOf(document, publication.documents, preferences.beside),
  };
  const path = documentPath(document.id);
  const written = publication.documents.filter((each) => each.id === document.id).map((each) => each.language);
  return (
    <Page
      {...page}
      title={`${document.title} · ${texts.name}`}
      description={all[0]?.text}
      path={path}
      written={written}
      structured={[
        breadcrumbData(page, [
          ['/', texts.home],
          [path, document.title],
        ]),
      ]}
    >
      <Breadcrumbs
        preferences={preferences}
        trail={[{ path: '/', anchor: 'plan', title: texts.plan }]}
        here={{ text: document.title, language: document.language }}
      />
      <article class="document">
        <h1 lang={document.language}>{document.title}</h1>
        <Origin document={document} language={language} />
        <TranslationNotice document={document} path={path} preferences={preferences} />
        {sections.map(({ section, statements }) => (
          <section>
            {section.heading && section.heading !== document.title ? (
              <h2 id={`section-${section.id}`} lang={document.language}>
                {section.heading}
              </h2>
            ) : null}
            <Statements statements={statements} showing={showing} />
          </section>
        ))}
        <SourceList statements={all} showing={showing} folded={preferences.size === 'large'} />
        <p class="calls on-screen">
          <a class="btn" href={linkTo('/', preferences, {}, 'question')}>
            {texts.askHere}
          </a>
        </p>
      </article>
    </Page>
  );
}

export const documentPath = (id: string): string => `/documents/${id.split('/').map(encodeURIComponent).join('/')}`;

function Origin({ document, language }: { document: Document; language: Language }) {
  const texts = pageTexts(language);
  const facts = [
    [texts.issuer, document.issuer],
    [texts.documentNumber, document.documentNumber],
    [texts.date, document.date],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <>
      {facts.length > 0 ? (
        <dl class="origin">
          {facts.map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd lang={document.language}>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {document.reviewedOn ? <p class="muted">{texts.reviewed(document.reviewedOn)}</p> : null}
    </>
  );
}
