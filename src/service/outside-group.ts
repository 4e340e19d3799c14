/**
 * Reasons why an example question is none of ours (`why` in `knowledge/examples/_out-of-scope.jsonl`), by what they are
 * about. Each group is a class of its own: weather and a bank card have nothing in common but that neither is ours.
 */
const groups = {
  health: ['medical', 'health'],
  bank: ['bank', 'investment', 'commercial-insurance'],
  abroad: ['other-country'],
  province: ['other-province', 'other-place'],
  exam: ['exam', 'admission'],
  'work-injury': ['work-injury'],
  law: ['legal-opinion', 'legal-strategy', 'private-dispute'],
  telecom: ['telecom'],
  supply: ['utility-fault'],
  travel: ['travel'],
  tax: ['tax-advice'],
  elsewhere: ['not-covered', 'other-licence'],
  devices: ['tech-support', 'it', 'coding'],
  lessons: ['homework', 'learning', 'general-knowledge', 'translation'],
  leisure: ['weather', 'entertainment', 'food'],
  family: ['relationship', 'family-talk', 'career', 'religion', 'fortune-telling'],
  purchase: ['shopping', 'private-service', 'property', 'property-management'],
  animals: ['veterinary', 'pets'],
  people: ['private-data', 'person'],
  other: [],
} satisfies Record<string, string[]>;

export type OutsideGroup = keyof typeof groups;
export const outsideGroups = Object.keys(groups) as OutsideGroup[];

const groupByReason = new Map<string, OutsideGroup>(
  outsideGroups.flatMap((group) => groups[group].map((reason) => [reason, group] as const)),
);

export const outsideGroupOf = (reason: string): OutsideGroup => groupByReason.get(reason) ?? 'other';

/** The classifier's class of a group. */
export const outsideClass = (group: OutsideGroup): string => `out-of-scope/${group}`;
