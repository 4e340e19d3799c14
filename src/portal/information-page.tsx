import { pickDocument } from '../service/guide.ts';
import type { Publication } from '../types/publication.ts';
import { type KeptDays, retentionClasses } from '../types/retention.ts';
import { documentPath } from './document-page.tsx';
import { type InformationKind, informationTexts } from './information-texts.ts';
import { type Frame, Page } from './page.tsx';
import { type PageTexts, pageTexts } from './page-texts.ts';
import { linkTo } from './preferences.ts';

export const informationPages = ['about', 'privacy', 'accessibility', 'terms'] as const satisfies InformationKind[];

/** Reviewed documents that say more, where the publication holds them. */
const furtherReading: Partial<Record<InformationKind, string>> = {
  about: 'policies/about-this-assistant',
  privacy: 'policies/your-data',
  accessibility: 'policies/accessibility',
};

type InformationProps = Frame & {
  kind: InformationKind;
  publication: Publication | undefined;
  /** After how long conversations delete themselves; missing = they don't. */
  keptDays?: KeptDays | undefined;
};

/** What this site is, does with data, can be used with, and may be relied on for. */
export function InformationPage({ kind, publication, keptDays, ...page }: InformationProps) {
  const { preferences } = page;
  const texts = pageTexts(preferences.language);
  const { lead, sections } = informationTexts(preferences.language)[kind];
  const further = furtherReading[kind];
  const document =
    further && publication ? pickDocument(publication.documents, further, preferences.language) : undefined;
  return (
    <Page {...page} title={`${texts[kind]} · ${texts.name}`} description={lead} path={`/${kind}`}>
      <article class="reading">
        <h1>{texts[kind]}</h1>
        <p class="lead-text">{lead}</p>
        {sections.map(([heading, ...paragraphs]) => (
          <section>
            <h2>{heading}</h2>
            {paragraphs.map((paragraph) => (
              <p>{paragraph}</p>
            ))}
          </section>
        ))}
        {kind === 'privacy' && keptDays ? deletion(keptDays, texts) : null}
        <p class="calls on-screen">
          {document ? (
            <a class="in-place" href={linkTo(documentPath(document.id), preferences)} lang={document.language}>
              {document.title}
            </a>
          ) : null}
          <a class="in-place" href={linkTo('/feedback', preferences)}>
            {texts.feedback}
          </a>
        </p>
      </article>
    </Page>
  );
}

function deletion(days: KeptDays, { deletedAfter }: PageTexts) {
  const classes = retentionClasses.toReversed().filter((each) => days[each] > 0);
  return classes.map((each) => <p>{deletedAfter[each](days[each])}</p>);
}
