import { shownStatements } from '../service/guide.ts';
import type { Document } from '../types/document.ts';
import type { Publication } from '../types/publication.ts';
import { numberSources } from './guide.ts';
import { address } from './links.ts';
import { Page, type PageProps } from './page.tsx';
import { SourceList } from './source-list.tsx';
import { type Showing, Statements } from './statement-view.tsx';
import { textsFor } from './texts.ts';

export type DocumentPageProps = Omit<PageProps, 'title' | 'path'> & {
  document: Document;
  publication: Publication;
  today: string;
};

/** A policy or an imported document: what is confirmed in it, section by section, an anchor for each statement. */
export function DocumentPage({ document, publication, today, ...page }: DocumentPageProps) {
  const { language } = page.preferences;
  const texts = textsFor(language);
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
    quoting: { texts, linkHosts: publication.catalogue.linkHosts },
    numbers: numberSources(all.filter((statement) => statement.marks.length > 0)),
  };
  const path = `/documents/${document.id.split('/').map(encodeURIComponent).join('/')}`;
  return (
    <Page {...page} title={`${document.title} · ${texts.name}`} path={path}>
      <p class="crumbs muted">
        <a href={address('/', { language })}>{texts.home}</a> › <span>{texts.document}</span>
      </p>
      <article class="document">
        <h1 lang={document.language}>{document.title}</h1>
        <Origin document={document} language={language} />
        {document.language !== language ? <p class="notice">{texts.otherLanguage}</p> : null}
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
        <SourceList statements={all} showing={showing} />
        <p class="calls">
          <a class="btn" href={`${address('/', { language })}#question`}>
            {texts.askHere}
          </a>
        </p>
      </article>
    </Page>
  );
}

function Origin({
  document,
  language,
}: {
  document: Document;
  language: DocumentPageProps['preferences']['language'];
}) {
  const texts = textsFor(language);
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
