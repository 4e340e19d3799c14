import { compareCitation, type SinceQuoted } from '../service/compare-citation.ts';
import type { OfficeAnswer } from '../types/desk.ts';
import type { Publication } from '../types/publication.ts';
import type { Citation, Reply } from '../types/reply.ts';
import { AnswerBlocks } from './answer-blocks.tsx';
import { type Quoting, SourceLine } from './citation-view.tsx';
import { isOwnPath, ownLink } from './links.ts';
import { OfficeAnswers } from './office-answers.tsx';
import { type Frame, Page } from './page.tsx';
import { pageTexts } from './page-texts.ts';
import { aiLabelOf } from './reply-foot.tsx';
import { textsFor } from './texts.ts';

export interface ReceiptPageProps extends Frame {
  reply: Reply;
  /** What people have written about it. */
  office?: OfficeAnswer[] | undefined;
  /** `YYYY-MM-DD` */
  answeredOn: string;
  /** Path of the receipt. */
  path: string;
  publication: Publication;
  today: string;
}

/** An answer as it was given, and whether what it rests on has changed since. */
export function ReceiptPage({ reply, office, answeredOn, path, publication, today, ...given }: ReceiptPageProps) {
  // In the language of the answer: the link is often opened by whoever was shown it.
  const frame = { ...given, preferences: { ...given.preferences, language: reply.language } };
  const receipt = pageTexts(frame.preferences.language).receiptPage;
  const quoting: Quoting = { texts: textsFor(reply.language), linkHosts: publication.catalogue.linkHosts };
  const compared = reply.citations.map((citation) => ({
    citation,
    since: compareCitation(citation, publication.documents, today),
  }));
  const changed = compared.filter(({ since }) => since.state !== 'same');
  const demonstration = reply.notices.find(({ kind }) => kind === 'demonstration');
  return (
    <Page {...frame} title={receipt.title} path={path} unlisted>
      <div class="reading">
        <h1>{receipt.title}</h1>
        <p class="muted">{receipt.answeredOn(answeredOn)}</p>
        <p class={changed.length > 0 ? 'notice' : undefined}>
          <strong>{changed.length > 0 ? receipt.changed(changed.length) : receipt.unchanged(today)}</strong>
        </p>
        <h2 class="hidden">{quoting.texts.answer}</h2>
        <div class="answer card" lang={reply.language}>
          <AnswerBlocks blocks={reply.blocks} citations={reply.citations} quoting={quoting} />
          <p>
            <span class="ai-label">{aiLabelOf(reply)}</span>
            {demonstration ? <span class="demo-label">{demonstration.text}</span> : null}
          </p>
        </div>
        <OfficeAnswers answers={office} language={reply.language} />
        <h2>{receipt.restsOn}</h2>
        <ol>
          {compared.map(({ citation, since }) => (
            <li>
              <Quoted citation={citation} since={since} words={receipt} quoting={quoting} />
            </li>
          ))}
        </ol>
        <p class="muted">{receipt.deletedWith}</p>
      </div>
    </Page>
  );
}

interface QuotedProps {
  citation: Citation;
  since: SinceQuoted;
  words: ReturnType<typeof pageTexts>['receiptPage'];
  quoting: Quoting;
}

function Quoted({ citation, since, words, quoting }: QuotedProps) {
  const said = { same: words.same, changed: words.changedNow, ended: words.ended, gone: words.gone }[since.state];
  return (
    <>
      <blockquote lang={citation.language}>{citation.quote}</blockquote>
      <p class="muted">
        {quoting.texts.quoteFrom(citation.title)} · {words.version(citation.version)}
      </p>
      <ul class="sources muted">
        {citation.sources.map((source) => (
          <li>
            <SourceLine source={source} quoting={quoting} />
          </li>
        ))}
      </ul>
      <p class={since.state === 'same' ? 'muted' : 'notice'}>{said}</p>
      {since.now && since.state === 'changed' ? <blockquote lang={citation.language}>{since.now}</blockquote> : null}
      {since.state !== 'gone' && isOwnPath(citation.url) ? (
        <p>
          <a class="in-place" {...ownLink(citation.url)}>
            {words.open}
          </a>
        </p>
      ) : null}
    </>
  );
}
