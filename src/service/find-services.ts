import { z } from 'zod';
import { terms } from '../text/terms.ts';
import type { Service } from '../types/catalogue.ts';
import { RegionCode } from '../types/document.ts';
import { Language } from '../types/language.ts';
import type { Found, Publication } from '../types/publication.ts';
import { holdsIn } from './guide.ts';
import { inLanguage } from './in-language.ts';
import { coveragesOf } from './match/coverage-index.ts';
import { matchServices } from './match/match-services.ts';
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

/** All services in the order of the catalogue; with a query the likeliest, best first. */
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
  return matches.map((match) => match.serviceId);
}

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
