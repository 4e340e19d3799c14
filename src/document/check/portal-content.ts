import { valuesOf } from '../../text/values.ts';
import type { Catalogue } from '../../types/catalogue.ts';
import type { Document } from '../../types/document.ts';
import type { EligibilityCheck, PortalContent } from '../../types/portal-content.ts';
import { type Finding, problem } from '../finding.ts';
import type { LineOf } from '../line-finder.ts';

/** Topics, checks and sheets whose services or statements are not what they say. */
export function checkPortalContent(
  { documents, catalogue: { portal } }: { documents: Document[]; catalogue: Pick<Catalogue, 'portal'> },
  lineOf: LineOf,
): Finding[] {
  if (!portal) return [];
  const known = new Set(documents.flatMap((document) => document.serviceId ?? []));
  const unknown = (path: string, ids: string[]): Finding[] =>
    ids.filter((id) => !known.has(id)).map((id) => problem(path, 0, `no service ${id}`));
  return [
    ...unknown('topics.yaml', [...portal.popular, ...portal.topics.flatMap((topic) => topic.services)]),
    ...unknown(
      'sheets.yaml',
      portal.sheets.flatMap((sheet) => sheet.services),
    ),
    ...portal.checks.flatMap((check) =>
      faultsOfCheck(check, documents).map((fault) =>
        problem(
          'eligibility.yaml',
          lineOf('eligibility.yaml', [{ service: check.service }]),
          `${check.service}: ${fault}`,
        ),
      ),
    ),
  ];
}

/** Only what can be shown: services that are known, checks without a fault. */
export function soundPortalContent(portal: PortalContent, documents: Document[]): PortalContent {
  const known = new Set(documents.flatMap((document) => document.serviceId ?? []));
  const kept = (ids: string[]): string[] => ids.filter((id) => known.has(id));
  return {
    popular: kept(portal.popular),
    topics: portal.topics.map((topic) => ({ ...topic, services: kept(topic.services) })),
    checks: portal.checks.filter((check) => faultsOfCheck(check, documents).length === 0),
    sheets: portal.sheets.map((sheet) => ({ ...sheet, services: kept(sheet.services) })),
  };
}

/** A question cites confirmed statements of its own guide, and states no number that only a statement may state. */
export function faultsOfCheck({ service, questions }: EligibilityCheck, documents: Document[]): string[] {
  const guide = documents.find((document) => document.serviceId === service && document.language === 'zh');
  if (!guide) return ['there is no such guide'];
  const statements = new Map(
    guide.sections.flatMap((section) => section.statements).map((statement) => [statement.id, statement]),
  );
  return questions.flatMap(({ ask, about, bring }) => [
    ...[...about, ...bring].flatMap((reference) => {
      const [owner, id = ''] = reference.split('#');
      if (owner !== service) return [`${reference} is a statement of another service`];
      const statement = statements.get(id);
      if (!statement) return [`no statement ${reference}`];
      return statement.confirmed ? [] : [`${reference} isn't confirmed`];
    }),
    ...valuesMissing(
      ask.zh,
      about.map((reference) => statements.get(reference.split('#')[1] ?? '')?.text ?? ''),
    ),
  ]);
}

function valuesMissing(asked: string, told: string[]): string[] {
  const held = told.flatMap((text) => valuesOf(text).map((value) => `${value.kind} ${value.value}`));
  return valuesOf(asked)
    .filter((value) => !held.includes(`${value.kind} ${value.value}`))
    .map((value) => `“${value.text}” is asked about, and no statement that is cited holds it`);
}
