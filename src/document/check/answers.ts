import { wordingFault } from '../../question/verify/claim.ts';
import { type AnswerBlock, type asideReasons, type CuratedAnswer, fileOfAnswer } from '../../types/curated-answer.ts';
import type { Document, Section, Statement } from '../../types/document.ts';
import { fallbackLanguages, type Language, languages } from '../../types/language.ts';
import { type Finding, problem } from '../finding.ts';
import type { LineOf } from '../line-finder.ts';
import type { ReadKnowledge } from '../publish-documents.ts';
import { digestOf } from '../read.ts';
import { isDay } from './statements.ts';

/** What keeps an answer from being told, and where in its file. */
interface Fault {
  at: PropertyKey[];
  fault: string;
  why: (typeof asideReasons)[number];
  /** `service#statement` */
  statement?: string;
}

/** Answers of staff whose statements or words are not what they were signed with, and examples that two claim. */
export function checkAnswers(
  { documents, catalogue }: Pick<ReadKnowledge, 'documents' | 'catalogue'>,
  lineOf: LineOf,
): Finding[] {
  const claimed = new Map<string, string>();
  return catalogue.answers.flatMap((answer) => {
    const file = fileOfAnswer(answer);
    const found = [...faultsOfAnswer(answer, documents), ...faultsOfExamples(answer, claimed)];
    return found.map(({ at, fault }) => problem(file, lineOf(file, at), fault));
  });
}

/** The answer, with why it is not told. */
export function setAside(answer: CuratedAnswer, documents: Document[]): CuratedAnswer {
  const aside = faultsOfAnswer(answer, documents).map(({ why, statement }) => ({
    why,
    ...(statement ? { statement } : {}),
  }));
  return { ...answer, aside };
}

export function faultsOfAnswer(answer: CuratedAnswer, documents: Document[]): Fault[] {
  const guides = documents.filter(({ kind }) => kind === 'guide');
  const own = answer.blocks.flatMap(({ statements }) => Object.keys(statements)).filter(isOf(answer.serviceId));
  return [
    ...faultsOfValidity(answer),
    ...(own.length > 0 ? [] : [wording(['blocks'], `no statement of ${answer.serviceId}, whose folder it stands in`)]),
    ...answer.blocks.flatMap((block, i) => {
      const resting = faultsOfStatements(block, i, guides);
      // Without its statements nothing can be said about the words.
      return resting.some(({ why }) => why !== 'changed') ? resting : [...resting, ...faultsOfTexts(block, i, guides)];
    }),
  ];
}

const isOf =
  (serviceId: string) =>
  (reference: string): boolean =>
    reference.startsWith(`${serviceId}#`);

const wording = (at: PropertyKey[], fault: string): Fault => ({ at, fault, why: 'wording' });

function faultsOfValidity({ from, to }: CuratedAnswer): Fault[] {
  const strange = (['from', 'to'] as const).filter((name) => {
    const date = { from, to }[name];
    return date !== undefined && !isDay(date);
  });
  if (strange.length > 0)
    return strange.map((name) => wording([name], `“${{ from, to }[name]}” is no day of the calendar`));
  return from && to && from > to ? [wording(['from'], `from ${from} is later than to ${to}`)] : [];
}

function faultsOfStatements({ statements }: AnswerBlock, i: number, guides: Document[]): Fault[] {
  return Object.entries(statements).flatMap(([statement, stamp]): Fault[] => {
    const at = ['blocks', i, 'statements', statement];
    const told = findStatement(statement, guides);
    if (told.length === 0) return [{ at, statement, why: 'gone', fault: `no statement ${statement}` }];
    if (!told.every((each) => each.statement.confirmed))
      return [{ at, statement, why: 'unconfirmed', fault: `${statement} isn't confirmed` }];
    if (stampOf(statement, guides) === stamp) return [];
    const fault = `${statement} says something else than when the answer was read against it: read it again, and stamp it`;
    return [{ at, statement, why: 'changed', fault }];
  });
}

/** Its words hold against its statements by the gate that stands before every citizen. */
function faultsOfTexts({ text, statements }: AnswerBlock, i: number, guides: Document[]): Fault[] {
  return (Object.entries(text) as [Language, string][]).flatMap(([language, written]) => {
    const quoted = Object.keys(statements).flatMap((reference) => {
      const found = fallbackLanguages(language).flatMap(
        (each) => findStatement(reference, guides).find(({ document }) => document.language === each) ?? [],
      )[0];
      return found
        ? [{ quote: found.statement.text, title: found.document.title, section: found.section.heading }]
        : [];
    });
    const fault = wordingFault({ text: written, language }, quoted);
    return fault
      ? [wording(['blocks', i, 'text', language], `${saidOf[fault] ?? fault}; the statements named don't bear it`)]
      : [];
  });
}

/** What the gate calls faults, in words. */
const saidOf: Record<string, string> = {
  language: 'the text is in another language',
  value: 'a number, date, phone or article stands in none of its statements',
  link: 'a link stands in none of its statements',
  name: 'the name of a law, form or paper stands in none of its statements',
  markup: 'the text has markup',
  thing: 'an office, a paper or a kind of people stands in none of its statements',
  condition: 'a condition or a limit stands in none of its statements',
  negation: 'it says no where its statements say yes, or the other way round',
};

interface Found {
  document: Document;
  section: Section;
  statement: Statement;
}

/** In every language. */
function findStatement(reference: string, guides: Document[]): Found[] {
  const [service, id] = reference.split('#');
  return guides
    .filter(({ serviceId }) => serviceId === service)
    .flatMap((document) =>
      document.sections.flatMap((section) =>
        section.statements
          .filter((statement) => statement.id === id)
          .map((statement) => ({ document, section, statement })),
      ),
    );
}

/**
 * What stands for a statement as it is: 12 hexadecimal digits over what it says and where and when that holds, in Chinese,
 * or in the first language that has it. Undefined when there is no such statement.
 */
export function stampOf(reference: string, documents: Document[]): string | undefined {
  const told = findStatement(reference, documents);
  const first = languages.flatMap((each) => told.find(({ document }) => document.language === each) ?? [])[0];
  if (!first) return undefined;
  const { text, from = '', to = '', regions = [] } = first.statement;
  return digestOf(JSON.stringify([text, from, to, regions])).slice(0, 12);
}

/** The text of an answer's file with each statement that it names stamped as it is; all else stays as it was written. */
export function stampAnswer(text: string, documents: Document[]): string {
  return text.replace(
    /([a-z0-9][a-z0-9-]*#[\w-]+):[ \t]*(?:"[^"\n]*"|[0-9a-f]*(?=[ \t]*(?:[,}\r\n]|$)))/g,
    (written, reference) => {
      const stamp = stampOf(reference, documents);
      return stamp ? `${reference}: "${stamp}"` : written;
    },
  );
}

/** An example decides for one answer. */
function faultsOfExamples(answer: CuratedAnswer, claimed: Map<string, string>): Fault[] {
  const name = fileOfAnswer(answer);
  return (Object.entries(answer.examples) as [Language, string[]][]).flatMap(([language, questions]) =>
    questions.flatMap((question, n) => {
      const at = ['examples', language, n];
      const other = claimed.get(question);
      claimed.set(question, name);
      if (answer.against[language]?.includes(question)) return [wording(at, `“${question}” stands for and against`)];
      return other ? [wording(at, `“${question}” stands in ${other} as well`)] : [];
    }),
  );
}
