import { isAllowedLink } from '../service/allowed-link.ts';
import type { Language } from '../types/language.ts';
import type { ReplyForm } from '../types/reply.ts';
import { hostOf, telephone } from './links.ts';
import type { Texts } from './texts.ts';

export interface FormViewProps {
  form: ReplyForm;
  /** Of the form's title. */
  language: Language;
  texts: Texts;
  linkHosts: readonly string[];
}

/** One official form or entry: what it is called, and one button that says where it leads, or the way there in words. */
export function FormView({ form, language, texts, linkHosts }: FormViewProps) {
  return (
    <div class="form">
      <div class="grow">
        <strong lang={language}>{form.title}</strong>
        <FormWay form={form} texts={texts} language={language} />
      </div>
      <FormButton form={form} texts={texts} linkHosts={linkHosts} />
    </div>
  );
}

function FormWay({ form, texts, language }: { form: ReplyForm; texts: Texts; language: Language }) {
  if (form.channel === 'window') return <span class="muted">{texts.atWindow}</span>;
  if (form.channel === 'phone') return <span class="muted">{texts.byPhone}</span>;
  return (
    <>
      {form.app ? <span class="muted">{texts.inApp(form.app)}</span> : null}
      {form.path && form.path.length > 0 ? (
        <span class="muted path">
          <span>
            {texts.path}
            {texts.colon}
          </span>
          <span lang={/\p{Script=Han}/u.test(form.path.join('')) ? 'zh' : language}>{form.path.join(' › ')}</span>
        </span>
      ) : null}
    </>
  );
}

function FormButton({ form, texts, linkHosts }: Omit<FormViewProps, 'language'>) {
  if (form.phone) {
    return (
      <a class="btn" href={telephone(form.phone)}>
        {texts.call(form.phone)}
      </a>
    );
  }
  if (!form.url || !isAllowedLink(form.url, linkHosts)) return null;
  return (
    <a class="btn" href={form.url} target="_blank" rel="noopener noreferrer">
      <span>
        {texts.openSite(hostOf(form.url))}
        <small>{texts.newWindow}</small>
      </span>
    </a>
  );
}
