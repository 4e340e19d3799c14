import { aspects, aspectsFound } from './aspects.ts';
import { choices } from './choices.ts';
import { citationPrecision, citationRecall } from './citations.ts';
import { absent, facts } from './facts.ts';
import { forms } from './forms.ts';
import { language } from './language.ts';
import { linkHosts } from './link-hosts.ts';
import { maskingTold, personalData } from './personal-data.ts';
import type { Scorer } from './scorer.ts';
import { serviceShown, serviceTop1, serviceTop3 } from './services.ts';
import { status } from './status.ts';
import { unconfirmed } from './unconfirmed.ts';
import { unsupportedValues } from './unsupported-values.ts';

/** Every scorer, in the order in which a report tells them. */
export const scorers = {
  status,
  'service-shown': serviceShown,
  'service-top-1': serviceTop1,
  'service-top-3': serviceTop3,
  aspects,
  'aspects-found': aspectsFound,
  facts,
  choices,
  language,
  'citation-precision': citationPrecision,
  'citation-recall': citationRecall,
  'masking-told': maskingTold,
  absent,
  unconfirmed,
  'unsupported-values': unsupportedValues,
  'link-hosts': linkHosts,
  forms,
  'personal-data': personalData,
} as const satisfies Record<string, Scorer>;

export type ScorerName = keyof typeof scorers;
export const scorerNames = Object.keys(scorers) as ScorerName[];
