import {
  type GuideChanges,
  type GuideText,
  type HeadingLine,
  readGuideText,
  type StatementLine,
  type StatementWishes,
  unquoted,
} from '../curation/guide-text.ts';
import { Field } from './frame.tsx';
import { type KnowledgeTexts, knowledgeTexts } from './knowledge-texts.ts';
import type { StaffVisit } from './visit.ts';

/** Of the front matter, in fields of their own; the rest is edited as Markdown. */
const chineseFields = [
  'title',
  'aliases',
  'department',
  'owner',
  'reviewedOn',
  'reviewBy',
  'effectiveFrom',
  'effectiveTo',
] as const;
const translatedFields = ['title', 'aliases', 'department', 'reviewedOn', 'translates'] as const;
type FrontField = (typeof chineseFields)[number] | (typeof translatedFields)[number];
const fieldsOf = (translation: boolean): readonly FrontField[] => (translation ? translatedFields : chineseFields);
const isDay = (field: FrontField): boolean => /^(reviewedOn|reviewBy|effective(From|To))$/.test(field);

interface GuideFieldsProps {
  visit: StaffVisit;
  text: string;
  language: string;
  /** Digest of the Chinese that is live, where this is a translation of it. */
  chinese?: string | undefined;
}

/** A guide in fields: what its front matter says, then each statement with its sources, dates and regions. */
export function GuideFields({ visit, text, language, chinese }: GuideFieldsProps) {
  const own = knowledgeTexts(visit);
  const guide = readGuideText(text);
  return (
    <>
      <textarea name="seen" hidden>
        {`\n${text}`}
      </textarea>
      <fieldset class="front">
        <legend>{own.front}</legend>
        {fieldsOf(language !== 'zh').map((field) => (
          <FrontInput own={own} field={field} guide={guide} language={language} />
        ))}
        {chinese ? (
          <label>
            <input type="checkbox" name="stamp" value={chinese.slice(0, 12)} />
            {own.stamp}
          </label>
        ) : null}
      </fieldset>
      <p class="muted" id="sources-help">
        {own.sourcesHelp}
      </p>
      {sectionsOf(guide).map(({ heading, statements }) => (
        <section>
          <h3 lang={language}>{heading?.heading}</h3>
          {statements.map((statement) => (
            <StatementInputs own={own} name={String(statement.line)} statement={statement} language={language} />
          ))}
          {heading ? (
            <details>
              <summary aria-label={`${own.addStatement}: ${heading.heading}`}>{own.addStatement}</summary>
              <StatementInputs own={own} name={`new-${heading.line}`} language={language} />
            </details>
          ) : null}
        </section>
      ))}
    </>
  );
}

function sectionsOf({ parts }: GuideText): { heading?: HeadingLine; statements: StatementLine[] }[] {
  const sections: { heading?: HeadingLine; statements: StatementLine[] }[] = [];
  for (const part of parts) {
    if (part.kind === 'heading') sections.push({ heading: part, statements: [] });
    else {
      if (sections.length === 0) sections.push({ statements: [] });
      sections.at(-1)?.statements.push(part);
    }
  }
  return sections;
}

function FrontInput(props: { own: KnowledgeTexts; field: FrontField; guide: GuideText; language: string }) {
  const { own, field, guide, language } = props;
  const id = `field-${field}`;
  const value = unquoted(guide.fields.get(field)?.value ?? '');
  return (
    <Field id={id} label={field === 'title' ? own.titleField : own[field]}>
      <input
        id={id}
        name={id}
        type={isDay(field) ? 'date' : undefined}
        value={value}
        lang={language}
        maxlength={2000}
      />
    </Field>
  );
}

function StatementInputs(props: { own: KnowledgeTexts; name: string; statement?: StatementLine; language: string }) {
  const { own, name, statement, language } = props;
  const label = statement ? `${statement.id || statement.text.slice(0, 20)}` : own.addStatement;
  const line = (field: 'from' | 'to' | 'regions' | 'id', type: 'text' | 'date') => (
    <label>
      <span>{own[field]}</span>
      <input
        type={type === 'date' ? type : undefined}
        name={`${field}-${name}`}
        value={statement ? String(statement[field]) : ''}
        aria-label={`${own[field]}: ${label}`}
      />
    </label>
  );
  return (
    <fieldset class="statement">
      <legend lang={statement ? 'en' : undefined}>{label}</legend>
      <textarea name={`text-${name}`} rows={2} lang={language} aria-label={`${own.statement}: ${label}`}>
        {statement ? `\n${statement.text}` : ''}
      </textarea>
      <label class="sources">
        <span>{own.sources}</span>
        <input
          name={`sources-${name}`}
          value={statement?.sources.join(' ') ?? ''}
          aria-label={`${own.sources}: ${label}`}
          aria-describedby="sources-help"
        />
      </label>
      {line('from', 'date')}
      {line('to', 'date')}
      {line('regions', 'text')}
      {line('id', 'text')}
      {statement ? (
        <label class="check">
          <input type="checkbox" name={`remove-${name}`} value="1" aria-label={`${own.remove}: ${label}`} />
          <span>{own.remove}</span>
        </label>
      ) : null}
    </fieldset>
  );
}

/** What the form says, for the text that it was made from. */
export function readGuideForm(
  form: Record<string, string>,
  language: string,
): { guide: GuideText; changes: GuideChanges } {
  const guide = readGuideText((form.seen ?? '').replace(/\r\n/g, '\n'));
  const changes: GuideChanges = { statements: new Map(), added: new Map(), fields: new Map() };
  for (const part of guide.parts) {
    if (part.kind === 'heading') {
      const added = wishesIn(form, `new-${part.line}`);
      if (added?.text) changes.added.set(part.line, [added]);
    } else {
      const wishes = wishesIn(form, String(part.line));
      const goes = form[`remove-${part.line}`] === '1' || wishes?.text === '';
      if (wishes) changes.statements.set(part.line, goes ? null : wishes);
    }
  }
  for (const field of fieldsOf(language !== 'zh')) {
    const value = form[`field-${field}`];
    if (value !== undefined) changes.fields.set(field, oneLine(value));
  }
  if (form.stamp) changes.fields.set('translates', form.stamp.slice(0, 64));
  return { guide, changes };
}

function wishesIn(form: Record<string, string>, name: string): StatementWishes | undefined {
  const text = form[`text-${name}`];
  if (text === undefined) return undefined;
  const word = (field: string): string => (form[`${field}-${name}`] ?? '').replace(/[\s{}]+/g, '');
  return {
    text: oneLine(text),
    sources: (form[`sources-${name}`] ?? '')
      .split(/[\s，、]+/)
      .map((each) => each.replace(/[[\]^]/g, ''))
      .filter(Boolean),
    id: word('id').replace(/^#/, ''),
    from: word('from'),
    to: word('to'),
    regions: word('regions').split(/[,，]/).filter(Boolean),
  };
}

export const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
