import { holds, type Value, valuesOf } from '../text/values.ts';
import type { Document, Section, Statement } from '../types/document.ts';
import { checkGlossary } from './check-glossary.ts';
import { checkLifeEvents } from './check-life-events.ts';
import { unverified } from './confirm.ts';
import { type Facts, factLines } from './facts.ts';
import { type Finding, problem, warning } from './finding.ts';
import type { ReadKnowledge } from './publish-documents.ts';

/** Everything that must hold before a publication goes live. `now` decides what is overdue. */
export function checkKnowledge(read: ReadKnowledge, facts: Facts | undefined, now: Date): Finding[] {
  const { documents } = read;
  const keys = new Set(read.catalogue.sources.map((source) => source.key));
  const values = rememberedValues();
  const skipped = facts ? [] : [warning('facts/', 0, 'no facts folder: the check of values against facts was skipped')];
  return [
    ...skipped,
    ...documents.flatMap((document) => checkDocument(document, keys)),
    ...documents.flatMap((document) => (facts ? checkAgainstFacts(document, facts, values) : [])),
    ...checkTranslations(documents, values),
    ...checkReviews(documents, now),
    ...checkForms(read),
    ...checkExamples(read),
    ...checkLifeEvents(read),
    ...checkGlossary(documents, read.glossary),
  ];
}

type ReadValues = (text: string) => Value[];

/** Most texts are compared several times, and reading them is most of the work. */
function rememberedValues(): ReadValues {
  const known = new Map<string, Value[]>();
  return (text) => {
    const found = known.get(text) ?? valuesOf(text);
    known.set(text, found);
    return found;
  };
}

function checkDocument(document: Document, keys: Set<string>): Finding[] {
  const seen = new Set<string>();
  return document.sections.flatMap((section) => [
    ...(document.kind === 'guide' && !section.aspect
      ? [
          problem(
            document.file,
            section.statements[0]?.line ?? 0,
            `the heading “${section.heading}” needs an aspect as its anchor, such as {#materials}`,
          ),
        ]
      : []),
    ...section.statements.flatMap((statement) => checkStatement(document, statement, keys, seen)),
  ]);
}

function checkStatement(document: Document, statement: Statement, keys: Set<string>, seen: Set<string>): Finding[] {
  const at = (message: string): Finding => problem(document.file, statement.line, message);
  const findings: Finding[] = [];
  if (seen.has(statement.id)) findings.push(at(`the id ${statement.id} stands twice in this document`));
  seen.add(statement.id);
  for (const mark of statement.marks) {
    if (mark.key !== unverified && !keys.has(mark.key))
      findings.push(at(`the source key ${mark.key} isn't in sources.yaml`));
  }
  if (document.kind === 'guide' && statement.marks.length === 0)
    findings.push(at('the statement has no source mark such as [^KEY]'));
  if (statement.from && statement.to && statement.from > statement.to)
    findings.push(at(`from=${statement.from} is later than to=${statement.to}`));
  return findings;
}

function checkAgainstFacts(document: Document, facts: Facts, values: ReadValues): Finding[] {
  if (document.kind !== 'guide' || !document.serviceId) return [];
  const serviceId = document.serviceId;
  return document.sections.flatMap((section) => {
    const lines = section.aspect ? factLines(facts, serviceId, section.aspect) : undefined;
    if (!lines) return [];
    const held = lines.flatMap((line) => values(line));
    return section.statements.flatMap((statement) =>
      valuesWithoutFact({ document, section, statement }, values(statement.text), held, facts),
    );
  });
}

/** Values of a statement, and its validity dates, that the facts of its service and aspect don't hold. */
function valuesWithoutFact(
  { document, section, statement }: { document: Document; section: Section; statement: Statement },
  stated: Value[],
  held: Value[],
  facts: Facts,
): Finding[] {
  const articles = statement.marks.flatMap((mark) => mark.articles ?? []);
  const missing = stated.filter(
    (value) =>
      !holds(held, value) &&
      !(value.kind === 'phone' && facts.portals.includes(value.value)) &&
      !(value.kind === 'article' && articles.includes(value.value)),
  );
  return missing.map((value) =>
    problem(
      document.file,
      statement.line,
      `“${value.text}” of ${statement.id} isn't in the facts of ${document.serviceId} on ${section.aspect}`,
    ),
  );
}

/** A translation has the same statements with the same values. Imports have no ids that languages could share. */
function checkTranslations(documents: Document[], values: ReadValues): Finding[] {
  return documents.flatMap((document) => {
    if (document.language === 'zh' || document.kind === 'import') return [];
    const chinese = documents.find((candidate) => candidate.id === document.id && candidate.language === 'zh');
    if (!chinese) return [];
    const stale = document.translates !== undefined && !chinese.digest.startsWith(document.translates || 'missing');
    return [
      ...(stale
        ? [
            warning(
              document.file,
              0,
              `translates ${document.translates || '(nothing)'}, but the Chinese guide is ${chinese.digest.slice(0, 16)} now`,
            ),
          ]
        : []),
      ...compareStatements(document, chinese, values),
    ];
  });
}

function compareStatements(document: Document, chinese: Document, values: ReadValues): Finding[] {
  const originals = new Map(
    chinese.sections.flatMap((section) => section.statements.map((statement) => [statement.id, statement] as const)),
  );
  return document.sections.flatMap((section) =>
    section.statements.flatMap((statement) => {
      const original = originals.get(statement.id);
      if (!original)
        return [problem(document.file, statement.line, `the Chinese document has no statement ${statement.id}`)];
      const [own, theirs] = [values(statement.text), values(original.text)];
      const differing = [
        ...own.filter((value) => !holds(theirs, value)),
        ...theirs.filter((value) => !holds(own, value)),
      ];
      return differing.map((value) =>
        problem(
          document.file,
          statement.line,
          `“${value.text}” of ${statement.id} differs between ${document.language} and zh`,
        ),
      );
    }),
  );
}

function checkReviews(documents: Document[], now: Date): Finding[] {
  const today = now.toISOString().slice(0, 10);
  return documents
    .filter((document) => document.reviewBy !== undefined && document.reviewBy < today)
    .map((document) => warning(document.file, 0, `the review was due on ${document.reviewBy}`));
}

function checkForms({ catalogue }: ReadKnowledge): Finding[] {
  const services = new Set(catalogue.services.map((service) => service.id));
  const hosts = new Set(catalogue.linkHosts);
  return catalogue.forms.flatMap((form) => [
    ...(services.has(form.serviceId)
      ? []
      : [problem('forms.yaml', 0, `the form ${form.id} belongs to the unknown service ${form.serviceId}`)]),
    ...(form.url && !hosts.has(new URL(form.url).host)
      ? [
          problem(
            'forms.yaml',
            0,
            `the form ${form.id} leads to ${new URL(form.url).host}, which link-hosts.yaml doesn't list`,
          ),
        ]
      : []),
  ]);
}

function checkExamples({ catalogue, examples }: ReadKnowledge): Finding[] {
  const services = new Set(catalogue.services.map((service) => service.id));
  const unknown = new Set(
    examples.flatMap((example) => (example.serviceId && !services.has(example.serviceId) ? [example.serviceId] : [])),
  );
  return [...unknown].map((id) =>
    warning(`examples/${id}.jsonl`, 0, `there is no service ${id}; its examples teach nothing`),
  );
}
