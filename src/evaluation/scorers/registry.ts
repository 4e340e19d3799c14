import { aspects, aspectsFound } from './aspects.ts';
import { choices } from './choices.ts';
import { citationPrecision, citationRecall } from './citations.ts';
import { guarded, way } from './endings.ts';
import { absent, facts } from './facts.ts';
import { forms } from './forms.ts';
import { language } from './language.ts';
import { lifeEvent } from './life-event.ts';
import { linkHosts } from './link-hosts.ts';
import { parts } from './parts.ts';
import { maskingTold, personalData } from './personal-data.ts';
import { degradedTold, inTime, nothingClaimed, servedAnyway } from './promises.ts';
import { rulesKept } from './rules-kept.ts';
import type { Scorer } from './scorer.ts';
import { serviceShown, serviceTop1, serviceTop3 } from './services.ts';
import { passed, retrieved } from './stages.ts';
import { statementsCited } from './statements.ts';
import { status } from './status.ts';
import { unconfirmed } from './unconfirmed.ts';
import { unsupportedValues } from './unsupported-values.ts';

/** Scorers of any answer, in the order in which a report tells them. */
const usual = {
  status,
  guarded,
  way,
  retrieved,
  'service-shown': serviceShown,
  'service-top-1': serviceTop1,
  'service-top-3': serviceTop3,
  parts,
  aspects,
  'aspects-found': aspectsFound,
  facts,
  choices,
  'life-event': lifeEvent,
  language,
  'citation-precision': citationPrecision,
  'citation-recall': citationRecall,
  'statements-cited': statementsCited,
  passed,
  'masking-told': maskingTold,
  absent,
  unconfirmed,
  'unsupported-values': unsupportedValues,
  'link-hosts': linkHosts,
  forms,
  'personal-data': personalData,
} as const satisfies Record<string, Scorer>;

/** What is promised while something is broken; see `faults.ts`. */
const promises = {
  'served-anyway': servedAnyway,
  'degraded-told': degradedTold,
  'in-time': inTime,
  'nothing-claimed': nothingClaimed,
  'rules-kept': rulesKept,
} as const satisfies Record<string, Scorer>;

export const scorers = { ...usual, ...promises } as const satisfies Record<string, Scorer>;

export type ScorerName = keyof typeof scorers;
export const scorerNames = Object.keys(scorers) as ScorerName[];
export const usualScorers = Object.keys(usual) as (keyof typeof usual)[];
