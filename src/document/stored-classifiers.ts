import { readFile, writeFile } from 'node:fs/promises';
import type { Classifier } from '../types/publication.ts';
import type { Classifiers } from './index-publication.ts';

type Written = { classes: string[]; dimension: number; weights: string; mean: string; temperature: number };

const base64 = (values: Float32Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
const floats = (text: string): Float32Array => {
  const bytes = Buffer.from(text, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
};

export const writeClassifier = (classifier: Classifier): Written => ({
  ...classifier,
  weights: base64(classifier.weights),
  mean: base64(classifier.mean),
});
export const readClassifier = (written: Written): Classifier => ({
  ...written,
  weights: floats(written.weights),
  mean: floats(written.mean),
});

/** The classifiers fitted on the shipped examples; undefined when there is no such file. */
export async function readStoredClassifiers(path: string): Promise<Classifiers | undefined> {
  try {
    const { digest, service, aspect } = JSON.parse(await readFile(path, 'utf8'));
    return { digest, service: readClassifier(service), aspect: readClassifier(aspect) };
  } catch {
    return undefined;
  }
}

export async function writeStoredClassifiers(path: string, classifiers: Classifiers): Promise<void> {
  const { digest, service, aspect } = classifiers;
  await writeFile(path, JSON.stringify({ digest, service: writeClassifier(service), aspect: writeClassifier(aspect) }));
}
