/** One query's figures; see `queryMetrics`. */
export interface QueryMetrics {
  'ndcg@10': number;
  'recall@10': number;
  'recall@100': number;
  'mrr@10': number;
}

export const metricNames = ['ndcg@10', 'recall@10', 'recall@100', 'mrr@10'] as const;

/**
 * How well a ranking of documents meets the judgements of one query, as trec_eval reckons: nDCG gains what a document's
 * grade says, over log2(rank + 1), and divides by the best that was possible; recall and reciprocal rank count grades
 * above 0. A query without a relevant document has zeros.
 * @param ranking document ids, best first, each once
 */
export function queryMetrics(ranking: string[], judgements: Map<string, number>): QueryMetrics {
  const relevant = [...judgements.values()].filter((grade) => grade > 0);
  const gradeOf = (id: string): number => Math.max(0, judgements.get(id) ?? 0);
  const grades = ranking.map(gradeOf);
  const ideal = gain(relevant.sort((a, b) => b - a));
  const first = grades.slice(0, 10).findIndex((grade) => grade > 0);
  const recall = (depth: number): number =>
    relevant.length === 0 ? 0 : grades.slice(0, depth).filter((grade) => grade > 0).length / relevant.length;
  return {
    'ndcg@10': ideal === 0 ? 0 : gain(grades) / ideal,
    'recall@10': recall(10),
    'recall@100': recall(100),
    'mrr@10': first < 0 ? 0 : 1 / (first + 1),
  };
}

const gain = (grades: number[]): number =>
  grades.slice(0, 10).reduce((sum, grade, i) => sum + grade / Math.log2(i + 2), 0);

export function meanMetrics(all: QueryMetrics[]): QueryMetrics {
  const mean = (name: keyof QueryMetrics): number =>
    all.length === 0 ? 0 : all.reduce((sum, metrics) => sum + metrics[name], 0) / all.length;
  return Object.fromEntries(metricNames.map((name) => [name, mean(name)])) as unknown as QueryMetrics;
}

/** Which share of the values lies at or below what is returned: 0.5 is the median. 0 without values. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
