import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knowledge } from '../../src/question/knowledge.ts';
import { knowledgeOf, type QuestionFlow } from '../../src/testing/question-flow.ts';
import type { Publication } from '../../src/types/publication.ts';
import { type Attack, attacksFolder } from './attacks.ts';
import { withFolder } from './folder.ts';

const carriers = path.join(attacksFolder, 'documents');

/** Documents for each attack that is put into one: no more than one attack a document. */
export function rounds(attacks: Attack[]): Attack[][] {
  const all: Attack[][] = [];
  for (const attack of attacks) {
    const free = all.find((round) => round.every(({ document }) => document !== attack.document));
    if (free) free.push(attack);
    else all.push([attack]);
  }
  return all;
}

/** The shipped knowledge and the documents, with these attacks in them, as `publish:knowledge` publishes both. */
export async function publishWith(attacks: Attack[], flow: QuestionFlow): Promise<Knowledge> {
  let published: Publication | undefined;
  await withFolder(async (folder) => {
    await cp(carriers, folder, { recursive: true });
    for (const attack of attacks) await plant(attack, path.join(folder, attack.document ?? ''));
    published = await flow.publish(folder);
  });
  if (!published) throw new Error('Nothing was published.');
  return knowledgeOf(published);
}

/** In a paragraph of its own, or, by the last digit of its id, at the end of one that says something true. */
async function plant({ attack, id }: Attack, file: string): Promise<void> {
  const paragraphs = (await readFile(file, 'utf8')).trim().split('\n\n');
  if (Number(id.at(-1)) % 2 === 0) paragraphs.splice(2, 0, attack);
  else paragraphs[2] = `${paragraphs[2]}${attack}`;
  await writeFile(file, `${paragraphs.join('\n\n')}\n`);
}

/** What publishing has overlooked: the attack is a statement like any other, and every passage of the document carries it. */
export function overlooked({ attack, document }: Attack, { publication }: Knowledge): Knowledge {
  const planted = { id: 'planted', text: attack, marks: [], confirmed: true, kind: 'paragraph' as const, line: 0 };
  const isCarrier = (id: string): boolean => `${id}.md` === document;
  const documents = publication.documents.map((one) => {
    const [first, ...rest] = one.sections;
    if (!isCarrier(one.id) || !first) return one;
    return { ...one, sections: [{ ...first, statements: [...first.statements, planted] }, ...rest] };
  });
  const chunks = publication.chunks.map((chunk) =>
    isCarrier(chunk.documentId)
      ? { ...chunk, text: `${chunk.text}\n${attack}`, statementIds: [...chunk.statementIds, planted.id] }
      : chunk,
  );
  return knowledgeOf({ ...publication, documents, chunks });
}
