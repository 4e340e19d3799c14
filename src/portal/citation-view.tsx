import { isAllowedLink } from '../service/allowed-link.ts';
import type { Citation } from '../types/reply.ts';
import { besideOriginal, isOwnPath, ownLink } from './links.ts';
import type { Texts } from './texts.ts';

/** What a quotation is shown with: the words around it, and the hosts that a source may link to. */
export interface Quoting {
  texts: Texts;
  linkHosts: readonly string[];
  /** Where our own pages are; empty on our own pages. */
  site?: string | undefined;
}

/** A citation with the number that it has on this page; without `quote` only its sources are shown. */
export interface Numbered {
  number: number;
  citation: Pick<Citation, 'sources' | 'language' | 'effectiveFrom' | 'effectiveTo'> &
    Partial<Pick<Citation, 'quote' | 'title' | 'url'>>;
}

/** Boxed numbers after a sentence; pressing them opens the quoted statements and their sources in place. */
export function CitationMarks({ numbered, quoting }: { numbered: Numbered[]; quoting: Quoting }) {
  if (numbered.length === 0) return null;
  const label = quoting.texts.sourceMarks(numbered.map((entry) => entry.number).join(', '));
  return (
    <details class="basis">
      <summary aria-label={label} title={label}>
        {numbered.map((entry) => (
          <span class="mark">{entry.number}</span>
        ))}
      </summary>
      <div class="quotes">
        {numbered.map((entry) => (
          <Quote entry={entry} quoting={quoting} />
        ))}
      </div>
    </details>
  );
}

function Quote({ entry: { number, citation }, quoting }: { entry: Numbered; quoting: Quoting }) {
  const { texts, site } = quoting;
  const validity = texts.effective(citation.effectiveFrom, citation.effectiveTo);
  return (
    <div class="quote">
      <span class="mark" aria-hidden="true">
        {number}
      </span>
      <div>
        {citation.quote ? <blockquote lang={citation.language}>{citation.quote}</blockquote> : null}
        {citation.title && citation.quote ? <p class="muted">{texts.quoteFrom(citation.title)}</p> : null}
        <ul class="sources">
          {citation.sources.map((source) => (
            <li>
              <SourceLine source={source} quoting={quoting} />
            </li>
          ))}
        </ul>
        {validity ? <p class="muted">{validity}</p> : null}
        {citation.url && isOwnPath(citation.url) ? (
          <p>
            <a
              class="in-place"
              {...ownLink(citation.language === 'zh' ? citation.url : besideOriginal(citation.url), site)}
            >
              {texts.openStatement}
            </a>
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** One law or source: name, article, issuer, number and date; a link only to a host on the list. */
export function SourceLine({ source, quoting }: { source: Citation['sources'][number]; quoting: Quoting }) {
  const { texts, linkHosts } = quoting;
  const chinese = /\p{Script=Han}/u.test(source.title) ? { lang: 'zh' } : {};
  const details = [source.issuer, source.documentNumber, source.date].filter(Boolean);
  return (
    <>
      {source.url && isAllowedLink(source.url, linkHosts) ? (
        <a {...chinese} href={source.url} target="_blank" rel="noopener noreferrer">
          {source.title}
        </a>
      ) : (
        <cite {...chinese}>{source.title}</cite>
      )}
      {source.article ? <span> {articleText(source.article, texts)}</span> : null}
      {details.length > 0 ? (
        <span class="muted" {...chinese}>
          {details.map((detail) => (
            <>
              {' · '}
              {detail === source.date ? <span class="date">{detail}</span> : detail}
            </>
          ))}
        </span>
      ) : null}
    </>
  );
}

/** An article may come as a bare number, a list of them, or already in words. */
export function articleText(article: string, texts: Texts): string {
  return /^[\d\s,、，\-–]+$/.test(article) ? texts.article(article) : article;
}
