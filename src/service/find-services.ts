import { z } from 'zod';
import { terms } from '../text/terms.ts';
import type { Service } from '../types/catalogue.ts';
import { RegionCode } from '../types/document.ts';
import { Language } from '../types/language.ts';
import type { Found, Publication } from '../types/publication.ts';
import { holdsIn } from './guide.ts';
import { inLanguage } from './in-language.ts';
import { type Parts, partNames } from './match/calibration.ts';
import { coveragesOf } from './match/coverage-index.ts';
import { type Match, matchServices } from './match/match-services.ts';
import type { MatchingIndex } from './match/matching-index.ts';

export const ServiceSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    department: z.string(),
    url: z.string().describe('Our own page.'),
    regions: z.array(RegionCode),
    guides: z.array(Language).describe('Languages whose guide has a confirmed statement; empty = no guide yet.'),
  })
  .meta({ id: 'ServiceSummary' });
export type ServiceSummary = z.infer<typeof ServiceSummary>;

export interface SoughtServices {
  language: Language;
  /** Six-digit code: only services that are performed there. */
  region?: string | undefined;
  /** At most so many; by default ten when there is a query, else all. */
  limit?: number | undefined;
  /** What is looked for, as routing reads it. Without a vector words alone decide. */
  query?: { text: string; vector?: Int8Array; found?: Found[] } | undefined;
}

/** All services in the order of the catalogue; with a query those that something speaks for, best first. */
export function findServices(
  { query, region, language, limit = query ? 10 : undefined }: SoughtServices,
  { publication, matching }: { publication: Publication; matching: MatchingIndex },
): ServiceSummary[] {
  const { services, regions } = publication.catalogue;
  const ids =
    query && (query.vector ? byMeaning(query, query.vector, publication, matching) : byWords(query, matching));
  const byId = new Map(services.map((service) => [service.id, service]));
  return (ids ?? services.map((service) => service.id))
    .flatMap((id) => byId.get(id) ?? [])
    .filter((service) => !region || holdsIn(service.regions, region, regions))
    .slice(0, limit)
    .map((service) => summaryOf(service, language));
}

type Query = NonNullable<SoughtServices['query']>;

function byMeaning(query: Query, vector: Int8Array, publication: Publication, matching: MatchingIndex): string[] {
  const { text: matter, found = [] } = query;
  const { matches } = matchServices(matching, publication.serviceClassifier, { matter, vector }, found);
  return matches.filter(isNear).map((match) => match.serviceId);
}

/** Each of these by itself speaks for a service; of meaningless words some service is always the nearest, but by none of them. */
const least: Partial<Parts> = { words: 0.15, named: 0.01, pinyin: 0.3, examples: 0.4, facts: 0.7 };

const isNear = ({ parts }: Match): boolean => partNames.some((name) => parts[name] >= (least[name] ?? Infinity));

function byWords({ text }: Query, matching: MatchingIndex): string[] {
  const words = coveragesOf(matching.words, terms(text));
  return matching.serviceIds
    .map((id, i) => ({ id, score: words[i] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

function summaryOf({ id, title, department, regions, guides }: Service, language: Language): ServiceSummary {
  return {
    id,
    title: inLanguage(title, language)?.text ?? id,
    department: inLanguage(department, language)?.text ?? '',
    url: `/services/${id}?language=${language}`,
    regions,
    guides,
  };
}
