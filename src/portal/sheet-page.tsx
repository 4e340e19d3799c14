import { formsIn, toReplyForm } from '../service/forms.ts';
import { inLanguage } from '../service/in-language.ts';
import type { Service } from '../types/catalogue.ts';
import { type SheetField, sheetFields } from '../types/portal-content.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { carriedLabel } from './checklist.tsx';
import { FormView } from './form-view.tsx';
import { type Frame, Page, type Reading } from './page.tsx';
import { type PageTexts, pageTexts } from './page-texts.ts';
import { linkTo } from './preferences.ts';
import { titleOf } from './service-page.tsx';

/**
 * What forms ask, to be written down before one goes. The fields have no names and belong to no form, so that no
 * browser can send them; checks run on the page.
 */
export function SheetPage({ service, publication, ...page }: Frame & Reading & { service: Service }) {
  const { preferences } = page;
  const { language, region } = preferences;
  const fields = fieldsFor(service, publication.catalogue.portal?.sheets ?? []);
  if (fields.length === 0) return null;
  const texts = pageTexts(language);
  const title = titleOf(service, preferences);
  const path = `/services/${service.id}`;
  const { linkHosts } = publication.catalogue;
  return (
    <Page {...page} title={`${texts.sheet.title(title.text)} · ${texts.name}`} path={`${path}/sheet`} unlisted>
      <Breadcrumbs
        preferences={preferences}
        trail={[
          { path: '/services', title: texts.services },
          { path, title: title.text },
        ]}
        here={{ text: texts.prepareSheet, language }}
      />
      <div class="reading sheet" data-sheet data-problems={JSON.stringify(texts.sheet.problems)}>
        <h1>{texts.sheet.title(title.text)}</h1>
        <p class="lead-text">{texts.sheet.lead}</p>
        {fields.map((field) => (
          <Field field={field} texts={texts} />
        ))}
        <p
          role="status"
          data-said
          data-fine={texts.sheet.fine}
          data-wrong={JSON.stringify(fields.map((_, i) => texts.sheet.wrong(i + 1)))}
        />
        <p class="calls on-screen" data-scripted>
          <button class="btn" type="button" data-do="check">
            {texts.sheet.check}
          </button>
          <button class="btn quiet" type="button" data-do="print">
            {texts.print}
          </button>
          <button class="plain" type="button" data-do="clear">
            {texts.sheet.clear}
          </button>
        </p>
        <p class="muted">{carriedLabel(texts, Boolean(page.config.operatorName && page.config.operatorContact))}</p>
        <section aria-labelledby="forms-heading">
          <h2 id="forms-heading">{texts.sheet.forms}</h2>
          {formsIn(publication.catalogue, service.id, region).map((form) => {
            const own = inLanguage(form.title, language)?.language ?? 'zh';
            const shown = toReplyForm(form, own, linkHosts);
            return <FormView form={shown} language={own} texts={texts} linkHosts={linkHosts} />;
          })}
        </section>
        <p>
          <a class="in-place" href={linkTo(path, preferences, {}, 'aspect-materials')}>
            {texts.check.toGuide}
          </a>
        </p>
      </div>
    </Page>
  );
}

/** All fields that the sheets name for a service, each once. */
function fieldsFor(service: Service, sheets: { services: string[]; fields: SheetField[] }[]): SheetField[] {
  return [...new Set(sheets.filter((sheet) => sheet.services.includes(service.id)).flatMap((sheet) => sheet.fields))];
}

const modes: Partial<Record<SheetField, 'numeric' | 'tel'>> = { phone: 'tel' };

function Field({ field, texts }: { field: SheetField; texts: PageTexts }) {
  const problem = `${field}-problem`;
  return (
    <div class="field">
      <label for={field}>{texts.sheet.fields[field]}</label>
      <input
        id={field}
        data-kind={sheetFields[field]}
        inputmode={modes[field]}
        placeholder={sheetFields[field] === 'past-date' ? '2026-01-31' : undefined}
        autocomplete="off"
        spellcheck={false}
        maxlength={200}
        aria-describedby={problem}
      />
      <p id={problem} class="problem-text" />
    </div>
  );
}
