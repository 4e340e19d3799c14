import { type QuestionMeans, questionMeansOf } from './centring.ts';
import { questionMeanValues } from './question-mean-values.ts';

/** The number that stands for 1: no component of a mean of unit vectors is larger. */
export const largestStored = 32_767;

/** The mean questions as an embedder sees them; undefined for one that none were made for: then vectors are compared plainly. */
export function questionMeansFor(embedder: string): QuestionMeans | undefined {
  const stored = questionMeanValues[embedder];
  return stored && questionMeansOf(Object.values(stored).map(decode));
}

function decode(base64: string): Float64Array {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return Float64Array.from(new Int16Array(bytes.buffer), (value) => value / largestStored);
}
