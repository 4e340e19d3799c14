import { type AnswerText, readAnswerText } from '../curation/answer-text.ts';
import { languageNames } from '../portal/texts.ts';
import { inLanguage } from '../service/in-language.ts';
import { type Language, languages } from '../types/language.ts';
import { Field } from './frame.tsx';
import { oneLine } from './guide-form.tsx';
import { knowledgeTexts } from './knowledge-texts.ts';
import type { StaffVisit } from './visit.ts';

const dayFields = ['reviewedOn', 'reviewBy', 'from', 'to'] as const;
/** Always open; the others where there is something, and on demand. */
const usual: Language[] = ['zh', 'en'];

/** An answer in fields: whose it is, the questions for and against it, and each paragraph with what it rests on. */
export function AnswerFields({ visit, text, serviceId }: { visit: StaffVisit; text: string; serviceId: string }) {
  const own = knowledgeTexts(visit);
  const answer = readAnswerText(text);
  if (!answer) return null;
  return (
    <>
      <input type="hidden" name="answerId" value={answer.id} />
      <fieldset class="front">
        <legend>{own.answerFront}</legend>
        <Field id="owner" label={own.owner}>
          <input id="owner" name="owner" value={answer.owner} maxlength={100} required />
        </Field>
        {dayFields.map((field) => (
          <Field id={field} label={own[field]}>
            <input id={field} name={field} type="date" value={answer[field]} />
          </Field>
        ))}
      </fieldset>
      <h3>{own.answerExamples}</h3>
      <p class="muted" id="questions-help">
        {own.answerQuestionsHelp}
      </p>
      <PerLanguage has={(language) => Boolean(answer.examples[language] || answer.against[language])}>
        {(language) => (
          <div class="beside">
            <Area
              name={`for-${language}`}
              label={own.answerFor}
              language={language}
              lines={answer.examples[language]}
            />
            <Area
              name={`against-${language}`}
              label={own.answerAgainst}
              language={language}
              lines={answer.against[language]}
            />
          </div>
        )}
      </PerLanguage>
      <Statements visit={visit} serviceId={serviceId} />
      {[...answer.blocks, undefined].map((block, n) => (
        <BlockFields visit={visit} block={block} n={n} />
      ))}
    </>
  );
}

function PerLanguage(props: { has: (language: Language) => boolean; children: (language: Language) => unknown }) {
  const rare = languages.filter((language) => !usual.includes(language));
  return (
    <>
      {usual.map((language) => props.children(language))}
      {rare.map((language) => (
        <details open={props.has(language)}>
          <summary lang={language}>{languageNames[language]}</summary>
          {props.children(language)}
        </details>
      ))}
    </>
  );
}

function Area(props: { name: string; label: string; language: Language; lines: string[] | undefined; rows?: number }) {
  const { name, label, language, lines = [], rows = 4 } = props;
  return (
    <label class="area">
      <span>
        {label} · <span lang={language}>{languageNames[language]}</span>
      </span>
      <textarea name={name} rows={rows} lang={language} maxlength={10_000}>
        {`\n${lines.join('\n')}`}
      </textarea>
    </label>
  );
}

function BlockFields({
  visit,
  block,
  n,
}: {
  visit: StaffVisit;
  block: AnswerText['blocks'][number] | undefined;
  n: number;
}) {
  const own = knowledgeTexts(visit);
  const named = Object.entries(block?.statements ?? {});
  const label = block ? own.answerBlock(n + 1) : own.answerNewBlock;
  return (
    <fieldset class="paragraph">
      <legend>{label}</legend>
      <PerLanguage has={(language) => Boolean(block?.text[language])}>
        {(language) => {
          const written = block?.text[language];
          return (
            <Area
              name={`text-${n}-${language}`}
              label={label}
              language={language}
              lines={written ? [written] : []}
              rows={2}
            />
          );
        }}
      </PerLanguage>
      <label class="area">
        <span>{own.answerRestsOn}</span>
        <textarea
          name={`statements-${n}`}
          rows={2}
          maxlength={2000}
          lang="en"
          aria-label={`${own.answerRestsOn}: ${label}`}
          aria-describedby="rests-help"
        >
          {`\n${named.map(([reference]) => reference).join(' ')}`}
        </textarea>
      </label>
      <input type="hidden" name={`stamps-${n}`} value={named.map((pair) => pair.join('=')).join(' ')} />
    </fieldset>
  );
}

/** What an answer of the service can rest on, by name. */
function Statements({ visit, serviceId }: { visit: StaffVisit; serviceId: string }) {
  const own = knowledgeTexts(visit);
  const guides = visit.deps.live()?.documents.filter((document) => document.serviceId === serviceId) ?? [];
  const texts = new Map<string, Partial<Record<Language, string>>>();
  for (const { language, sections } of guides)
    for (const { id, text, confirmed } of sections.flatMap(({ statements }) => statements))
      if (confirmed) texts.set(id, { ...texts.get(id), [language]: text });
  return (
    <details class="card">
      <summary>{own.answerStatements}</summary>
      <p class="muted" id="rests-help">
        {own.answerRestsHelp}
      </p>
      <ul>
        {[...texts].map(([id, said]) => {
          const told = inLanguage(said, visit.language);
          return (
            <li>
              <code>{`${serviceId}#${id}`}</code> <span lang={told?.language}>{told?.text}</span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** What the form says. A statement that stays keeps its stamp. */
export function readAnswerForm(form: Record<string, string>): AnswerText {
  const questions = (name: string) =>
    Object.fromEntries(
      languages.flatMap((language) => {
        const lines = (form[`${name}-${language}`] ?? '').split(/\r?\n/).map((line) => line.trim());
        const asked = lines.filter(Boolean);
        return asked.length > 0 ? [[language, asked]] : [];
      }),
    );
  const blocks: AnswerText['blocks'] = [];
  for (let n = 0; form[`statements-${n}`] !== undefined; n++) {
    const block = blockIn(form, n);
    if (Object.keys(block.text).length + Object.keys(block.statements).length > 0) blocks.push(block);
  }
  const word = (field: string): string => oneLine(form[field] ?? '');
  return {
    ...{
      id: word('answerId'),
      owner: word('owner'),
      examples: questions('for'),
      against: questions('against'),
      blocks,
    },
    ...{ reviewedOn: word('reviewedOn'), reviewBy: word('reviewBy'), from: word('from'), to: word('to') },
  };
}

function blockIn(form: Record<string, string>, n: number): AnswerText['blocks'][number] {
  const words = (text = ''): string[] => text.split(/[\s,，、]+/).filter(Boolean);
  const stamps = new Map(words(form[`stamps-${n}`]).map((pair) => pair.split('=') as [string, string]));
  const text = languages.flatMap((language) => {
    const written = oneLine(form[`text-${n}-${language}`] ?? '');
    return written ? [[language, written]] : [];
  });
  const named = words(form[`statements-${n}`]).filter((reference) => /^[^#"{}:]+#[^#"{}:]+$/.test(reference));
  return {
    text: Object.fromEntries(text),
    statements: Object.fromEntries(named.map((reference) => [reference, stamps.get(reference) ?? ''])),
  };
}
