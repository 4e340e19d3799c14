import { holdsIn } from '../../service/guide.ts';
import type { Aspect } from '../../types/aspect.ts';
import type { Document } from '../../types/document.ts';
import { fallbackLanguages } from '../../types/language.ts';
import { documentIn, type Knowledge } from '../knowledge.ts';
import type { Understanding } from '../understand.ts';
import type { Placed } from './cite.ts';

/** Who reads, where, and of which day the rules are. */
export type Reader = Pick<Understanding, 'language' | 'region' | 'asOf'>;

export interface Selected {
  /** Confirmed, in force and valid where the citizen is (or everywhere). */
  here: Placed[];
  /** Confirmed, but only for a city that the citizen didn't name; shown after the others, or alone with a warning. */
  elsewhere: Placed[];
}

/** The statements of one aspect of a guide that may be shown for this question, in the citizen's language where there are any. */
export function selectStatements(
  serviceId: string,
  aspect: Aspect,
  understood: Reader,
  knowledge: Knowledge,
): Selected {
  for (const language of fallbackLanguages(understood.language)) {
    const document = documentIn(knowledge, `services/${serviceId}`, [language]);
    const placed = document ? confirmedOf(document, aspect, understood.asOf) : [];
    if (placed.length === 0) continue;
    const general = placed.filter(({ statement }) => !statement.regions?.length);
    const local = placed.filter(({ statement }) => statement.regions?.length);
    const { region } = understood;
    const applies = local.filter(
      ({ statement }) =>
        region !== undefined && holdsIn(statement.regions ?? [], region, knowledge.publication.catalogue.regions),
    );
    return { here: [...applies, ...general], elsewhere: local.filter((entry) => !applies.includes(entry)) };
  }
  return { here: [], elsewhere: [] };
}

function confirmedOf(document: Document, aspect: Aspect, asOf: string): Placed[] {
  return document.sections
    .filter((section) => section.aspect === aspect)
    .flatMap((section) =>
      section.statements
        .filter(
          (statement) =>
            statement.confirmed &&
            (!statement.from || statement.from <= asOf) &&
            (!statement.to || statement.to >= asOf),
        )
        .map((statement) => ({ document, section, statement })),
    );
}

/** By how much a statement is nearer to the question when it is what was asked for: the lead of a fitting one is seldom more. */
const clearly = 0.06;

/**
 * At most `most` statements, in the guide's order: its first, which matters most to most people, and the most relevant.
 * The best one comes first when it leads that first one, or all others, clearly.
 */
export function mostRelevant(placed: Placed[], most: number, scores: Map<string, number>): Placed[] {
  const scoreOf = (entry: Placed): number => scores.get(entry.statement.id) ?? 0;
  const ranked = [...placed].sort((a, b) => scoreOf(b) - scoreOf(a));
  const [main] = placed;
  const kept = new Set(
    most > 1 && main ? [main, ...ranked.filter((entry) => entry !== main)].slice(0, most) : ranked.slice(0, most),
  );
  const ordered = placed.filter((entry) => kept.has(entry));
  const [best, second] = ranked;
  const lead = Math.max(...[main, second].map((entry) => (best && entry ? scoreOf(best) - scoreOf(entry) : 0)));
  if (!best || lead < clearly) return ordered;
  return [best, ...ordered.filter((entry) => entry !== best)];
}
