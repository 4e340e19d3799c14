import type { Matching } from '../../service/match/match-services.ts';

/** Reasons why an example is none of ours (`why` in `knowledge/examples/_out-of-scope.jsonl`) by whom to ask instead. */
const reasons = {
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
} as const;

/** Whom a question that is none of ours belongs to; picks the reviewed text that says whom to ask. */
export type OutsideKind = keyof typeof reasons;

const kindOf = new Map<string, OutsideKind>(
  (Object.keys(reasons) as OutsideKind[]).flatMap((kind) => reasons[kind].map((why) => [why, kind] as const)),
);

/** A less similar example says nothing; a kind must have more than this share of what the similar ones say. */
const least = { similarity: 0.3, share: 0.5 };

/** The kind that most of the similar examples have; undefined when they disagree, or belong to nobody in particular. */
export function outsideKindOf({ outside }: Pick<Matching, 'outside'>): OutsideKind | undefined {
  const votes = new Map<OutsideKind | undefined, number>();
  let all = 0;
  for (const { similarity, why } of outside) {
    const weight = Math.max(0, similarity - least.similarity);
    const kind = kindOf.get(why);
    votes.set(kind, (votes.get(kind) ?? 0) + weight);
    all += weight;
  }
  const [best] = [...votes].sort(([, a], [, b]) => b - a);
  return best && best[1] > least.share * all ? best[0] : undefined;
}
