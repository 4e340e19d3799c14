import type { Provenance } from '../types/evaluation.ts';
import { type ModelFaultName, modelFaultNames, modelFaults } from './model-faults.ts';
import { type ScorerName, scorers, usualScorers } from './scorers/registry.ts';
import { type MeasuredStage, stageScorers } from './stages.ts';

/** Nothing that is shown may be wrong, whatever else is broken. */
const nothingWrong = [
  'citation-precision',
  'citation-recall',
  'unconfirmed',
  'unsupported-values',
  'link-hosts',
  'forms',
  'personal-data',
] as const satisfies ScorerName[];
const goesOn = ['served-anyway', 'degraded-told', 'in-time', ...nothingWrong] as const satisfies ScorerName[];
/** Not every question asks a model: whether its failure is told is held in `model-faults.test.ts`. */
const withoutModel = ['served-anyway', 'rules-kept', 'in-time', ...nothingWrong] as const satisfies ScorerName[];
const saysNothing = ['served-anyway', 'nothing-claimed', 'in-time', 'link-hosts'] as const satisfies ScorerName[];

interface Fault {
  what: string;
  scorers: readonly ScorerName[];
}

const brokenModels = Object.fromEntries(
  modelFaultNames.map((name): [string, Fault] => [name, { what: modelFaults[name].what, scorers: withoutModel }]),
) as Record<ModelFaultName, Fault>;

/** What can be broken while a dataset runs, one real part at a time, and the scorers of what is promised then. */
export const faults = {
  'embedder-stopped': { what: 'the bundled embedding model is gone', scorers: goesOn },
  'embedder-refused': { what: 'the embedding endpoint refuses connections', scorers: goesOn },
  'embedder-slow': { what: 'the embedding endpoint takes longer than anybody waits', scorers: goesOn },
  'embedder-429': { what: 'the embedding endpoint answers 429', scorers: goesOn },
  'embedder-malformed': { what: 'the embedding endpoint answers something else than vectors', scorers: goesOn },
  'embedder-cut': { what: 'the embedding endpoint breaks off in the middle of its answer', scorers: goesOn },
  'database-lost': { what: 'the connection to the database is lost', scorers: goesOn },
  'database-read-only': { what: 'the database takes no writes', scorers: goesOn },
  'knowledge-empty': { what: 'the live publication holds nothing', scorers: saysNothing },
  ...brokenModels,
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];

const isFault = (name: string): name is FaultName => Object.hasOwn(faults, name);
const isStage = (name: string): name is MeasuredStage => Object.hasOwn(stageScorers, name);

/** What scores a run. */
export interface Scoring {
  names: readonly ScorerName[];
  /** A miss of this one keeps a case from being strictly correct. */
  decides(name: ScorerName): boolean;
}

/** Of a whole run all usual scorers; of one stage those of what it decides; of a fault those of what is promised then, and how much worse people are served. */
export function scoringOf({ stage = '', fault = '' }: Pick<Provenance, 'stage' | 'fault'> = {}): Scoring {
  if (isFault(fault)) {
    const promised: readonly ScorerName[] = faults[fault].scorers;
    return { names: [...promised, ...servedWorse], decides: (name) => promised.includes(name) };
  }
  const names: readonly ScorerName[] = isStage(stage) ? stageScorers[stage] : usualScorers;
  const whole = names === usualScorers;
  return { names, decides: (name) => !whole || scorers[name].decides };
}

const servedWorse = ['way', 'service-top-1', 'service-top-3'] as const satisfies ScorerName[];
