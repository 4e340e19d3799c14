import { createHash } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { fitClassifier, type Labelled } from '../service/classifier.ts';
import { outsideClass, outsideGroupOf } from '../service/outside-group.ts';
import type { Example } from '../types/catalogue.ts';
import type { Classifier, EmbeddedExample, EmbeddedName } from '../types/publication.ts';

export interface Classifiers {
  /** Digest of all they were fitted on; equal digests need no new fit. */
  digest: string;
  service: Classifier;
  aspect: Classifier;
}

/** Fits both classifiers, or takes a known pair that was fitted on exactly these examples. */
export async function indexExamples(
  examples: EmbeddedExample[],
  names: EmbeddedName[],
  embedder: { digest: string; dimension: number },
  known: Classifiers[],
): Promise<Classifiers> {
  const digest = classifierDigest(examples, names, embedder.digest);
  const same = known.find((candidate) => candidate.digest === digest);
  if (same) return same;
  return {
    digest,
    service: await fitClassifier(serviceRows(examples, names), embedder.dimension, pause),
    aspect: await fitClassifier(aspectRows(examples), embedder.dimension, pause),
  };
}

/** Digest of all that the classifiers are fitted on. */
export function classifierDigest(examples: Example[], names: Omit<EmbeddedName, 'vector'>[], embedder: string): string {
  const hash = createHash('sha256').update(`4 ${embedder}\n`);
  for (const example of examples) hash.update(JSON.stringify([example.question, classOf(example), example.aspect]));
  for (const name of names) if (name.serviceId) hash.update(JSON.stringify([name.serviceId, name.text]));
  return hash.digest('hex');
}

/** The class that an example teaches; undefined for examples against a service, which nearest neighbours use. */
export function classOf(example: Example): string | undefined {
  if (example.against) return undefined;
  if (example.serviceId) return example.serviceId;
  if (example.candidates) return 'clarify';
  const { why = '' } = example;
  if (/^(?:guarded_|small_talk\/)/.test(why)) return why;
  const [reason = '', kind] = why.split('/');
  if (reason === 'emergency') return `guarded_crisis/${kind ?? 'medical'}`;
  return guardClasses[reason] ?? outsideClass(outsideGroupOf(reason));
}

/** What a reason for being out of scope teaches, where that is an ending of its own. */
const guardClasses: Record<string, string> = {
  'chit-chat': 'small_talk/chit-chat',
  politics: 'guarded_unsupported/politics',
};

function serviceRows(examples: EmbeddedExample[], names: EmbeddedName[]): Labelled[] {
  const questions = examples.flatMap((example) => {
    const label = classOf(example);
    return label ? [{ vector: example.vector, label }] : [];
  });
  // A name is a short question; it counts less, because a guide may have many aliases.
  const named = names.flatMap(({ vector, serviceId }) =>
    serviceId ? [{ vector, label: serviceId, weight: 0.3 }] : [],
  );
  return [...questions, ...named];
}

function aspectRows(examples: EmbeddedExample[]): Labelled[] {
  return examples.flatMap((example) =>
    example.aspect && example.serviceId && !example.against ? [{ vector: example.vector, label: example.aspect }] : [],
  );
}
