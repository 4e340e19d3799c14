import { checkAnswers } from '../document/check/answers.ts';
import { lineFinder } from '../document/line-finder.ts';
import { digestOf } from '../document/read.ts';
import { readCatalogueFiles } from '../document/read-catalogue.ts';
import type { CuratedAnswer } from '../types/curated-answer.ts';
import type { Finding } from '../types/curation.ts';
import type { Publication } from '../types/publication.ts';

/** An answer as its text would be published beside what is live, with what keeps it from being told. */
export function readAnswer(
  path: string,
  bytes: Uint8Array,
  { documents, catalogue }: Pick<Publication, 'documents' | 'catalogue'>,
): { answer?: CuratedAnswer; findings: Finding[] } {
  const file = { path, folder: '', bytes, digest: digestOf(bytes) };
  const { answers, findings } = readCatalogueFiles([file]);
  const checked = checkAnswers({ documents, catalogue: { ...catalogue, answers } }, lineFinder([file]));
  const [answer] = answers;
  return { ...(answer ? { answer } : {}), findings: [...findings, ...checked] };
}
