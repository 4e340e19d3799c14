import { isOwnPath } from './links.ts';
import { type Frame, Page } from './page.tsx';
import { pageTexts } from './page-texts.ts';

/** Complaints and corrections: written on the page, taken along by whoever wrote them; who reads them depends on whether there is an operator. */
export function FeedbackPage({ about, ...page }: Frame & { about: string | undefined }) {
  const texts = pageTexts(page.preferences.language);
  const words = texts.correction;
  const { operatorName, operatorContact } = page.config;
  const mail = operatorContact && /^[^\s@]+@[^\s@]+$/.test(operatorContact) ? operatorContact : undefined;
  return (
    <Page {...page} title={`${texts.feedback} · ${texts.name}`} description={words.lead} path="/feedback">
      <div class="reading" data-correction data-subject={texts.feedback}>
        <h1>{texts.feedback}</h1>
        <p class="notice">
          {operatorName && operatorContact ? words.readBy(operatorName, operatorContact) : words.unread}
        </p>
        <p class="lead-text">{words.lead}</p>
        <div class="field">
          <label for="kind">{words.kind}</label>
          <select id="kind" autocomplete="off">
            {words.kinds.map((kind) => (
              <option>{kind}</option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="page">{words.page}</label>
          <input id="page" maxlength={500} value={about && isOwnPath(about) ? about : undefined} autocomplete="off" />
        </div>
        <div class="field">
          <label for="text">{words.text}</label>
          <textarea id="text" rows={6} maxlength={2000} autocomplete="off" />
        </div>
        <p class="calls on-screen" data-scripted>
          <button class="btn" type="button" data-do="copy" data-copied={words.copied}>
            {words.compose}
          </button>
          <button class="btn quiet" type="button" data-do="print">
            {texts.print}
          </button>
          {mail ? (
            <a class="btn quiet" href={`mailto:${mail}`} data-mail={mail}>
              {words.mail}
            </a>
          ) : null}
        </p>
        <p role="status" data-said />
        <p>{words.office}</p>
        <p class="calls on-screen">
          <a class="btn quiet" href="tel:12345">
            {texts.call('12345')}
          </a>
        </p>
      </div>
    </Page>
  );
}
